"""Texts come from strangers: none may become markup, script, a template or a link elsewhere."""

from dataclasses import replace

import pytest
from lxml import html

from mingjian.result import Decided, FileResult, SectionResult, State
from paged import blocks, render, shown
from results import category, element, evidence, file_result, finding, project, unread

TRICKS = [
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</title><svg onload=alert(1)>",
    "</script><b>粗",
    "{{ 7 * 7 }}{% raw %}",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "javascript:alert(1)",
    "&lt;b&gt;",
    "<!-- ]]>",
]


def everywhere(trick: str) -> list[FileResult]:
    """Put a text wherever a text of a stranger, or of a person, can stand."""
    told = Decided(trick, trick, trick, trick)
    one = replace(element("owner", trick, State.EXPLICIT, trick), message=trick, advice=trick)
    asks = finding(
        "ask", trick, evidence(trick, 0), advice=trick, decision=told, file=f"{trick}.txt"
    )
    made = project(
        trick,
        unit=trick,
        genre=trick,
        blocks=3,
        sections=(SectionResult(trick, 1, (), 0, 1, 1),),
        category=category(declared=trick, secondary=(trick,), decided=told),
        elements=(one,),
        findings=(asks, replace(asks, decision=None)),
    )
    text = blocks(f"paragraph|{trick}", f"heading|{trick}", f"cell 0 0|{trick}")
    return [
        replace(file_result(f"{trick}.docx", made), blocks=text),
        unread(f"坏{trick}", "corrupt", trick),
    ]


@pytest.mark.parametrize("trick", TRICKS)
def test_a_stranger_s_text_stays_text(trick: str) -> None:
    page, plain = render(everywhere(trick)), render(everywhere("无" * len(trick)))
    # lxml reads it as a browser would: an element or attribute more would show here.
    tags = [(node.tag, sorted(node.attrib)) for node in page.iter()]
    assert tags == [(node.tag, sorted(node.attrib)) for node in plain.iter()]
    assert all(link.startswith("#") for link in page.xpath("//a/@href"))
    assert page.xpath("//*[@id='p1b0']/mark/text()") == [trick]
    assert trick in page.xpath("string(//*[@id='p1-head'])")


def test_expressions_in_a_text_are_not_computed() -> None:
    assert "49" not in shown(render(everywhere("{{ 7 * 7 }}")).xpath("//*[@id='p1']")[0])


def test_marks_that_turn_the_reading_order_and_control_characters_are_dropped() -> None:
    page = render(everywhere("甲\u202e乙\x00\x1b[31m\ud800丙\u2028丁"))
    text = page.text_content()
    assert not any(mark in text for mark in "\u202e\x00\x1b\ud800\u2028")
    assert "甲乙[31m\ufffd丙" in text


def test_phones_and_ids_are_masked_wherever_they_stand() -> None:
    page = html.tostring(
        render(everywhere("电话13867451234，330106199003071234")), encoding="unicode"
    )
    assert "13867451234" not in page
    assert "330106199003071234" not in page
    assert "138****1234" in page


def test_a_phone_is_masked_though_the_quote_is_cut_within_it() -> None:
    text = "甲" * 114 + "13867451234" + "乙" * 20
    asks = project(findings=(finding("ask", "看。", evidence(text)),))
    page = render([file_result("甲.docx", asks)])
    assert "13867" not in page.text_content()


def test_evidence_that_points_nowhere_breaks_no_link() -> None:
    beyond = (
        evidence("乙", 0, 500),
        evidence("丙", 99),
        replace(evidence("丁", 1), file="无.docx"),
    )
    asks = project(blocks=1, findings=(finding("ask", "看。", *beyond),))
    page = render([replace(file_result("甲.docx", asks), blocks=blocks("paragraph|正文"))])
    assert {link.removeprefix("#") for link in page.xpath("//a/@href")} <= set(page.xpath("//@id"))
    assert page.xpath("//li[@id='p1f1']//ul//a/@href") == ["#p1b0"]
