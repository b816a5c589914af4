"""What the examples of the rules of dates cannot say: offsets, order of quotes, severity, size."""

import pytest

from build import project
from judged import findings, told
from mingjian.profile import load_profile
from mingjian.result import Severity
from mingjian.taxonomy import load_taxonomy
from nlp.consistency.role_dates import RoleDates, find_role_dates
from nlp.consistency.stages import find_disorder
from nlp.elements.hearing import hear
from nlp.subject import NO_CATEGORY, Subject

SIGNED = "\n\n南坪镇党委\n2024年3月12日"
RULES = (
    "date-impossible",
    "date-order",
    "stage-outside",
    "deadline-past",
    "year-differs",
    "event-ahead",
)


def dates_of(text: str, genre: str = "plan") -> RoleDates:
    hearing = hear(project(text), genre, None)
    subject = Subject(hearing, genre, (), NO_CATEGORY, load_profile("generic"), load_taxonomy())
    return find_role_dates(subject)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("date-impossible", "方案\n全部任务于2024年２月３０日前完成。"),
        ("date-order", "方案\n三、步骤\n（一）动员阶段（５月）。\n（二）总结阶段（３月）。"),
        ("stage-outside", "项目周期：2024年3月—6月\n三、步骤\n（一）总结阶段（2024年８月）。"),
        ("deadline-past", "方案\n全部任务于2023年11月底前完成。" + SIGNED),
        ("year-differs", "2022年工作方案\n按月开展。" + SIGNED),
        ("event-ahead", "方案\n贯彻党的二十届三中全会精神。" + SIGNED),
    ],
)
def test_every_quote_stands_at_its_place(rule: str, text: str) -> None:
    found = project(text)
    quotes = [quote for finding in told(found, rule, "plan") for quote in finding.evidence]
    assert quotes
    for quote in quotes:
        assert found.document.blocks[quote.block].text[quote.start : quote.end] == quote.quote


def test_the_later_step_is_quoted_before_the_earlier_one() -> None:
    text = "方案\n三、步骤\n第一步（6月）摸底。\n第二步（4月至5月）建设。\n第三步（9月）总结。"
    (finding,) = told(text, "date-order", "plan")
    assert [quote.quote for quote in finding.evidence] == ["4月至5月", "6月"]
    assert finding.block == finding.evidence[0].block


def test_a_period_the_wrong_way_round_is_told_once() -> None:
    text = "项目申报表\n项目名称：红色驿站\n实施时间：2025年3月至2024年11月\n项目负责人：姜禾"
    (finding,) = told(text, "date-order", "application")
    assert finding.message == "“2025年3月至2024年11月”的结束时间早于开始时间，请核实。"


def test_steps_without_a_number_are_only_asked_about() -> None:
    text = "方案\n三、步骤\n3月摸底；8月至9月建设；5月至6月培训；10月总结。"
    (finding,) = told(text, "date-order", "plan")
    assert finding.severity is Severity.ASK


def test_numbered_steps_out_of_order_are_to_be_mended() -> None:
    text = "方案\n三、步骤\n第一步（6月）摸底。\n第二步（4月至5月）建设。\n第三步（9月）总结。"
    (finding,) = told(text, "date-order", "plan")
    assert finding.severity is Severity.FIX


def test_the_date_that_contradicts_most_others_is_quoted_first() -> None:
    text = "2021年党建项目申报书\n填报日期：2024年3月5日\n起止时间：2024年3月至2024年11月"
    (finding,) = told(text, "year-differs", "application")
    assert finding.evidence[0].quote == "2021年"


def test_a_report_may_speak_of_what_is_over() -> None:
    text = "方案\n全部任务于2023年11月底前完成。" + SIGNED
    assert told(text, "deadline-past", "plan")
    assert not told(text, "deadline-past", "summary")


def test_an_event_of_the_signature_s_own_month_is_no_event_ahead() -> None:
    text = "方案\n贯彻党的二十大精神。\n\n南坪镇党委\n2022年10月"
    assert not told(text, "event-ahead", "plan")


def test_an_event_that_is_named_twice_is_told_once() -> None:
    text = "方案\n党的二十大开过了，要学习二十大精神。\n\n南坪镇党委\n2020年10月8日"
    assert len(told(text, "event-ahead", "plan")) == 1


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("方案\n内容。\n\n南坪镇党委\n2024年3月12日", ["落款"]),
        ("方案\n内容。\n\n南坪镇党委　二〇二四年三月十二日", ["落款"]),
        ("方案\n（征求意见稿，2025年2月）\n内容。", ["落款"]),
        ("申报表\n填报日期：2024.3.12", ["填报日期"]),
        ("方案\n内容。\n第一阶段：动员部署（2024年3月）", []),
        ("方案\n内容。\n全部工作结束时间2024年3月", []),
    ],
)
def test_what_the_day_of_a_paper_is(text: str, roles: list[str]) -> None:
    assert [dated.role.value for dated in dates_of(text).filed] == roles


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("方案\n项目实施周期为2024年3月至11月。", 1),
        ("方案\n【实施时间】2024年3月至11月。", 1),
        ("方案\n全部任务于2024年11月底前完成。", 1),
        ("方案\n整个项目到2024年11月结项。", 1),
        ("方案\n项目期共30周。", 1),
        ("方案\n公示期限为2024年3月1日至3月7日。", 0),
        ("方案\n培育期（2023年9月至2024年6月）；验收期（7月）。", 0),
        ("方案\n2024年9月30日前所有站点完成责任书签订。", 0),
    ],
)
def test_what_is_said_of_the_whole_project(text: str, count: int) -> None:
    assert len(dates_of(text).periods) == count


def test_a_schedule_over_new_year_is_in_order() -> None:
    lists = dates_of("方案\n三、步骤\n9月动员；10月至次年4月实施；5月总结；6月验收。").lists
    assert lists
    assert not any(find_disorder(steps) for steps in lists)


def test_undated_lines_begin_a_list_anew() -> None:
    text = (
        "方案\n三、步骤\n（一）动员（5月）。\n四、保障\n（一）加强领导。\n"
        "五、时间\n（一）报名。\n（二）培训（3月）。"
    )
    assert not told(text, "date-order", "plan")


@pytest.mark.parametrize("unit", ["(", "二", "、", "月", "第", "〔", "2"])
def test_a_hostile_text_is_passed_over(unit: str) -> None:
    text = "方案\n三、步骤\n" + unit * 100_000
    assert not [f for f in findings(text, "plan") if f.rule in RULES]
