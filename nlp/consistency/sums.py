"""Totals of counts that are not the sum of their parts, in sentences and in tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from mingjian.result import Finding
from mingjian.rule import build_finding
from nlp.consistency.columns import ColumnSum
from nlp.consistency.counted import find_wrong_counts
from nlp.consistency.numbers import Numbers, read_count
from nlp.consistency.runs import Count
from nlp.passages import quote
from nlp.subject import Subject
from nlp.values.numerals import write_number
from nlp.values.value import Value

RULE = "sum-differs"
_ADVICE = "请核对原始台账，改正合计或各项数字。"
_MAX_QUOTES = 8
# A block with more is no prose.
_MOST_COUNTS = 200
# A line of a list is no longer; its total calls itself so.
_LINE = 40
_TOTAL_LINE = re.compile(r"\s*(?:合\s*计|总\s*计|共\s*计|小\s*计)")
# 1122+465=1587
_ADDITION = re.compile(r"(?<![\d.+=])\d{1,9}(?:\+\d{1,9}){1,9}=\d{1,9}(?![\d.+=])")
# 1+1=3 is a slogan.
_LEAST = 10
# A list comes so near to a total above it that is its own.
_NEAR = Decimal("0.1")

Line = tuple[int, Count]


def find_wrong_sums(
    subject: Subject, numbers: Sequence[Numbers], columns: Iterable[ColumnSum]
) -> Iterator[Finding]:
    """Ask about totals that the parts beside them do not make."""
    for wrong in columns:
        if not wrong.money:
            places = [(c.block, c.start, c.end) for c in (wrong.total, *wrong.parts)]
            yield _build(subject, places, wrong.stated, wrong.found)
    for block in numbers:
        if 1 < len(block.counted) <= _MOST_COUNTS:
            yield from _find_in_text(subject, block)
        if "=" in block.text:
            yield from _find_additions(subject, block)
    yield from _find_in_lines(subject, numbers)


def _find_in_text(subject: Subject, block: Numbers) -> Iterator[Finding]:
    for wrong in find_wrong_counts(block.text, block.counted):
        places = [(block.block, one.start, one.end) for one in (wrong.total, *wrong.parts)]
        found = sum((part.number for part in wrong.parts), Decimal(0))
        yield _build(subject, places, wrong.total.number, found)


def _find_in_lines(subject: Subject, numbers: Sequence[Numbers]) -> Iterator[Finding]:
    """Ask about the total of a list with a count a line: its last line, or what stands above."""
    for above, lines in _cut_lists(numbers):
        counts = [(line.block, _count(line.counted[0])) for line in lines]
        if _TOTAL_LINE.match(lines[-1].text):
            yield from _judge_lines(subject, counts[-1], counts[:-1], near=False)
            continue
        if above:
            same = [one for one in map(_count, above.counted) if one.unit == counts[0][1].unit]
            for total in same[-1:]:
                yield from _judge_lines(subject, (above.block, total), counts, near=True)
        yield from _judge_lines(subject, counts[0], counts[1:], near=True)


def _judge_lines(
    subject: Subject, total: Line, parts: Sequence[Line], *, near: bool
) -> Iterator[Finding]:
    """Ask about a total; what stands above a list only if three lines or more come near to it."""
    found = sum((one.number for _, one in parts), Decimal(0))
    alike = all(one.exact and one.unit == total[1].unit for _, one in (total, *parts))
    off = abs(found - total[1].number)
    if not alike or not off or len(parts) < 2 or (near and (len(parts) < 3 or off > found * _NEAR)):
        return
    if total[1].number not in accumulate(one.number for _, one in reversed(parts)):
        places = [(block, one.start, one.end) for block, one in (total, *parts)]
        yield _build(subject, places, total[1].number, found)


def _cut_lists(numbers: Sequence[Numbers]) -> Iterator[tuple[Numbers | None, list[Numbers]]]:
    """Give the lists with a count a line, each with the block right above it."""
    above: Numbers | None = None
    lines: list[Numbers] = []
    for block in numbers:
        last = lines[-1] if lines else above
        if lines and (not _is_line(block) or not last or block.block > last.block + 1):
            yield above, lines
            above, lines = lines[-1], []
        if _is_line(block) and (lines or (above and block.block == above.block + 1)):
            lines.append(block)
        elif _is_line(block):
            above, lines = None, [block]
        else:
            above = block
    if lines:
        yield above, lines


def _is_line(block: Numbers) -> bool:
    """Say whether a block is short and closes with its only count."""
    if len(block.counted) != 1 or len(block.text) > _LINE:
        return False
    return not block.text[block.counted[0].end :].strip(" ;,。)")


def _count(value: Value) -> Count:
    return Count(value.start, value.end, *read_count(value.normal))


def _find_additions(subject: Subject, block: Numbers) -> Iterator[Finding]:
    """Ask about sums that are written out wrongly: 1122+465=1597."""
    for match in _ADDITION.finditer(block.text):
        added, _, stated = match.group().partition("=")
        found = sum(map(Decimal, added.split("+")), Decimal(0))
        if found != Decimal(stated) and found >= _LEAST:
            yield _build(subject, [(block.block, *match.span())], Decimal(stated), found)


def _build(
    subject: Subject, places: Sequence[tuple[int, int, int]], stated: Decimal, found: Decimal
) -> Finding:
    """Make the finding; the total is quoted first."""
    quotes = [quote(subject.project, *place) for place in places[:_MAX_QUOTES]]
    message = f"写的是{write_number(stated)}，各项相加是{write_number(found)}，请核实。"
    return build_finding(RULE, (message, _ADVICE), quotes)
