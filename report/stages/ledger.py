"""阶段台账.xlsx: a row for each submission, a column for each step of the scheme, in its order.

A step that asks for no papers (审核, 指导) cannot be seen in the files: its cells are people's. The
second sheet names the papers one by one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from mingjian.profile import Profile, Stage
from mingjian.run_result import StageState
from report.stages.records import ONGOING, STAGE_SIGNS, STAGE_WORDS, day_words
from report.stages.sheet import write_stages
from report.together import JudgedTogether
from report.workbook.saving import saving_book
from report.workbook.sheet import Cell, Column
from report.workbook.styles import BY_WORD

STAGE_LEDGER = "阶段台账.xlsx"
TITLE, OVERVIEW = "阶段台账", "阶段总览"
# What people may say of a step that leaves no paper.
CHOICES = ("已办", "未办", "不需要")
MISSING = "missing"

# The states of one submission's steps.
_Steps = Sequence[StageState]


def write_stage_ledger(judged: JudgedTogether, path: Path, profile: Profile) -> bool:
    """Write the ledger of stages; where no day was asked about there is no file, and False.

    Raises UsageError if the file cannot be written.
    """
    stages = judged.run.stages
    if stages is None:
        return False
    with saving_book(path, TITLE) as book:
        page = book.add_sheet(OVERVIEW)
        columns = _columns(profile.stages, _find_days(stages))
        book.write_table(page, columns, split_submissions(stages), frozen=1)
        write_stages(book, stages)
    return True


def split_submissions(stages: Iterable[StageState]) -> Iterator[_Steps]:
    """Split states into those of each submission: two may bear one name, none has a step twice."""
    steps: list[StageState] = []
    for state in stages:
        other = steps and (state.title, state.unit) != (steps[0].title, steps[0].unit)
        if other or state.stage in {step.stage for step in steps}:
            yield steps
            steps = []
        steps.append(state)
    if steps:
        yield steps


def _find_days(stages: Iterable[StageState]) -> dict[str, str]:
    """Give the last day of each step that asks for papers, in words."""
    return {state.stage: day_words(state.due) for state in stages}


def _columns(stages: Sequence[Stage], days: dict[str, str]) -> list[Column[_Steps]]:
    return [
        Column("项目名称", 26, lambda steps: Cell(steps[0].title)),
        Column("申报单位", 18, lambda steps: Cell(steps[0].unit)),
        *(_column(stage, days.get(stage.id)) for stage in stages),
        Column("缺少（步）", 11, _count_missing),
    ]


def _column(stage: Stage, day: str | None) -> Column[_Steps]:
    """Give a step's column; without a day it asks for no papers, and people say how it stands."""
    if day is not None:
        until = day if day == ONGOING else f"截至{day}"
        return Column(f"{stage.label}\n{until}", 19, _show(stage.id))
    heading = f"{stage.label}\n{_period_words(stage)}".rstrip()
    hint = "这一步不交材料，由工作人员填写。"
    return Column(heading, 19, _blank, input=True, choices=CHOICES, hint=hint)


def _show(stage: str) -> Callable[[_Steps], Cell]:
    def cell(steps: _Steps) -> Cell:
        state = next((step for step in steps if step.stage == stage), None)
        return _state_cell(state) if state else Cell()

    return cell


def _state_cell(state: StageState) -> Cell:
    """Show a state in sign, word and colour, with what is not there; a note names what is."""
    word = STAGE_WORDS.get(state.state, state.state)
    shown = f"{STAGE_SIGNS.get(word, '?')} {word}"
    lines = [shown, "、".join(state.missing)]
    files = "、".join(PurePosixPath(file).name for file in state.files)
    note = f"已有：{files}" if files else ""
    return Cell("\n".join(filter(None, lines)), BY_WORD.get(word, "middle"), note=note)


def _count_missing(steps: _Steps) -> Cell:
    count = sum(step.state == MISSING for step in steps)
    return Cell(count, "bad" if count else "faint-middle")


def _blank(steps: _Steps) -> Cell:
    return Cell(None, "input-middle")


def _period_words(stage: Stage) -> str:
    """Say when a step is, as the scheme does: 3月1日至12月31日, 10月31日前; "" if it does not."""
    start, end = (_month_day(day) for day in (stage.from_, stage.to))
    if stage.open:
        return f"{start}起{ONGOING}" if start else ONGOING
    if start and end:
        return f"{start}至{end}"
    return f"{end}前" if end else start


def _month_day(day: str) -> str:
    """Write 03-10 as 3月10日; 02-29 is the last day of February, whatever the year."""
    if day == "02-29":
        return "2月底"
    return "{}月{}日".format(*map(int, day.split("-"))) if day else ""
