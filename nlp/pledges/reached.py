"""Which numbers of a report say what was reached."""

import re
from collections.abc import Sequence

from nlp.passages import Passage
from nlp.pledges.deeds import deed_patterns
from nlp.pledges.frames import report_frames
from nlp.pledges.numbers import is_article, is_figure
from nlp.values.value import Value

_LATER = frozenset(("next", "opinions", "attachments", "budget", "references"))
_LAST_YEAR = re.compile(r"去年|上年|上一年|前年")
# 两名老党员、一名教师
_LISTING = frozenset("、和及")
# 小组由两名老党员、一名教师组成
_MADE_UP = "组成"
# How far from a number such words stand.
_AHEAD, _BEHIND = 24, 16


def may_report(passage: Passage) -> bool:
    """Say whether a sentence stands where results may: not among plans for next year."""
    return not _LATER.intersection(passage.roles)


def find_reached(passage: Passage, numbers: Sequence[Value], text: str) -> frozenset[Value]:
    """Give the numbers of a sentence of a report that are results of the project."""
    later = report_frames()["later"].search(text, passage.start, passage.end)
    until = later.start() if later else passage.end
    return frozenset(
        value
        for value in numbers
        if value.start <= until
        and is_figure(value)
        and not _is_vague(passage, value, text)
        and _is_own(passage, value, text)
    )


def _is_vague(passage: Passage, value: Value, text: str) -> bool:
    """Say whether 一个 only means a, as no deed stands before it: 有一位老人."""
    if not is_article(passage, value) or text[value.start - 1 : value.start] in _LISTING:
        return False
    return not deed_patterns().inside.search(text, max(passage.start, value.start - 6), value.start)


def _is_own(passage: Passage, value: Value, text: str) -> bool:
    """Say whether a number is the project's, now: not planned, not of before, not of others."""
    frames, low = report_frames(), max(passage.start, value.start - _AHEAD)
    before = text[low : value.start]
    if before.endswith("由") and _MADE_UP in text[value.end : value.end + _AHEAD]:
        return True
    is_pending = frames["pending"].match(text, value.end, passage.end)
    if is_pending or _LAST_YEAR.match(text, passage.start):
        return False
    if any(frames[kind].search(before) for kind in ("planned", "before", "given")):
        return False
    return not frames["others"].search(text, low, min(passage.end, value.end + _BEHIND))
