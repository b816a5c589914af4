"""What shows that a line goes on in the next one."""

import pytest

from extract.wrapping import begins_paragraph, columns, ends_sentence, rejoin

NUMBERED = [
    "一、目标",
    "（二）措施",
    "3.责任",
    "1.2、进度",
    "①",
    "第三条、经费",
    "●要点",
    "附件",
]
UNFINISHED = ["3.5万元", "2024年", "12月底前", "93，总评95", "二是延伸", "1 名书记", "的建设"]


@pytest.mark.parametrize("text", NUMBERED)
def test_a_number_or_bullet_begins_a_paragraph(text: str) -> None:
    assert begins_paragraph(text)


@pytest.mark.parametrize("text", UNFINISHED)
def test_the_rest_of_a_sentence_begins_none(text: str) -> None:
    assert not begins_paragraph(text)


def test_a_sentence_ends_with_its_mark_or_the_quote_behind_it() -> None:
    assert ends_sentence("落实到位。 ")
    assert ends_sentence("要做到“件件有着落。”")
    assert not ends_sentence("《实施方案》")


def test_pieces_are_joined_as_they_were() -> None:
    assert rejoin(["党建", "引领"]) == "党建引领"
    assert rejoin(["Party", "building"]) == "Party building"
    assert rejoin(["2024年1", "1月"]) == "2024年11月"
    assert rejoin(["开展PPT", "制作"]) == "开展PPT制作"
    assert rejoin([]) == ""


def test_a_chinese_character_is_two_columns_wide() -> None:
    assert columns("党建AB，  ") == 8
