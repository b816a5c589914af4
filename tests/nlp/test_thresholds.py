"""A rate that does not reach what the scheme asks is asked about, and only then."""

from dataclasses import replace

import pytest

from build import project
from mingjian.element import load_elements
from mingjian.profile import Threshold, load_profile
from mingjian.result import Evidence, Finding, Severity
from mingjian.taxonomy import load_taxonomy
from nlp.elements.hearing import hear
from nlp.elements.judge import judge_elements
from nlp.elements.model import shipped_model
from nlp.subject import NO_CATEGORY, Subject
from nlp.thresholds import find_unmet, read_rates

ASKED = Threshold("satisfaction", ("summary",), ">=", 80, ("满意",), "第九条")


def _find(text: str, threshold: Threshold = ASKED) -> list[Finding]:
    read = project(f"柳桥社区楼栋议事项目实施报告\n一、完成情况\n{text}")
    asked = load_elements()[threshold.element]
    hearing = hear(read, "summary", shipped_model())
    elements = judge_elements(hearing, [asked], frozenset({asked.id}))
    profile = replace(load_profile("generic"), thresholds=(threshold,))
    subject = Subject(hearing, "summary", elements, NO_CATEGORY, profile, load_taxonomy())
    return list(find_unmet(subject))


def test_a_rate_below_is_asked_about_with_its_quote_and_source() -> None:
    (finding,) = _find("电话回访310户，满意率为73.5%。")
    assert (finding.rule, finding.severity) == ("threshold-unmet", Severity.ASK)
    assert finding.message == "群众满意率：写的是73.5%，要求不低于80%（第九条）。"
    assert finding.evidence[0].quote == "电话回访310户，满意率为73.5%。"
    assert finding.block == finding.evidence[0].block


@pytest.mark.parametrize(
    "text",
    [
        "电话回访310户，满意率为93.5%。",
        "电话回访310户，满意率为80%。",
        "居民普遍表示满意。",
        "共召开议事会26次，党员参与率60%，居民满意率91%。",
        "满意率91%，党员参与率60%。",
        "居民满意率由72%提高到91%。",
        "测评结果为非常满意60%、基本满意35%。",
        "不满意率为3%。",
        "力争群众满意率达到60%。",
        "随机测评居民256人，满意243人。",
        "群众满意率达到九成以上。",
    ],
)
def test_in_doubt_and_where_it_does_reach_nothing_is_said(text: str) -> None:
    assert _find(text) == []


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("满意率９２．５％", [92.5]),
        ("满意的占百分之九十二", [92]),
        ("满意率百分之十五", [15]),
        ("满意率达百分之百", [100]),
        ("满意率为七成", [70]),
        ("非常满意占60%，满意占31%", [91]),
        ("知晓率60%，群众满意率95%", [95]),
        ("满意率95%，知晓率60%", [95]),
        ("参与率60%。满意", []),
        ("", []),
    ],
)
def test_rates_are_read_where_they_are_said_of_the_word(text: str, rates: list[float]) -> None:
    assert read_rates(text, ("满意",)) == rates


def test_a_limit_from_above_and_a_strict_one() -> None:
    above = Threshold("participation", ("summary",), ">", 95, ("参与率",), "通知")
    assert _find("活动党员参与率达到96%。", above) == []
    assert len(_find("活动党员参与率达到95%。", above)) == 1


def test_the_same_finding_has_the_same_fingerprint_wherever_it_stands() -> None:
    text = "电话回访310户，满意率为73.5%。"
    (one,), (other,) = _find(text), _find(f"共召开议事会26次。\n{text}")
    assert one.block != other.block
    assert one.fingerprint == other.fingerprint


def test_the_street_s_threshold_holds_for_reports_only() -> None:
    profile = load_profile("street-8step")
    assert [one.value for one in profile.required_thresholds("summary")] == [80]
    assert profile.required_thresholds("application") == ()


def test_a_long_run_of_one_character_is_read_in_good_time() -> None:
    for text in ("满意" * 50_000, "9" * 100_000, "率" * 100_000, "非常满意" * 25_000):
        read_rates(text, ("满意",))


def test_a_rate_of_which_only_the_number_is_quoted_says_nothing() -> None:
    assert read_rates(Evidence("73%", 0, 0, 3).quote, ("满意",)) == []
