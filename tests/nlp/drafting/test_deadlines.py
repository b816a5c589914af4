"""The stages of a call: which day belongs to which step, and which days are no step's."""

import pytest

from drafted import draft_call, of_table

Stage = tuple[str, str | None, str | None]


def stages(text: str) -> list[Stage]:
    found = of_table(draft_call(text), "stage")
    return [(str(one["id"]), one.get("from"), one.get("to")) for one in found]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("申报表请于9月30日前报送街道组织科。", ("apply", None, "09-30")),
        ("申报截止时间为9月30日。", ("apply", None, "09-30")),
        ("申报时间：3月1日至4月15日。", ("apply", "03-01", "04-15")),
        ("（一）申报（3月—4月）", ("apply", "03-01", "04-30")),
        ("评审立项　10月21日—11月8日", ("review", "10-21", "11-08")),
        ("3月底前由党工委审定立项。", ("approve", None, "03-31")),
        ("项目执行期为2025年5月至2026年4月。", ("implement", "05-01", "04-30")),
        ("6月30日前，各单位书面报告进展情况。", ("midterm", None, "06-30")),
        ("11月30日前报送结项报告和佐证材料。", ("close", None, "11-30")),
        ("2月底前完成申报。", ("apply", None, "02-29")),
        ("即日起至10月18日申报。", ("apply", None, "10-18")),
        ("结项：10月15日前提交成果。", ("close", None, "10-15")),
        ("2．审核。3月下旬，党建办逐项把关。", ("review", "03-21", "03-31")),
        ("6月下旬至8月底，各单位申报。", ("apply", "06-21", "08-31")),
        ("材料于2月28日前申报。", ("apply", None, "02-28")),
    ],
)
def test_a_time_belongs_to_the_step_its_clause_speaks_of(text: str, expected: Stage) -> None:
    assert stages(text) == [expected]


def test_each_time_of_a_sentence_has_the_words_up_to_the_next() -> None:
    text = "3月10日前报送申报材料，3月20日前完成初审，3月底前审定立项，12月底前总结。"
    assert [id_ for id_, _, _ in stages(text)] == ["apply", "review", "approve", "spread"]


def test_papers_handed_in_under_a_heading_belong_to_its_step() -> None:
    text = "一、申报\n4月1日前将材料报组织部。\n二、结项验收\n12月10日前将材料报组织部。"
    assert stages(text) == [("apply", None, "04-01"), ("close", None, "12-10")]


@pytest.mark.parametrize(
    "text",
    [
        "4月8日下午召开项目申报培训会。",
        "2024年12月31日前成立的党支部均可申报。",
        "“最佳党日”评选的材料截止日期为11月15日，与本项目不是一回事。",
        "去年9月30日前报送的项目已经立项。",
        "联系人：江晓，3月20日后电话不变。",
        "中共柳桥街道工作委员会\n2025年3月26日",
    ],
)
def test_days_of_other_events_are_no_stages(text: str) -> None:
    assert stages(text) == []


def test_a_time_counted_from_approval_is_not_sure() -> None:
    (line,) = [one for one in draft_call("立项后6个月内申请结项。") if one.table == "stage"]
    assert not line.sure
    assert "日期" in line.remark


def test_a_stage_is_called_what_the_call_calls_it() -> None:
    (stage,) = of_table(draft_call("（二）审核立项：3月下旬至4月10日。"), "stage")
    assert stage["label"] == "审核立项"


def test_days_in_the_text_of_a_stage_that_has_said_when_are_no_stages() -> None:
    text = "（三）组织实施（5月—11月）\n5月上旬启动，挂图作战。"
    assert stages(text) == [("implement", "05-01", "11-30")]


def test_an_item_head_stands_with_its_sentence() -> None:
    lines = draft_call("2．审核。3月下旬，党建办逐项把关。")
    assert [one.quote for one in lines] == ["2．审核。3月下旬，党建办逐项把关。"]
    assert lines[0].values["label"] == "审核"


def test_prizes_at_the_end_of_the_year_are_no_approval() -> None:
    assert stages("全年拟立项12个，年底从中评出优秀项目3个。") == []


def test_a_row_of_a_table_is_of_the_stage_its_own_first_cell_names() -> None:
    table = (
        "| 阶段 | 时间 |\n| 申报 | 1月5日—1月20日 |\n| 中期检查 | 6月 |\n"
        "| 结题验收 | 2025年12月1日—2026年1月15日 |"
    )
    found = of_table(draft_call(table), "stage")
    assert [(one["id"], one["label"]) for one in found] == [
        ("apply", "申报"),
        ("midterm", "中期检查"),
        ("close", "结题验收"),
    ]


def test_a_row_that_begins_with_its_day_or_number_is_named_by_the_next_cell() -> None:
    table = "| 序号 | 时间 | 阶段 |\n| 1 | 6月30日前 | 中期检查 |\n| 2 | 12月10日前 | 结项 |"
    assert stages(table) == [("midterm", None, "06-30"), ("close", None, "12-10")]
