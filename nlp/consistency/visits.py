"""Visits (人次) that are fewer than the persons (人) who made them."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from mingjian.result import Finding
from mingjian.rule import build_finding
from mingjian.text import fold
from nlp.consistency.numbers import Numbers
from nlp.consistency.tables import Row, Table
from nlp.passages import quote
from nlp.subject import Subject
from nlp.values.value import Value

RULE = "visits-below-people"
_ADVICE = "同一项活动的人次不会少于人数，请核对台账，改正其中一个。"
_PERSONS, _VISITS = ("人", "名", "位"), "人次"
_NUMBER = re.compile(r"[=~>]=?(\d+(?:\.\d+)?) ")
# 120人、80人次; 120名,累计80人次; another verb must have been said before (培训120名,参训80人次).
_GAP = re.compile(
    r"[、,(/和及]?(?:共计|累计|合计|总计|共|计|达|约|近|即)*+(?P<verb>[\u4e00-\u9fff]{0,4})"
)
# 52名干部全部轮过坐班,累计坐班46人次
_SUMMED = re.compile(
    r",(?:全年)?(?P<verb>[\u4e00-\u9fff]{0,2})(?:共计|累计|合计|总计|共|计)"
    r"(?P<behind>[\u4e00-\u9fff]{0,2})$"
)
# Of a block; no prose holds more.
_MOST_COUNTS = 60
_BACK, _SAME, _FAR = 16, 3, 40
_EACH = re.compile(r"每|平均|人均|其中")
_ENDED = re.compile(r"[。;\n]")
# 服务人数:620, 服务人次:480
_LABELLED = re.compile(r"(人数|人次)\s?[:|]\s?(\d[\d,]{0,9})(?!\d)")
_NAME, _LONGEST = re.compile(r"[\u4e00-\u9fff]+$"), 6
_HEAD = re.compile(r"([\u4e00-\u9fff]{0,6})(人数|人次)")
_CELL = re.compile(r"(\d[\d,]{0,9})(?:人次?|名)?")


class _Place(NamedTuple):
    """A number at block text[start:end]."""

    block: int
    start: int
    end: int
    number: Decimal


def find_visits_below(
    subject: Subject, numbers: Iterable[Numbers], tables: Iterable[Table]
) -> Iterator[Finding]:
    """Ask about numbers of visits below the number of persons of the same activity."""
    blocks = subject.project.document.blocks
    if not any(_VISITS in blocks[n].text for n in subject.project.indexes()):
        return
    speaking = [block for block in numbers if _VISITS in block.text]
    found = [pair for block in speaking for pair in _find_in_text(block)]
    found += _find_in_labels(subject)
    found += [pair for table in tables for pair in _find_in_table(table)]
    for persons, visits in found:
        yield _build(subject, persons, visits)


def _find_in_text(numbers: Numbers) -> Iterator[tuple[_Place, _Place]]:
    """Give persons and visits of one activity that stand in one sentence."""
    block, text, counted = numbers.block, numbers.text, numbers.counted[:_MOST_COUNTS]
    for one, other in combinations(counted, 2):
        visits, persons = (one, other) if _is_visits(one) else (other, one)
        apart = _ENDED.search(text, one.end, other.start)
        if apart or not (_is_visits(visits) and _is_persons(persons)):
            continue
        between = counted[counted.index(one) + 1] is other
        if _are_one(text, one, other, adjacent=between) and _read(visits) < _read(persons):
            yield _place(block, persons), _place(block, visits)


def _are_one(text: str, one: Value, other: Value, *, adjacent: bool) -> bool:
    """Say whether two numbers are told of the same thing."""
    before = text[max(one.start - _BACK, 0) : one.start]
    if _is_summed(text, before, one, other):
        return True
    if _EACH.search(before) or _EACH.search(text, one.start, other.start):
        return False
    said = text[one.start - _SAME : one.start]
    if len(said) == _SAME and said == text[other.start - _SAME : other.start]:
        return True
    gap = _GAP.fullmatch(text, one.end, other.start) if adjacent else None
    if gap is None or not gap["verb"]:
        return gap is not None
    return _is_visits(other) and bool(set(gap["verb"]) & set(before))


def _is_summed(text: str, before: str, one: Value, other: Value) -> bool:
    """Say whether visits sum up what the persons did: 52名干部轮过坐班,累计坐班46人次."""
    between = text[one.end : other.start]
    match = _SUMMED.search(between) if _is_visits(other) and len(between) <= _FAR else None
    if match is None or "其中" in between:
        return False
    said = before + between[: match.start()]
    verbs = (match["verb"], match["behind"])
    return not any(verbs) or any(verb and verb[-2:] in said for verb in verbs)


def _find_in_labels(subject: Subject) -> Iterator[tuple[_Place, _Place]]:
    """Give persons and visits of lines that name the same thing: 服务人数:620 and 服务人次:480."""
    found: dict[tuple[str, str], _Place] = {}
    for block in subject.project.indexes():
        text = subject.project.document.blocks[block].text
        if "人数" in text or _VISITS in text:
            for match in _LABELLED.finditer(fold(text)):
                name = _NAME.search(text, max(match.start() - _LONGEST, 0), match.start())
                start = name.start() if name else match.start()
                place = _Place(block, start, match.end(), Decimal(match[2].replace(",", "")))
                found.setdefault((name.group() if name else "", match[1]), place)
    for (what, kind), visits in found.items():
        persons = found.get((what, "人数"))
        if kind == _VISITS and persons and visits.number < persons.number:
            yield persons, visits


def _find_in_table(table: Table) -> Iterator[tuple[_Place, _Place]]:
    """Give persons and visits of the rows under such heads."""
    columns: dict[str, dict[str, int]] = {}
    for cell in table[0]:
        match = _HEAD.fullmatch(cell.text)
        if match:
            columns.setdefault(match[1], {})[match[2]] = cell.column
    for pair in columns.values():
        if len(pair) > 1:
            for row in table[1:]:
                persons, visits = (_read_cell(row, pair[kind]) for kind in ("人数", _VISITS))
                if persons and visits and visits.number < persons.number:
                    yield persons, visits


def _read_cell(row: Row, column: int) -> _Place | None:
    for cell in row:
        match = _CELL.fullmatch(cell.text) if cell.column == column else None
        if match:
            number = Decimal(match[1].replace(",", ""))
            return _Place(cell.block, cell.start, cell.end, number)
    return None


def _is_visits(value: Value) -> bool:
    return value.normal.endswith(f" {_VISITS}") and _NUMBER.match(value.normal) is not None


def _is_persons(value: Value) -> bool:
    unit = value.normal.rpartition(" ")[2]
    return unit in _PERSONS and _NUMBER.match(value.normal) is not None


def _read(value: Value) -> Decimal:
    match = _NUMBER.match(value.normal)
    return Decimal(match[1]) if match else Decimal(0)


def _place(block: int, value: Value) -> _Place:
    return _Place(block, value.start, value.end, _read(value))


def _build(subject: Subject, persons: _Place, visits: _Place) -> Finding:
    quotes = [quote(subject.project, *place[:3]) for place in (visits, persons)]
    message = f"人次写的是{visits.number:f}，人数写的是{persons.number:f}，请核实。"
    return build_finding(RULE, (message, _ADVICE), quotes)
