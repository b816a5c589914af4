"""The sentences of a paper that are kept to be compared."""

import pytest

from build import project
from mingjian.profile import load_profile
from mingjian.taxonomy import load_taxonomy
from nlp.elements.hearing import hear
from nlp.pledges.statements import find_statements
from nlp.subject import NO_CATEGORY, Subject


def say(text: str) -> list[str]:
    hearing = hear(project(f"“议事角”项目总结\n一、主要成效\n{text}"), "summary", None)
    subject = Subject(hearing, "summary", (), NO_CATEGORY, load_profile("generic"), load_taxonomy())
    return [statement.evidence.quote for statement in find_statements(subject)]


@pytest.mark.parametrize(
    "text",
    [
        "新建议事点3个。",
        "满意率达到九成五。",
        "每月走访5户。",
        "网格实现全覆盖。",
        "答复不超过3天。",
    ],
)
def test_a_sentence_with_a_number_is_kept(text: str) -> None:
    assert say(text) == [text]


@pytest.mark.parametrize("text", ["党员带头参加。", "2024年3月启动。", "联系电话13800000000。"])
def test_a_sentence_that_counts_nothing_is_not(text: str) -> None:
    assert say(text) == []


def test_a_short_sentence_before_it_says_what_it_is_about() -> None:
    assert say("听账会是重头。5月和11月先后开了两场。") == ["听账会是重头。5月和11月先后开了两场。"]
