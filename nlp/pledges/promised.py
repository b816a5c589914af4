"""Which numbers of an application or plan are promises of this project."""

import re
from collections.abc import Sequence

from nlp.passages import Passage
from nlp.pledges.amounts import unit_classes
from nlp.pledges.deeds import deed_patterns
from nlp.pledges.frames import promise_frames
from nlp.pledges.numbers import MINUTES, is_article, is_figure
from nlp.pledges.things import Thing
from nlp.values.value import Kind, Value

# Where promises stand, whatever words they use; and where numbers are none.
_GOALS = frozenset(("goal", "outputs", "quality", "benefit", "deadline", "result"))
_NEVER = frozenset(
    (
        *("basic", "background", "significance", "problems", "guiding", "principles", "budget"),
        *("owner", "organisation", "guarantee", "support", "requirements", "opinions", "brand"),
        *("attachments", "authors", "references", "keywords", "reflection"),
    )
)
# So many minutes are no length of one occasion.
_LONG = 600
# 过半 decides votes.
_HALF = ">50%"
_SCORE = re.compile(r"满意|测评|评议|得分|综合|考核|验收")
# 三名以上党员的企业
_LIMITED = re.compile(r"[^,。;]{0,8}的")
# How far behind and before a number such words stand, and how long an item of a list is.
_BEHIND, _AHEAD, _AROUND, _GIVEN_REACH, _ITEM = 12, 40, 60, 4, 24
_RATES = ("率", "度", "面")
_MARKS = ",;。、("


def may_promise(passage: Passage) -> bool:
    """Say whether a sentence stands where promises may: not in the background."""
    return not _NEVER.intersection(passage.roles) or bool(_GOALS.intersection(passage.roles))


def find_open(passage: Passage, numbers: Sequence[Value], text: str) -> frozenset[Value]:
    """Give the numbers of such a sentence that may be promised, by the words round them alone."""
    if not numbers:
        return frozenset()
    frames, start, end = promise_frames(), passage.start, passage.end
    past = frames["past"].search(text, start, end)
    others = frames["others"].search(text, start, end)
    until = others.start() if others else end
    since = past.start() if past else end
    return frozenset(
        value
        for value in numbers
        if value.start <= until
        and is_figure(value)
        and (value.start <= since or "->" in value.normal or "基础上" in passage.text)
        and _is_level(value, text)
        and not _is_case(passage, value, text)
    )


def is_promised(passage: Passage, value: Value, thing: Thing, text: str) -> bool:
    """Say whether the project aims at a number that may be promised, of this thing."""
    before = text[_clause_start(text, passage, value) : value.start]
    if value.kind is Kind.FREQUENCY:
        return _is_counted(value, passage)
    if value.kind is Kind.RATE:
        if value.normal.endswith("分") and not _SCORE.search(thing.words):
            return False
    elif promise_frames()["uncounted"].search(thing.noun):
        return False
    if _GOALS.intersection(passage.roles):
        return _is_stated(passage, value, before)
    return _is_aimed(passage, value, thing, before)


def _is_case(passage: Passage, value: Value, text: str) -> bool:
    """Say whether a number is of what may happen: 连续两次末位的, 每缺一次扣2分."""
    start, end = _clause_start(text, passage, value), min(passage.end, value.end + _BEHIND)
    return promise_frames()["case"].search(text, start, end) is not None


def _clause_start(text: str, passage: Passage, value: Value) -> int:
    """Give where the clause of a number begins, or how far back it is looked at."""
    low = max(passage.start, value.start - _AHEAD)
    comma, colon = text.rfind(",", low, value.start), text.rfind(":", low, value.start)
    return max(low, comma + 1, colon + 1)


def _is_level(value: Value, text: str) -> bool:
    """Say whether the number can be reached: no limit of a case, no line that decides."""
    if value.normal.endswith(MINUTES):
        # 录制有声读物60小时 is much to be done, 培训2小时 is how long a thing takes.
        return value.normal[0] in "<>" or float(value.normal[1:].split()[0]) >= _LONG
    if value.kind is Kind.QUANTITY:
        low = max(0, value.start - _GIVEN_REACH)
        return not promise_frames()["given"].search(text, low, value.start)
    if value.kind is Kind.FREQUENCY:
        return value.normal[0] != "<"
    is_line = value.normal.startswith("<") and not value.normal.startswith("<=")
    is_line = is_line or value.normal == _HALF
    return not is_line and text[value.end : value.end + 1] != "的"


def _is_stated(passage: Passage, value: Value, before: str) -> bool:
    """Say whether a number under goals is of something to be done, or is but an item of a list."""
    frames, place = promise_frames(), value.start - passage.start
    text = passage.text[max(place - _AROUND, 0) : place + _AROUND]
    if is_article(passage, value) and not frames["made"].search(before):
        return False
    if value.kind is Kind.RATE or len(text) < _ITEM or _closes_clause(passage, value, before):
        return True
    return bool(deed_patterns().inside.search(text) or frames["aim"].search(text))


def _is_aimed(passage: Passage, value: Value, thing: Thing, before: str) -> bool:
    """Say whether a number not under goals is aimed at: the object of a deed, a bound, a rise."""
    if (is_article(passage, value) and not thing.each) or before.endswith("了"):
        return False
    sign = value.normal[0]
    if sign == ">" and not thing.verb and _LIMITED.match(_text_behind(passage, value)):
        return False
    if thing.verb or sign in ">+-" or "->" in value.normal or thing.noun.endswith(_RATES):
        return True
    if deed_patterns().inside.search(before) or promise_frames()["aim"].search(before):
        return True
    return _closes_clause(passage, value, before)


def _closes_clause(passage: Passage, value: Value, before: str) -> bool:
    """Say whether a number ends its clause, behind its thing: 补植苗木1.5万株。"""
    behind = _text_behind(passage, value)[:1]
    return (not behind or behind in _MARKS) and len(before.strip()) > 1


def _text_behind(passage: Passage, value: Value) -> str:
    place = value.end - passage.start
    return passage.text[place : place + _BEHIND]


def _is_counted(value: Value, passage: Passage) -> bool:
    """Say whether the number of a rhythm is written: 每月1次, not 每月公示."""
    unit = value.normal.partition("/")[0].rpartition(" ")[2]
    start, end = value.start - passage.start, value.end - passage.start
    return unit in unit_classes() and unit in passage.text[start:end][-4:]
