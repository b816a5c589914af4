"""Goal against result: verdicts on figures alone."""

import subprocess
import sys

import pytest

from mingjian.result import Evidence
from mingjian.run_result import Verdict
from nlp.pledges.amounts import read_amount
from nlp.pledges.compare import compare_figures, count_shared
from nlp.pledges.figure import Figure


def figure(what: str, normal: str, quote: str = "") -> Figure:
    """Give a figure; what stands in brackets behind its name is the part that it counts."""
    name, _, scope = what.rstrip("）").partition("（")
    amount, words = read_amount(normal), quote or f"{name}{normal}"
    if amount is None:
        raise ValueError(normal)
    return Figure(name, amount, Evidence(words, 0, 0, 1), scope, words, words)


def verdict(promised: Figure, *reached: Figure, months: int | None = None) -> Verdict | None:
    """Give what is said of a promise; None where nothing is."""
    pledges = compare_figures([promised], reached, months)
    return pledges[0].verdict if pledges else None


@pytest.mark.parametrize(
    ("promised", "reached", "expected"),
    [
        (("建立志愿服务队", "=5 支"), ("组建志愿队伍", "=6 支"), Verdict.MET),
        (("建立志愿服务队", "=5 支"), ("组建志愿队伍", "=4 支"), Verdict.UNMET),
        (("解决居民问题", ">=30 件"), ("解决群众难题", ">30 件"), Verdict.MET),
        (("信访", "<=3 件"), ("信访", "=2 件"), Verdict.MET),
        (("信访", "<=3 件"), ("信访", "=4 件"), Verdict.UNMET),
        (("结对帮扶学困生", "~40 名"), ("结对帮扶学困生", "=38 名"), Verdict.MET),
        (("居民满意度", ">=90%"), ("群众满意率", "=93.5%"), Verdict.MET),
        (("办结率", "=98%"), ("办结率", "=97%"), Verdict.UNMET),
        (("党组织覆盖率", "56%->75%"), ("党组织覆盖率", "56%->71%"), Verdict.UNMET),
        (("案件", "-15%"), ("案件", "-18%"), Verdict.MET),
        (("培养楼栋长", "=45 名"), ("召开议事会", "=12 场"), Verdict.UNMENTIONED),
    ],
)
def test_a_number_is_compared_as_it_is_meant(
    promised: tuple[str, str], reached: tuple[str, str], expected: Verdict
) -> None:
    assert verdict(figure(*promised), figure(*reached)) == expected


def test_parts_of_the_year_add_up() -> None:
    parts = figure("召开议事会（上半年）", "=6 场"), figure("召开议事会（下半年）", "=7 场")
    assert verdict(figure("召开议事会", "=12 场"), *parts) == Verdict.MET
    assert verdict(figure("召开议事会", "=14 场"), *parts) == Verdict.UNMET


def test_a_total_is_not_added_to_its_parts() -> None:
    told = (
        figure("召开议事会（上半年）", "=4 场"),
        figure("召开议事会（下半年）", "=4 场"),
        figure("召开议事会（共）", "=8 场"),
    )
    assert verdict(figure("召开议事会", "=12 场"), *told) == Verdict.UNMET


def test_a_part_told_as_such_does_not_add_up() -> None:
    told = figure("打造示范小区", "=2 个"), figure("市级示范小区（其中）", "=1 个")
    assert verdict(figure("打造示范小区", "=3 个"), *told) == Verdict.UNMET


def test_several_occasions_that_may_add_up_leave_it_open() -> None:
    told = figure("召开议事会", "=5 场", "在东区召开议事会5场"), figure("议事会", "=8 场")
    assert verdict(figure("召开议事会", "=12 场"), *told) is None


def test_things_told_again_are_the_same_and_occasions_are_not() -> None:
    stations = [figure("新建议事点", "=2 个", quote) for quote in ("新建议事点2个", "议事点2个")]
    meetings = [figure("召开座谈会", "=2 场", quote) for quote in ("3月座谈2场", "9月座谈2场")]
    assert verdict(figure("新建议事点", "=3 个"), *stations) == Verdict.UNMET
    assert verdict(figure("召开座谈会", "=3 场"), *meetings) is None


def test_things_of_several_places_add_up() -> None:
    quotes = ("在东区新建议事点2个", "在西区新建议事点2个")
    stations = [figure("新建议事点", "=2 个", quote) for quote in quotes]
    assert verdict(figure("新建议事点", "=3 个"), *stations) is None


@pytest.mark.parametrize(
    ("reached", "months", "expected"),
    [
        ("=12 场", None, Verdict.MET),
        ("=10 场", 10, Verdict.MET),
        ("=10 场", None, None),
        ("=9 场", 12, None),
        ("=8 场", 12, Verdict.UNMET),
        ("=1 场/月", None, Verdict.MET),
    ],
)
def test_a_frequency_is_counted_over_the_time_the_project_ran(
    reached: str, months: int | None, expected: Verdict | None
) -> None:
    promised = figure("召开议事会", "=1 场/月")
    assert verdict(promised, figure("召开议事会", reached), months=months) == expected


def test_what_is_promised_of_each_is_not_compared_with_all() -> None:
    assert verdict(figure("每联系困难群众", "=2 户"), figure("联系困难群众", "=24 户")) is None


def test_another_deed_is_not_the_one_promised() -> None:
    told = figure("收集问题", "=52 件"), figure("解决问题", "=28 件")
    assert verdict(figure("解决问题", ">=30 件"), *told) == Verdict.UNMET


def test_another_kind_of_the_same_thing_is_not_said_to_fall_short() -> None:
    told = figure("组建青年志愿服务队", "=2 支")
    assert verdict(figure("组建党员志愿服务队", "=3 支"), told) == Verdict.UNMENTIONED


def test_another_kind_that_would_be_enough_leaves_it_open() -> None:
    told = figure("组建青年志愿服务队", "=3 支")
    assert verdict(figure("组建党员志愿服务队", "=3 支"), told) is None


def test_one_occasion_does_not_speak_for_all() -> None:
    told = figure("板凳会", "=2 次", "两户人家的事板凳会谈了两次")
    assert verdict(figure("召开板凳会", ">=24 次"), told) is None


def test_a_sentence_that_owns_to_less_speaks_of_the_promise_it_names() -> None:
    told = figure("课", "=5 节", "示范课这一项，原定的课上了5节，余下的没有排上")
    assert verdict(figure("开设党员示范课", "=8 节"), told) == Verdict.UNMET


def test_a_result_that_answers_another_promise_is_left_to_it() -> None:
    promises = [figure("开发校本党课", "=6 节"), figure("开展红棉课堂党课", "=10 次")]
    told = [figure("开发校本党课", "=4 节"), figure("开展主题党课", "=10 次")]
    said = [pledge.verdict for pledge in compare_figures(promises, told)]
    assert said == [Verdict.UNMET, Verdict.MET]


def test_a_promise_made_again_in_other_words_is_told_once() -> None:
    promises = [figure("建立志愿服务队", "=5 支"), figure("组建志愿队伍", "=5 支")]
    assert len(compare_figures(promises, [])) == 1


def test_shared_things_are_counted_whatever_their_numbers() -> None:
    promises = [figure("建立志愿服务队", "=5 支"), figure("新建议事点", "=3 个")]
    told = [figure("组建志愿队伍", "=1 支"), figure("召开院坝会", "=9 场")]
    assert count_shared(promises, told) == 1


def test_the_same_number_in_a_sentence_that_names_the_thing_is_the_promise() -> None:
    told = figure("组路口", "=8 个", "八个组的路口都立起了公开栏")
    assert verdict(figure("设立公开栏", "=8 块"), told) == Verdict.MET


def test_a_promised_fall_is_not_reckoned_from_numbers() -> None:
    assert verdict(figure("信访", "-50%"), figure("涉账信访", "=3 件次")) is None


def test_the_rate_of_others_is_not_the_promised_one() -> None:
    assert verdict(figure("家长满意度", ">=92%"), figure("商户满意率", "=96%")) is None


def test_a_share_of_the_thing_is_its_rate() -> None:
    told = figure("各科及格", "=94.4%", "18人中17人各科及格，占94.4%")
    assert verdict(figure("学生及格率", "=90%"), told) == Verdict.MET


def test_the_comparison_needs_no_model() -> None:
    code = "import sys, nlp.pledges.compare; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
