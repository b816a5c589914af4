"""The ledger of stages on the screen: what is not there first, submission by submission."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from mingjian.run_result import StageState
from report.screen import Page, prose
from report.stages.records import ONGOING, STAGE_SIGNS, StageRow, stage_rows

HEAD = "阶段台账：各阶段应有的材料"
COLOURS = {"缺少": "bold red", "已交": "green", "未到期": "dim"}


def print_stages(page: Page, stages: Sequence[StageState]) -> None:
    """Print a block for each submission with a line for each stage; nothing if there are none."""
    if stages:
        page.say([(HEAD, "bold")])
    for (title, unit), rows in groupby(stage_rows(stages), key=lambda row: (row.title, row.unit)):
        page.say(prose(title, "bold cyan"), indent=2)
        if unit:
            page.say(prose(unit), indent=2)
        for row in _open_first(rows):
            lead = (f"{STAGE_SIGNS.get(row.word, '?')} ", COLOURS.get(row.word, ""))
            page.say(prose(_describe(row)), indent=4, lead=lead)
        page.skip()


def _open_first(rows: Iterable[StageRow]) -> list[StageRow]:
    order = [*COLOURS]
    return sorted(rows, key=lambda row: order.index(row.word) if row.word in order else len(order))


def _describe(row: StageRow) -> str:
    """Say it in a line: 报审（2025年11月30日）缺少：项目实施报告."""
    due = row.due if row.due == ONGOING else f"截至{row.due}"
    what = row.missing if row.missing else "、".join(row.files)
    return f"{row.stage}（{due}）{row.word}：{what}" if what else f"{row.stage}（{due}）{row.word}"
