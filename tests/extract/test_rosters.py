"""Rosters as tables of a document: whose rows are projects."""

from extract.reader import read_document
from extract.rosters import find_roster

HEAD = "<tr><td>申报单位</td><td>项目名称</td><td>负责人</td></tr>"
ROWS = (
    "<tr><td>柳桥社区</td><td>红色议事厅</td><td>姜禾</td></tr>"
    "<tr><td>金桥社区</td><td>四点半课堂</td><td>林一</td></tr>"
)


def listed(rows: str) -> list[tuple[str, str | None, str | None]]:
    page = f"<html><body><p>党建项目申报汇总表</p><table>{HEAD}{rows}</table></body></html>"
    found = find_roster(read_document(page.encode(), "汇总表.html"))
    return [(row.name, row.unit, row.leader) for row in found]


TWO = [("红色议事厅", "柳桥社区", "姜禾"), ("四点半课堂", "金桥社区", "林一")]


def test_each_row_is_a_project() -> None:
    assert listed(ROWS) == TWO


def test_a_name_beside_two_rows_is_one_project_of_both() -> None:
    merged = (
        "<tr><td>甲村</td><td rowspan=2>田间课堂</td><td>赵远</td></tr>"
        "<tr><td>乙村</td><td>钱多</td></tr>"
    )
    assert listed(ROWS + merged) == [*TWO, ("田间课堂", None, "赵远、钱多")]


def test_sums_are_no_projects() -> None:
    for sum_ in ("合计", "小 计", "总计：", "共计（2项）", "（合计）"):
        assert listed(f"{ROWS}<tr><td></td><td>{sum_}</td><td>2</td></tr>") == TWO
    named = "<tr><td>乙村</td><td>共计划学习角</td><td>钱多</td></tr>"
    assert len(listed(ROWS + named)) == 3


def test_one_project_in_two_rows_is_no_list() -> None:
    rows = "<tr><td>甲村</td><td rowspan=2>田间课堂</td><td>赵远</td></tr><tr><td>乙村</td></tr>"
    assert listed(rows) == []
