"""Visits below persons."""

from judged import told

RULE = "visits-below-people"


def test_visits_are_quoted_before_persons() -> None:
    (found,) = told("服务居民620人、430人次。", RULE)
    assert [one.quote for one in found.evidence] == ["430人次", "620人"]
    assert found.message == "人次写的是430，人数写的是620，请核实。"


def test_rows_are_compared_each() -> None:
    table = "| 活动 | 参与人数 | 参与人次 |\n| 义诊 | 120 | 100 |\n| 宣讲 | 80 | 150 |"
    (found,) = told(table, RULE)
    assert [one.quote for one in found.evidence] == ["100", "120"]


def test_different_activities_are_not_compared() -> None:
    assert not told("培训党员120人，送教上门15人次。", RULE)
