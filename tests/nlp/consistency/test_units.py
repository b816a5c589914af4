import pytest

from judged import told
from mingjian.result import Severity

FORM = """
| 项目名称 | 红色楼栋 |
| 申报单位 | 望江街道柳叶桥社区党委 |
| 负责人 | 贺春兰 |
"""


def test_a_signature_of_another_unit_must_be_mended_and_quotes_both() -> None:
    text = "柳叶桥社区“红色楼栋”实施方案\n一、目标\n建成红色楼栋6个。\n二、步骤\n3月摸底。\n"
    (finding,) = told(text + "石榴园社区党委\n2025年3月1日", "unit-differs", "plan")
    assert finding.severity is Severity.FIX
    assert [one.quote for one in finding.evidence] == ["石榴园社区党委", "柳叶桥社区"]


def test_a_leftover_name_is_asked_about_and_the_form_is_quoted() -> None:
    text = FORM + "一、背景\n结合石榴园社区实际，提出本项目。"
    (finding,) = told(text, "unit-differs", "application")
    assert finding.severity is Severity.ASK
    assert [one.quote for one in finding.evidence] == ["石榴园社区", "望江街道柳叶桥社区党委"]


@pytest.mark.parametrize(
    "sentence",
    [
        "柳叶桥社区党委负责。",
        "望江柳叶桥社区党员报名。",
        "与石榴园社区共建。",
        "石榴园社区、东门社区也来参加。",
        "石榴园社区是试点。",
        "居民说：“我村也想要。”",
        "望江街道党工委每季度检查一次。",
        "示范社区优先。",
    ],
)
def test_own_names_partners_and_superiors_are_right(sentence: str) -> None:
    assert not told(FORM + f"一、背景\n{sentence}", "unit-differs", "application")


def test_a_unit_named_often_plays_a_part() -> None:
    text = "一、背景\n石榴园社区地方小。石榴园社区党员多。石榴园社区出人。"
    assert not told(FORM + text, "unit-differs", "application")


@pytest.mark.parametrize("words", ["我村", "我校", "我局", "我院"])
def test_a_community_calls_itself_none_of_these(words: str) -> None:
    text = FORM + f"一、背景\n{words}党员踊跃报名。"
    (finding,) = told(text, "unit-differs", "application")
    assert finding.evidence[0].quote == words


@pytest.mark.parametrize("words", ["我社区", "我街道", "我县", "我市", "自我校正后", "基本局面"])
def test_a_community_may_say_these(words: str) -> None:
    assert not told(FORM + f"一、背景\n{words}党员踊跃报名。", "unit-differs", "application")


def test_a_unit_whose_kind_is_unknown_is_not_taken_for_its_town() -> None:
    text = FORM.replace("望江街道柳叶桥社区党委", "沣口镇中心校党支部")
    assert not told(text + "我校设护学岗。", "unit-differs", "application")


@pytest.mark.parametrize("text", ["我校" * 50_000, "石榴园社区" * 20_000, "（" * 100_000])
def test_hostile_texts_end(text: str) -> None:
    assert len(told(FORM + text, "unit-differs", "application")) <= 1
