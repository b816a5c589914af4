"""When what is due: the times of a call, each with the stage its sentence speaks of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mingjian.profile.draft_line import DraftLine
from nlp.drafting.passages import Passage
from nlp.drafting.regions import Part
from nlp.drafting.stages import LABELS, SUBMIT, name_stage
from nlp.values.times import find_times
from nlp.values.value import Kind, Value

# Days of meetings and of what units must already have done are no deadlines of the scheme.
_OTHER_EVENT = re.compile(
    r"(?:培训|说明|动员|部署|推进|座谈|庆祝|纪念|表彰|代表|运动)(?:大)?会|(?:召开|举行|举办|参加)[^,;。]{0,16}(?<!评审)(?<!论证)(?<!答辩)(?<!评议)(?<!党委)会(?!同)|讲座|成立|入党|转正|出生|获得|取得|发表"
    r"|从中评[出选]|评出优秀|放假|上班|咨询时间|办公时间|任职|换届"
)
_CLAUSE = re.compile(r"[^,，]+")
# Papers due at any other step are what is applied with: 立项申请表于3月10日前报.
_LATER = frozenset({"midterm", "close", "evaluate", "spread"})
_REACH = 2
_BEHIND = 40
# What stands first in an item of a calendar.
_LEAD = re.compile(
    r"\s*(?:[(]?[\d一二三四五六七八九十]{1,3}[)、.]?\s*)?(?P<words>[\u4e00-\u9fff]{2,8}?)(?:阶段|时间)?\s*[:(。\s]"
)
_EDGE = re.compile(r"[底末]$")
_RANGE = re.compile(r"[至到~—–-]")
_DAY = re.compile(r"(?:\d{4}|XXXX)-(\d\d-\d\d)")
_UNDATED = "没有写明日期，工具只能记月日"


@dataclass(frozen=True, slots=True)
class _Clauses:
    """The clauses of a sentence as spans, and the times in it."""

    text: str
    spans: tuple[tuple[int, int], ...]
    times: tuple[Value, ...]


def find_deadlines(passages: Sequence[Passage], year: int | None) -> Iterator[DraftLine]:
    """Give a stage for each time in a call that one of its stages is bound to."""
    for passage in passages:
        if passage.region.part is Part.TOPICS:
            continue
        times = tuple(one for one in find_times(passage.text, year) if one.kind is Kind.TIME)
        spans = tuple(match.span() for match in _CLAUSE.finditer(passage.text))
        clauses = _Clauses(passage.text, spans, times)
        for number, value in enumerate(times):
            line = _read_time(passage, clauses, number, value)
            if line:
                yield line


def _read_time(passage: Passage, clauses: _Clauses, number: int, value: Value) -> DraftLine | None:
    stage = _stage_of(passage, clauses, number)
    if stage is None:
        return None
    values = _days(value, passage.text[value.start : value.end])
    label = {"id": stage, "label": _label(passage, stage)}
    if values is None:
        return None
    if not values:
        return DraftLine("stage", label, passage.quote, passage.block, False, _UNDATED)
    return DraftLine("stage", {**label, **values}, passage.quote, passage.block)


def _days(value: Value, text: str) -> Mapping[str, str] | None:
    """Give the month-days of a time; {} if it has none, None if it is a whole year."""
    first, _, last = value.normal.partition("/")
    begins, ends = _DAY.fullmatch(first), _DAY.fullmatch(last or first)
    if begins and ends and (begins[1], ends[1]) == ("01-01", "12-31"):
        return None
    # 11月底 is a day to be done by, and so is 中旬 in 10月中旬前; 3月 is a stretch.
    is_stretch = last and (_RANGE.search(text) or not _EDGE.search(text))
    named = {"from": begins, "to": ends} if is_stretch else {"to": ends}
    days = {key: match[1] for key, match in named.items() if match}
    return days if "28日" in text else {key: _leap(day) for key, day in days.items()}


def _label(passage: Passage, stage: str) -> str:
    """Give what the call itself calls the stage: （二）审核立项：3月下旬; else our word."""
    match = _LEAD.match(passage.text)
    named = [match["words"] if match else "", passage.row.removesuffix("阶段")]
    return next((words for words in named if _names(words, stage)), LABELS[stage])


def _names(words: str, stage: str) -> bool:
    named = name_stage(words)
    return bool(words) and ("apply" if named == SUBMIT else named) == stage


def _leap(day: str) -> str:
    """Let the end of February be its last day in any year."""
    return "02-29" if day == "02-28" else day


def _stage_of(passage: Passage, clauses: _Clauses, number: int) -> str | None:
    """Give the stage of a time: by its clause, then the next ones, then by the heading."""
    near = list(_near(clauses, number))
    if any(_OTHER_EVENT.search(text) for text in near[:1]):
        return None
    stage = _stage_in(near, passage)
    if stage is None or stage == "implement":
        # 组织实施（5月—11月） has said when; a day in its text is no stage's
        if find_times(passage.nearest) and passage.nearest not in passage.text:
            return None
        stage = name_stage(passage.row) or stage or name_stage(passage.heading)
    return "apply" if stage == SUBMIT else stage


def _stage_in(near: Sequence[str], passage: Passage) -> str | None:
    """Name the stage of the nearest stretch that speaks of one."""
    for text in near:
        stage = name_stage(text)
        if stage == SUBMIT:
            return _step_of_papers(near, passage)
        if stage:
            return stage
    return None


def _step_of_papers(near: Sequence[str], passage: Passage) -> str:
    """Name the step papers are due at: by what they are, the item's first words, the heading."""
    lead = _LEAD.match(passage.text)
    for text in (*near[1:2], lead["words"] if lead else "", passage.nearest):
        named = name_stage(text)
        if named in _LATER:
            return str(named)
    return "apply"


def _near(clauses: _Clauses, number: int) -> Iterator[str]:
    """Give the stretches of text that may say what a time is for, the nearest first.

    They are what follows the time in its clause, the time with what precedes it there, the next
    clauses up to the next time, and the clauses before.
    """
    value = clauses.times[number]
    floor = clauses.times[number - 1].end if number else 0
    more = clauses.times[number + 1 :]
    ceiling = more[0].start if more else len(clauses.text)
    own = next((span for span in clauses.spans if span[0] <= value.start < span[1]), None)
    if own is None:
        return
    stop = max(own[1], value.end)
    yield clauses.text[value.end : min(stop, ceiling)] or " "
    yield clauses.text[max(own[0], floor) : value.end]
    following = [span for span in clauses.spans if span[0] >= stop and span[1] <= ceiling]
    for start, end in following[:_REACH]:
        yield clauses.text[start:end]
    yield clauses.text[floor : own[0]][-_BEHIND:]
