"""The steps of a schedule that say when they are taken, in the lists in which they stand.

第一阶段(3月)…, (二)对标创建(4月—6月), 准备阶段：3月, and in a schedule also 3月…；4月至9月….
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mingjian.document import BlockKind
from mingjian.text import fold
from nlp.consistency.dated import Dated, Role
from nlp.consistency.days import Stretch
from nlp.consistency.timed import Timed, Times
from nlp.subject import Subject

_HAN = "一二三四五六七八九十"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩"
_MARK = re.compile(
    rf"[\s●·*-]{{0,3}}(?:第(?P<nth>[{_HAN}]|\d{{1,2}})个?(?P<unit>阶段|步|期|轮|环节)"
    rf"|(?P<open>\(?)(?P<number>[{_HAN}]{{1,2}}|\d{{1,2}})(?P<close>[)、,]|\.(?!\d)|\.(?=20\d\d[年./-])|是)"
    rf"|(?P<circle>[{_CIRCLES}]))"
)
_MARKS = frozenset(f"第（(0123456789{_HAN}{_CIRCLES} \u3000")
# Between the mark and the time: 动员部署阶段( , 摸底: , nothing.
_LABEL = re.compile(r"[^。;!?,、\d]{0,24}(?:[。,;]?时间(?:安排)?[为:])?")
_STAGE_WORD = re.compile(r"阶段|环节|第?[一二三四五]步|[^前定日学假周近长]期\s?[(:\[「【|]?\s?$")
_STAGE_WORDS = re.compile(r"阶段|环节|步|期[(:]")
_OPENED = re.compile(
    r"(?:[(:\[「【|】\]」]\s?|^\s?|\s)(?:自|从|于|时间为?:?)?\s?$|时间(?:安排)?[为:]$"
)
# 3月、6月、9月各一次 and 每年3月 are no steps; what goes on for good is at no place in the order.
_RECURS = re.compile(r"\s?(?:[、和及与]\s?\d|每)")
_ALWAYS = re.compile(r"全年|全程|长期|常态|贯穿|持续|每[年月季]|日常")
_CLAUSE = re.compile(r"[^;。\n]+")
_SENTENCE = re.compile(r"[^。\n]+")
_PART = re.compile(r"[^;,、。\n]+")
_STEPS_TOLD = re.compile(r"[一二三四五六两\d]个?(?:阶段|步骤|环节|步走|步实施)[:,]")
# A year heads a column as often as a step.
_YEAR = re.compile(r"[\d〇零○一二三四五六七八九]{4}\s?年?度?$")
_TASKS = re.compile(r"任务|分工|责任|清单|台账")
_LONGEST_MARK = 8
_LEAD = 40
_AFTER = 24
# Fewer times at the head of clauses may tell of something else than steps.
LEAST_INLINE = 3
WEAK = "time"
# 1.选(2021年10月): a numbered line of no schedule, which need not stand in the order of time.
LOOSE = "loose"
_NAMED = "named"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a schedule: its time stands in block[start:end], in the words `text`.

    `style` is how its list is marked.
    """

    style: str
    block: int
    start: int
    end: int
    text: str
    when: Stretch

    @property
    def dated(self) -> Dated:
        """Give its time as a date of the schedule."""
        return Dated(Role.STEP, self.block, self.start, self.end, self.when)


@dataclass(frozen=True, slots=True)
class _Item:
    """A line or clause that opens with a mark or a time; `step` if it says when."""

    style: str
    number: int
    label: str
    step: Step | None


@dataclass(frozen=True, slots=True)
class _Line:
    """A folded line, the times in it, and whether it stands in a schedule."""

    block: int
    text: str
    times: Sequence[Timed]
    scheduled: bool


def find_step_lists(subject: Subject, times: Times) -> tuple[tuple[Step, ...], ...]:
    """Find the lists of steps of a project, each in the order in which it is written.

    A step may be the only one of its list.
    """
    scheduled = _scheduled_blocks(subject) if times else frozenset[int]()
    blocks = subject.project.document.blocks
    lists: list[tuple[Step, ...]] = []
    items: list[_Item] = []
    for index in subject.project.indexes():
        found = times.get(index, ())
        # Without a time at its head a line only matters where it may begin a list anew.
        heads = bool(found) and found[0].value.start <= _LEAD + _LONGEST_MARK
        anew = bool(items) and blocks[index].text[:1] in _MARKS
        if heads or anew:
            line = _read_line(subject, index, found, index in scheduled)
            item = _read_item(line, 0)
            if item and (items or item.step):
                items.append(item)
        if len(found) > 1:
            lists += _inline_lists(_read_line(subject, index, found, index in scheduled))
    inside = {(step.block, step.start) for steps in lists for step in steps}
    return tuple(
        steps
        for steps in [*_cut_lists(items), *lists]
        if len(steps) > 1 or (steps and (steps[0].block, steps[0].start) not in inside)
    )


def _scheduled_blocks(subject: Subject) -> frozenset[int]:
    """Give the blocks of schedules; a list of tasks with their days is none."""
    sections = (
        section
        for section in subject.project.sections
        if "progress" in section.roles and not _TASKS.search(section.heading)
    )
    return frozenset(b for s in sections for b in range(s.block, s.block + s.blocks))


def _read_line(subject: Subject, index: int, times: Sequence[Timed], scheduled: bool) -> _Line:
    block = subject.project.document.blocks[index]
    in_schedule = scheduled and block.kind is not BlockKind.CELL
    return _Line(index, fold(block.text), [t for t in times if t.when], in_schedule)


def _read_item(line: _Line, start: int) -> _Item | None:
    """Read the line or clause that begins at a place; None if it opens with nothing of a list."""
    mark = _MARK.match(line.text, start)
    begin = mark.end() if mark else start
    place = bisect_left(line.times, begin, key=_start)
    timed = line.times[place] if place < len(line.times) else None
    if timed is None or timed.value.start - begin > _LEAD:
        return _marked(mark, "", None) if mark else None
    value, when = timed.value, timed.when
    label = line.text[begin : value.start]
    if not _is_lead(label, strong=_is_stage(mark, label)) or _RECURS.match(line.text, value.end):
        return _marked(mark, label, None) if mark else None
    named = _is_stage(mark, label)
    always = _ALWAYS.search(line.text[begin : value.end + _AFTER].split("。")[0])
    in_row = line.text[value.end : value.end + 2].lstrip().startswith("|")
    sure = named or line.scheduled or in_row
    opened = named or (label.endswith("(") and line.text[value.end :][:1] == ")")
    bracketed = mark is not None and opened
    if (
        when is None
        or always
        or not (sure or bracketed)
        or (not opened and _YEAR.match(line.text, value.start, value.end))
    ):
        return _marked(mark, label, None) if mark else None
    style = _style(mark)[0] if mark else _NAMED if named else WEAK
    in_table = style == WEAK and len([cell for cell in label.split("|") if cell.strip()]) > 1
    style = style if sure and not in_table else LOOSE
    step = Step(style, line.block, value.start, value.end, timed.words, when)
    return _marked(mark, label, step) if mark else _Item(style, 0, label, step)


def _start(timed: Timed) -> int:
    return timed.value.start


def _is_lead(label: str, *, strong: bool) -> bool:
    """Say whether the words between a mark and a time lead to it, as a title leads to its time."""
    if not _LABEL.fullmatch(label):
        return False
    return strong or _OPENED.search(label) is not None


def _is_stage(mark: re.Match[str] | None, label: str) -> bool:
    numbered = mark is not None and mark["unit"] is not None
    told = _STEPS_TOLD.search(label)
    return numbered or (_STAGE_WORD.search(label) is not None and not told)


def _style(mark: re.Match[str]) -> tuple[str, int]:
    """Give the style of a mark and its number."""
    if mark["circle"]:
        return "circle", _CIRCLES.index(mark["circle"]) + 1
    digits = mark["nth"] or mark["number"]
    kind = "digit" if digits.isdecimal() else "han"
    return f"{mark['unit'] or ''}{mark['open'] or ''}{kind}{mark['close'] or ''}", _number(digits)


def _number(digits: str) -> int:
    if digits.isdecimal():
        return int(digits)
    values = [_HAN.index(char) + 1 for char in digits]
    return sum(values) if digits[0] == "十" else values[-1] if len(values) == 1 else 20


def _marked(mark: re.Match[str], label: str, step: Step | None) -> _Item:
    style, number = _style(mark)
    return _Item(style, number, label, step)


def _inline_lists(line: _Line) -> Iterator[tuple[Step, ...]]:
    """Find the lists within a line; times alone make one only if there are some.

    A sentence with several steps is a list of its own, else the sentences are the steps.
    """
    if not line.scheduled:
        if _STAGE_WORDS.search(line.text) is None:
            return
        line = replace(line, scheduled=_STEPS_TOLD.search(line.text) is not None)
    sentences = [_inline_items(line, *match.span()) for match in _SENTENCE.finditer(line.text)]
    several = any(len(items) > 1 for items in sentences)
    chains = sentences if several else [[item for items in sentences for item in items]]
    for items in chains:
        for steps in _cut_lists(items):
            if steps and (steps[0].style != WEAK or len(steps) >= LEAST_INLINE):
                yield steps


def _inline_items(line: _Line, start: int, end: int) -> list[_Item]:
    cut = _PART if line.scheduled else _CLAUSE
    items = [_read_item(line, clause.start()) for clause in cut.finditer(line.text, start, end)]
    return [item for item in items if item]


def _cut_lists(items: Iterable[_Item]) -> Iterator[tuple[Step, ...]]:
    """Cut items into lists by style: a number or a label that comes again begins another."""
    runs: dict[str, list[_Item]] = {}
    for item in items:
        run = runs.setdefault(item.style, [])
        if run and _begins_anew(run, item):
            yield _steps(run)
            run.clear()
        run.append(item)
    for run in runs.values():
        yield _steps(run)


def _begins_anew(run: Sequence[_Item], item: _Item) -> bool:
    if item.number:
        return item.number <= run[-1].number
    if item.style == WEAK and item.step and run[-1].step:
        return item.step.block > run[-1].step.block + 1
    return any(item.label == other.label for other in run)


def _steps(run: Iterable[_Item]) -> tuple[Step, ...]:
    return tuple(item.step for item in run if item.step)
