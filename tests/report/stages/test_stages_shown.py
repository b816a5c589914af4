import io
from pathlib import Path

from openpyxl import load_workbook
from rich.console import Console

from mingjian.run_result import StageState
from report.screen import Page
from report.stages.records import stage_rows
from report.stages.sheet import write_stages
from report.stages.text import print_stages
from report.workbook.sheet import Book

UNIT = "柳桥社区党委"
STATES = (
    StageState(
        *("楼栋议事", UNIT, "declare", "申报", "2025-02-28", "there"), ("柳桥/表.docx",), ()
    ),
    StageState(
        *("楼栋议事", UNIT, "submit", "报审", "2025-11-30", "missing"), (), ("项目实施报告",)
    ),
    StageState(*("楼栋议事", UNIT, "summarise", "总结", "2025-12-31", "later"), (), ("总结",)),
    StageState(*("老兵调解室", None, "spread", "推广", None, "later"), (), ("总结", "汇编")),
)


def show(*states: StageState) -> str:
    file = io.StringIO()
    print_stages(Page(Console(file=file, width=100)), states)
    return file.getvalue()


def test_the_screen_shows_what_is_not_there_first() -> None:
    assert show(*STATES) == (
        "阶段台账：各阶段应有的材料\n"
        "  楼栋议事\n"
        "  柳桥社区党委\n"
        "    × 报审（截至2025年11月30日）缺少：项目实施报告\n"
        "    √ 申报（截至2025年2月28日）已交：表.docx\n"
        "    - 总结（截至2025年12月31日）未到期：总结\n"
        "\n"
        "  老兵调解室\n"
        "    - 推广（长期）未到期：总结、汇编\n"
        "\n"
    )


def test_without_stages_the_screen_says_nothing() -> None:
    assert show() == ""


def test_the_sheet_has_a_row_for_each_stage(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    with path.open("wb") as file:
        book = Book(file, "台账")
        write_stages(book, STATES)
        book.close()
    rows = list(load_workbook(path)["阶段台账"].values)
    heads = ("项目名称", "申报单位", "阶段", "截止", "情况", "未见的材料", "已有的材料")
    assert rows[0] == heads
    assert rows[1] == ("楼栋议事", UNIT, "申报", "2025年2月28日", "已交", None, "表.docx")
    assert rows[2] == ("楼栋议事", UNIT, "报审", "2025年11月30日", "缺少", "项目实施报告", None)
    assert rows[4] == ("老兵调解室", None, "推广", "长期", "未到期", "总结、汇编", None)


def test_a_state_nobody_knows_keeps_its_name() -> None:
    odd = StageState("楼栋议事", None, "x", "某步", None, "waived", (), ())
    assert next(stage_rows([odd])).word == "waived"
    assert "? 某步（长期）waived\n" in show(odd)
