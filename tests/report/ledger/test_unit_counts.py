from report.ledger.unit_counts import UnitCounts, UnitRow
from report.rows import ProjectRow


def row(unit: str, must_fix: int = 0, to_check: int = 0, decision: str = "建议") -> ProjectRow:
    """Give a project of a unit with so many findings."""
    return ProjectRow(
        "a.docx", "正常", "", "", unit=unit, must_fix=must_fix, to_check=to_check, decision=decision
    )


def count(*rows: ProjectRow) -> UnitCounts:
    """Give what was counted of rows."""
    counts = UnitCounts()
    for one in rows:
        counts.add(one)
    return counts


def test_one_unit_under_two_names_is_one() -> None:
    counts = count(row("金桥社区党委", 1), row("中共金桥社区委员会", 2, 1))
    assert counts.most() == [UnitRow("金桥社区党委", 2, 3, 1)]


def test_most_to_do_stands_first_and_the_rest_is_one_bar() -> None:
    counts = count(*(row(f"第{number}社区", number) for number in range(1, 7)))
    assert counts.most(2) == [
        UnitRow("第6社区", 1, 6, 0),
        UnitRow("第5社区", 1, 5, 0),
        UnitRow("其余4个单位", 4, 10, 0),
    ]
    assert [one.name for one in counts.most(5)][-1] == "第1社区"


def test_what_is_no_project_is_of_no_unit_and_a_missing_name_is_said() -> None:
    counts = count(row("某某局", decision="非项目"), row("", decision="未读取"), row("", 1))
    assert counts.most() == [UnitRow("未写明单位", 1, 1, 0)]
