"""The ledger of stages (阶段台账) as plain rows, in the words people read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from mingjian.run_result import StageState

STAGE_WORDS = {"there": "已交", "missing": "缺少", "later": "未到期"}
STAGE_SIGNS = {"已交": "√", "缺少": "×", "未到期": "-"}
# A stage without an end.
ONGOING = "长期"


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage of a submission: until when, how it stands, what is not there, what is."""

    title: str
    unit: str
    stage: str
    due: str
    word: str
    missing: str
    files: tuple[str, ...]


def stage_rows(stages: Iterable[StageState]) -> Iterator[StageRow]:
    """Give a row for each stage of each submission, in their order."""
    for one in stages:
        yield StageRow(
            title=one.title,
            unit=one.unit or "",
            stage=one.label,
            due=day_words(one.due),
            word=STAGE_WORDS.get(one.state, one.state),
            missing="、".join(one.missing),
            files=tuple(PurePosixPath(file).name for file in one.files),
        )


def day_words(day: str | None) -> str:
    """Write 2025-02-28 as 2025年2月28日; None is a stage without an end."""
    if day is None:
        return ONGOING
    year, month, number = (int(part) for part in day.split("-"))
    return f"{year}年{month}月{number}日"
