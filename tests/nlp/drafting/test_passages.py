"""Which sentences of a call may be rules."""

import pytest

from batch.draft_reading import read_draft
from build import document
from drafted import draft_call
from mingjian.profile.draft_line import MOST_LINES

TITLE = "关于申报2025年度党建项目的通知\n"


def test_what_stands_before_the_opening_words_is_no_rule() -> None:
    text = "去冬今春，每个支部限报1项已成惯例。现将有关事项通知如下：\n每个支部限报2项。"
    lines = read_draft(document(TITLE + text), "call").lines
    assert [one.values["max"] for one in lines] == [2]


@pytest.mark.parametrize("text", ["去年每个支部限报1项。", "2023年每个支部限报1项。"])
def test_last_years_rules_are_no_rules(text: str) -> None:
    assert draft_call(f"{text}\n柳桥街道\n2025年3月1日") == ()


def test_a_call_of_late_autumn_has_days_before_its_year() -> None:
    text = "材料请于2025年12月19日前报送党委办。\n党委工作部\n2025年11月28日"
    lines = read_draft(document(f"关于申报2026年度党建项目的通知\n{text}"), "call").lines
    assert [one.values["to"] for one in lines if one.table == "stage"] == ["12-19"]


def test_every_quote_stands_in_its_block() -> None:
    text = TITLE + "每个支部限报１项；方案不超过2000字。\n请于9月30日前 报送申报表。"
    read = document(text)
    lines = read_draft(read, "call").lines
    assert len(lines) >= 4
    assert all(one.quote in read.blocks[one.block].text for one in lines)
    assert {one.place for one in lines} == {"第2段", "第3段"}


def test_a_file_of_nothing_but_rules_gives_no_more_than_a_profile_can_hold() -> None:
    text = TITLE + "每个支部限报1项。\n" * 3000
    assert len(read_draft(document(text), "call").lines) <= MOST_LINES


@pytest.mark.parametrize("char", ["项", "为", "（", "、", "一", "1", "报", "　"])
def test_a_hostile_text_is_read_in_time(char: str) -> None:
    assert read_draft(document(TITLE + "每个支部限报1项" + char * 100_000), "call").title
