"""Automatic list numbers: how lists count on, restart and nest."""

from dataclasses import replace

import pytest

from extract.list_numbers import (
    Level,
    ListCounters,
    NumberedList,
    Suffix,
    label_before,
    set_off,
)

OFFICIAL = {
    0: Level(format="chineseCountingThousand", pattern="%1、"),
    1: Level(format="chineseCountingThousand", pattern="（%2）"),
    2: Level(format="decimal", pattern="%1.%2.%3", legal=True),
}
PLAN = NumberedList("1", "definition", OFFICIAL, {})


def labels(*uses: tuple[NumberedList, int]) -> list[str]:
    counters = ListCounters()
    return [counters.next_label(numbered, level) for numbered, level in uses]


def test_levels_count_up_and_restart_below_a_higher_one() -> None:
    uses = [(PLAN, level) for level in (0, 1, 1, 0, 1)]
    assert labels(*uses) == ["一、", "（一）", "（二）", "二、", "（一）"]


def test_a_skipped_level_is_used_up_at_its_start() -> None:
    assert labels((PLAN, 1), (PLAN, 0)) == ["（一）", "二、"]


def test_a_legal_level_prints_all_its_numbers_in_digits() -> None:
    assert labels((PLAN, 0), (PLAN, 1), (PLAN, 2))[-1] == "1.1.1 "


def test_a_second_list_on_the_same_definition_counts_on() -> None:
    assert labels((PLAN, 0), (replace(PLAN, name="2"), 0)) == ["一、", "二、"]


def test_a_list_with_a_start_of_its_own_begins_there_once() -> None:
    other = replace(PLAN, name="2", starts={0: 5})
    assert labels((PLAN, 0), (other, 0), (other, 0), (PLAN, 0)) == ["一、", "五、", "六、", "七、"]


def test_a_level_told_never_to_restart_counts_on() -> None:
    levels = OFFICIAL | {1: replace(OFFICIAL[1], restart=0)}
    going_on = replace(PLAN, levels=levels)
    uses = [(going_on, level) for level in (0, 1, 0, 1)]
    assert labels(*uses) == ["一、", "（一）", "二、", "（二）"]


def test_a_level_may_restart_only_below_the_topmost() -> None:
    levels = {place: Level(pattern=f"%{place + 1}", restart=1) for place in range(3)}
    numbered = NumberedList("1", "d", levels, {})
    printed = labels(*((numbered, level) for level in (0, 1, 2, 1, 2, 0, 2)))
    assert printed[-3:] == ["2 ", "2 ", "1 "]


def test_a_bullet_has_no_label_but_counts_as_a_level() -> None:
    levels = {0: Level(pattern="%1."), 1: Level(format="bullet", pattern="·")}
    numbered = NumberedList("1", "d", levels, {})
    assert labels((numbered, 0), (numbered, 1), (numbered, 0)) == ["1.", "", "2."]


def test_words_around_the_number_and_the_suffix_are_printed() -> None:
    levels = {0: Level(format="chineseCounting", pattern="第%1条", suffix=Suffix.SPACE)}
    assert labels((NumberedList("1", "d", levels, {}), 0)) == ["第一条 "]


def test_a_level_the_list_does_not_have_gives_nothing() -> None:
    assert labels((PLAN, 7)) == [""]


def test_a_place_for_a_deeper_number_prints_nothing() -> None:
    levels = {0: Level(pattern="%1-%2"), 1: Level(pattern="%2")}
    assert labels((NumberedList("1", "d", levels, {}), 0)) == ["1-"]


def test_labels_stay_short_whatever_the_file_says() -> None:
    levels = {0: Level(start=10**9, format="lowerLetter", pattern="%1" + "、" * 10_000)}
    assert len(labels((NumberedList("1", "d", levels, {}), 0))[0]) < 300


@pytest.mark.parametrize(
    ("label", "tab", "space"),
    [
        *((label, f"{label} ", f"{label} ") for label in ("1.2", "1.2.1", "a", "iv", "第一章")),
        *((label, label, f"{label} ") for label in ("一、", "1.", "1．", "（一）", "1)", "①")),
        ("", "", ""),
    ],
)
def test_a_tab_parts_a_label_from_the_text_only_where_they_would_run_together(
    label: str, tab: str, space: str
) -> None:
    suffixes = (Suffix.TAB, Suffix.SPACE, Suffix.NOTHING)
    assert [set_off(label, suffix) for suffix in suffixes] == [tab, space, label]


def test_a_label_without_text_behind_it_has_no_blank() -> None:
    assert [label_before(text, "1 ") for text in ("引言", " ", "")] == ["1 ", "1", "1"]
