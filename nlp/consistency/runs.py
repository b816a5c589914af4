"""Runs of counts that may be the parts of a total before them."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

_ENDED = re.compile(r"[。\n]")
# 村级186个,内有27个跟小学合用: a part of a part.
_INNER = re.compile(r"其中|[内里]有|内含|当中")
_LABEL = 26
_NO_NOUN = re.compile(r"(?:其中|分别|包括|分为|合计|共|其余|剩|和|与|及).*$")
_WORD = re.compile(r"[\u4e00-\u9fff]{0,8}")
# The parts are not all, not exact, or do not exclude one another.
_VAGUE = re.compile(r"(?<!平)等(?![级次候待])|左右|每|各|累计|平均|兼|既|同时|[包内]?含|半|成|%|倍")
_GOES_ON = re.compile(
    r"[^,;。、)]{0,8}?(?:(?<!平)等(?![级次候待])|左右|不等|[余多])"
    r"|[^。;]{0,6}?(?:其余|其[他它]|别的|剩下|余下)"
)
# 同时患两种的1210人,其他1536人: parts that overlap, or come after what is counted otherwise.
_OVERLAPS = re.compile(
    r"[^;。)\n]{0,40}?(?:同时[患有具是属]|兼[有任是]|其[他它余][^,;。、)\d]{0,8}\d)"
)
_BRACKETS = re.compile(r"\([^()]*\)")


class Count(NamedTuple):
    """A number of things at text[start:end]; not `exact` if it is a bound, a range or a guess."""

    start: int
    end: int
    number: Decimal
    unit: str
    exact: bool


class Run(NamedTuple):
    """Counts that follow a total in its sentence, with the words before each.

    `made` if the first so many of them make the total.
    """

    labels: tuple[str, ...]
    parts: tuple[Count, ...]
    made: bool


def follow(text: str, total: Count, following: Sequence[Count]) -> Run:
    """Give the counts of the total's unit that follow it in one list."""
    labels: list[str] = []
    parts: list[Count] = []
    start = total.end
    for count in following:
        label = text[start : count.start]
        if ")" in label:
            label = _BRACKETS.sub("", label)
        opened = bool(labels) and "(" in labels[0]
        if len(label) > _LABEL or _ENDED.search(label):
            break
        if (")" if opened else ";") in label:
            break
        if count.unit != total.unit:
            continue
        inner = bool(parts) and _INNER.search(label) is not None
        if not count.exact or count.number > total.number or (inner and not opened):
            break
        start = count.end
        if not inner:
            labels.append(label)
            parts.append(count)
    made = total.number in accumulate(part.number for part in parts)
    return Run(tuple(labels), tuple(parts), made)


def is_made(total: Decimal, numbers: Sequence[Decimal]) -> bool:
    """Say whether numbers that stand side by side make a total."""
    return any(total in accumulate(numbers[start:]) for start in range(len(numbers)))


def follows_its_kind(text: str, before: Sequence[Count], count: Count) -> bool:
    """Say whether its sentence counted the like before: 导师12人,徒弟18人,其中党员21人."""
    start = max(text.rfind(mark, 0, count.start) for mark in "。;\n")
    return any(one.unit == count.unit and one.start > start for one in before)


def are_exact(text: str, total: Count, parts: Sequence[Count]) -> bool:
    """Say whether all parts are exact, and no word says that they are not all of it."""
    start, end = min(total.start, parts[0].start), max(total.end, parts[-1].end)
    stopped = _VAGUE.search(text, start, end) or goes_on(text, end)
    return all(part.exact for part in parts) and not stopped


def goes_on(text: str, end: int) -> bool:
    """Say whether words behind a list say that it is not all, or not exact."""
    return (_GOES_ON.match(text, end) or _OVERLAPS.match(text, end)) is not None


def are_other_things(text: str, total: Count, parts: Sequence[Count]) -> bool:
    """Say whether the words behind the numbers differ: 3个小区的5个楼栋."""
    nouns = [_noun(text, one) for one in (total, *parts)]
    told = [noun for noun in nouns[1:] if noun]
    return bool(nouns[0] and told) and not any(set(nouns[0]) & set(noun) for noun in told)


def _noun(text: str, count: Count) -> str:
    match = _WORD.match(text, count.end)
    return _NO_NOUN.sub("", match.group()) if match else ""
