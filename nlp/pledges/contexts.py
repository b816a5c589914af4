"""What stands round a reached number: the sentence it is quoted with, the part it counts."""

import re

from nlp.passages import Passage
from nlp.pledges.things import Thing
from nlp.values.value import Value

# A longer sentence is cut at marks, so far before and behind the number.
_LONGEST, _BEFORE, _BEHIND = 90, 50, 40
_MARK = re.compile(r"[,;:、]")
# What is no part of the name: 一是, 先说, 【】, 是重头.
_OPENING = re.compile(r"(?:[一二三四五六七八九十]+[是、)]|先说|再说|[\d.、()【】 ])+")
_CLOSING = re.compile(r"(?:是.{1,3}|这一项|方面)?[。.:;、【】 ]*$")
# What is listed behind it is part of the number before.
_AMONG = "其中"
_YEAR = re.compile(r"20\d\d(?=年)")
# The part of the time, or the whole of it, that a number counts.
_SCOPE = re.compile(
    r"其中|[上下]半年|[一二三四1-4]季度|第[一二三四五\d][季阶期批]|(?<!\d)\d{1,2}月|[一二三四五六七八九十]月|首批|前期|后期"
    r"|[上下]学期|[春秋夏冬][季天]|全年|累计|总计|共计|合计|总共|一共|一年来|(?<!公)共(?![建享治同])"
)


def find_clause(text: str, passage: Passage, value: Value) -> str:
    """Give the part of a sentence, between two marks, that a number stands in."""
    low, high = max(passage.start, value.start - _BEFORE), min(passage.end, value.end + _BEHIND)
    start = max(text.rfind(mark, low, value.start) for mark in ",;:、") + 1
    mark = _MARK.search(text, value.end, high)
    return text[max(start, low) : mark.start() if mark else high]


def find_context(text: str, passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Give the stretch that is quoted for a number: its sentence with the label before it."""
    if passage.end - passage.start > _LONGEST:
        return _cut(text, passage, start, end)
    return 0, passage.end


def name_label(label: str) -> str:
    """Give what a label says its sentence is about: 听账会 of 听账会是重头。"""
    opening = _OPENING.match(label)
    return _CLOSING.sub("", label[opening.end() if opening else 0 :])


def is_past(text: str, passage: Passage, value: Value, year: int | None) -> bool:
    """Say whether the words before a number set it in a year before that of its document."""
    low = max(passage.start, value.start - _BEFORE)
    if year is None or "20" not in passage.text:
        return False
    stated = _YEAR.findall(text, low, value.start)
    return bool(stated) and int(stated[-1]) < year


def name_scope(text: str, passage: Passage, thing: Thing, value: Value) -> str:
    """Name the part that a number counts: 上半年; "" if it names none."""
    low = max(passage.start, value.start - _BEFORE)
    start = max(text.rfind(mark, low, value.start) for mark in ",;:、(") + 1
    scope = "".join(_SCOPE.findall(text, max(min(start, thing.start), low), value.end))
    is_among = _AMONG not in scope and text.find(_AMONG, low, value.start) >= 0
    return _AMONG + scope if is_among else scope


def _cut(text: str, passage: Passage, start: int, end: int) -> tuple[int, int]:
    low, high = max(passage.start, start - _BEFORE), min(passage.end, end + _BEHIND)
    opening = _MARK.search(text, low, start) if low > passage.start else None
    closing = [match.start() for match in _MARK.finditer(text, end, high)]
    last = closing[-1] if closing and high < passage.end else high
    return (opening.end() if opening else low), last
