"""The list of annexes at the end of a call."""

import pytest

from build import document
from nlp.drafting.annexes import Annex, find_annexes
from nlp.drafting.passages import read_passages
from nlp.drafting.regions import Part

_HEAD = "关于申报党建项目的通知\n有关事项通知如下：\n请按时报送。\n"


def annexes(text: str) -> list[Annex]:
    return list(find_annexes(read_passages(document(_HEAD + text), Part.CALL)))


@pytest.mark.parametrize(
    "text",
    [
        "附件：1.项目申报表\n2.评分标准",
        "附件：\n1. 项目申报表\n2. 评分标准\n柳桥街道",
        "附件1 项目申报表\n附件2 评分标准\n柳桥街道",
        "附件一：《项目申报表》\n附件二：评分标准\n柳桥街道",
        "附件：1.项目申报表　2.评分标准",
    ],
)
def test_a_list_of_annexes_is_read_however_it_is_set(text: str) -> None:
    assert [one.title for one in annexes(text)] == ["项目申报表", "评分标准"]


def test_only_forms_that_units_fill_in_are_blank_forms() -> None:
    found = annexes("附件：1.项目申报表\n2.结项承诺书\n3.评分表\n4.名额分配表\n5.选题指南")
    assert [one.is_blank_form for one in found] == [True, True, False, False, False]
