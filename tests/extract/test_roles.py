import pytest

from extract.roles import bare_words, find_roles, guess_role


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("一、背景与起因", ("background",)),
        ("【做法与经过】", ("practice",)),
        ("三、成效及启示", ("result", "reflection")),
        ("二、主要做法及成效", ("practice", "result")),
        ("（二）实施步骤（2024年）", ("progress",)),
        ("摘 要", ("abstract",)),
        ("5. 经费预算：", ("budget",)),
        ("春风行动，暖到心头", ()),
    ],
)
def test_known_heading_words_name_their_roles(heading: str, roles: tuple[str, ...]) -> None:
    assert find_roles(heading) == roles


def test_a_short_alias_counts_only_at_the_end_of_a_heading() -> None:
    assert guess_role("项目实施的背景") == ("background",)
    assert guess_role("打造高标准便民服务站") == ()


@pytest.mark.parametrize(
    ("heading", "role"),
    [("谁来管", "owner"), ("牵头人", "owner"), ("分几步走", "progress"), ("做到啥样", "quality")],
)
def test_questions_and_head_nouns_hint_at_a_role(heading: str, role: str) -> None:
    assert guess_role(heading) == (role,)


def test_long_headings_are_slogans_not_roles() -> None:
    assert guess_role("以高质量措施推动全镇党建工作水平再提升目标") == ()


def test_number_marks_and_remarks_are_no_words() -> None:
    assert bare_words("（三） 【预期目标】（限300字）：") == "预期目标"
