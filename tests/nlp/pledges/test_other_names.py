"""What else a project says it is called."""

import pytest

from build import project
from mingjian.profile import load_profile
from mingjian.taxonomy import load_taxonomy
from nlp.elements.hearing import hear
from nlp.pledges.other_names import find_other_names
from nlp.subject import NO_CATEGORY, Subject


def names(text: str) -> tuple[str, ...]:
    hearing = hear(project(text), "summary", None)
    profile = load_profile("generic")
    return find_other_names(Subject(hearing, "summary", (), NO_CATEGORY, profile, load_taxonomy()))


@pytest.mark.parametrize(
    "line",
    [
        "“红棉讲堂”（原名“红棉课堂”）自3月启动以来，运行平稳。",
        "本项目立项时名为“红棉课堂”。",
        "“红棉课堂”后更名为“红棉讲堂”。",
        "项目原名红棉课堂，5月改为现名。",
    ],
)
def test_an_old_name_is_found(line: str) -> None:
    assert names(f"“红棉讲堂”项目总结\n一、做法\n{line}") == ("红棉课堂",)


def test_the_second_line_of_a_title_names_the_project() -> None:
    text = "账本亮了 心也亮了\n——溪口村“亮账本”项目总结\n溪口村这一年的变化看得见。"
    assert names(text) == ("溪口村“亮账本”项目",)


def test_what_is_quoted_otherwise_is_no_old_name() -> None:
    assert names("“红棉讲堂”项目总结\n一、做法\n开设“红棉课堂”12场。") == ()
