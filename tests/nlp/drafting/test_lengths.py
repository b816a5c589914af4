"""Word limits in sentences of a call and in the labels of its form."""

import pytest

from drafted import draft_call, draft_form, of_table


def limits(found: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [tuple(one.get(key) for key in ("part", "min", "max", "about")) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施方案正文控制在2000字以内。", ("body", None, 2000, None)),
        ("正文2500字左右。", ("body", None, 2500, 20)),
        ("总结不少于2000字。", ("body", 2000, None, None)),
        ("篇幅在1500字至3000字之间。", ("all", 1500, 3000, None)),
        ("项目名称不超过20个字。", ("title", None, 20, None)),
        ("篇幅不宜超过2000字。", ("all", None, 2000, None)),
        ("表中“项目背景”控制在300字以内。", ("background", None, 300, None)),
        ("另附不超过200字的项目摘要。", ("abstract", None, 200, None)),
        ("全文3000字左右，最多不得超过3500字。", ("all", None, 3500, None)),
    ],
)
def test_a_limit_is_read_with_what_it_limits(text: str, expected: tuple[object, ...]) -> None:
    assert limits(of_table(draft_call(text), "length")) == [expected]


def test_two_limits_of_a_sentence_are_two_lines() -> None:
    found = of_table(draft_call("方案不超过2000字，项目名称不超过20字。"), "length")
    assert limits(found) == [("body", None, 2000, None), ("title", None, 20, None)]


@pytest.mark.parametrize("text", ["每个项目陈述时附20字以内的文字说明。", "项目周期为8个月。"])
def test_other_numbers_are_no_limits(text: str) -> None:
    assert of_table(draft_call(text), "length") == []


def test_limits_printed_in_labels_and_beside_them_are_of_that_field() -> None:
    form = draft_form(
        "党建项目申报表\n| 项目名称 | （20字以内） |\n| 项目背景（500字以内） |  |\n"
        "| 主要措施 | （不少于800字） |"
    )
    assert limits(of_table(form.lines, "length")) == [
        ("title", None, 20, None),
        ("background", None, 500, None),
        ("measures", 800, None, None),
    ]


def papers(text: str) -> list[tuple[object, ...]]:
    found = [line for line in draft_call(text) if line.table == "length"]
    keys = ("part", "genres", "min", "max")
    return [(*(line.values.get(key) for key in keys), line.sure) for line in found]


def test_a_limit_belongs_to_the_paper_named_nearest_before_it() -> None:
    assert papers("申报书正文2000—3000字，项目简介不超过300字，案例1500字左右。") == [
        ("body", ("application",), 2000, 3000, True),
        ("basic", ("application",), None, 300, True),
        ("body", ("case",), None, 1500, True),
    ]


def test_a_limit_before_its_paper_belongs_to_that_one() -> None:
    found = papers("每家另附一篇1500字以内的典型案例，申报书3000字以内。")
    assert [genres for _, genres, *_ in found] == [("case",), ("application",)]


def test_a_paper_that_another_one_holds_is_not_limited() -> None:
    (found,) = papers("申报书包含项目目标、实施方案、经费预算，正文不超过6000字。")
    assert found[1] == ("application",)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("申报书和案例均不超过3000字。", True),
        ("申报书、案例不超过3000字。", False),
        ("申报书和案例分别不超过3000字、1500字。", False),
    ],
)
def test_a_limit_of_several_papers_is_sure_only_if_it_is_said_of_each(
    text: str, sure: bool
) -> None:
    found = papers(text)
    assert found[0][1] == ("application", "case")
    assert {line[-1] for line in found} == {sure}
