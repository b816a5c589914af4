"""Automatic numbers of RTF: spelled out by the writer, or counted from the list tables."""

import pytest

from rtf_check import read_rtf, texts

TABLES = (
    r"{\*\listtable{\list\listtemplateid1"
    r"{\listlevel\levelnfc39\leveljc0\levelfollow0\levelstartat1"
    r"{\leveltext\leveltemplateid7\'02\'00\'a1\'a2;}{\levelnumbers\'01;}\f0}"
    r"{\listlevel\levelnfc0\levelfollow1\levelstartat1\levellegal1"
    r"{\leveltext\'04\'00.\'01.;}{\levelnumbers\'01\'03;}}"
    r"{\listlevel\levelnfc23\levelfollow0\levelstartat1{\leveltext\'01o;}{\levelnumbers;}}"
    r"{\listname ;}\listid5}}"
    r"{\*\listoverridetable{\listoverride\listid5\listoverridecount0\ls1}"
    r"{\listoverride\listid5\listoverridecount1{\lfolevel\listoverridestartat\levelstartat7}\ls2}"
    r"{\listoverride\listid404\ls3}}"
)


def _item(text: str, list_number: int = 1, level: int = 0) -> str:
    return rf"\pard\ls{list_number}\ilvl{level} {text}\par"


def test_numbers_are_counted_where_the_file_does_not_spell_them_out() -> None:
    body = _item("a") + _item("b", level=1) + _item("c") + _item("d", level=2) + _item("e", 2)
    assert texts(read_rtf(TABLES + body)) == ["一、a", "1.1. b", "二、c", "d", "七、e"]


def test_a_list_that_is_in_no_table_has_no_numbers() -> None:
    reading = read_rtf(TABLES + _item("a", 3) + _item("b", 4))
    assert texts(reading) == ["a", "b"]
    assert not any(line.look.item for line in reading.lines)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"{\listtext\pard\plain 3.\tab}", "3."),
        (r"{\pntext\pard\f1 (\'d2\'bb)\tab}", "(一)"),
        (r"{\listtext 3. }", "3. "),
        (r"{\listtext\u9312?\tab}", "①"),
        (r"{\listtext 1.2\tab}", "1.2 "),
        (r"{\listtext 1.2}", "1.2"),
        (r"{\listtext\f2\'b7\tab}", ""),
        (r"{\listtext\bullet\tab}", ""),
        (r"{\listtext -\tab}", ""),
        (r"{\listtext\tab}", ""),
    ],
)
def test_a_spelled_out_number_is_the_generated_start_of_the_line(written: str, shown: str) -> None:
    (line,) = read_rtf(rf"{written}\pard\ls404 a\par").lines
    assert line.source is not None
    assert (line.text, line.source.generated) == (shown + "a", len(shown))
    assert line.look.item == bool(shown)


def test_a_spelled_out_number_comes_before_the_counted_one_and_counts() -> None:
    body = rf"{{\listtext 9)\tab}}{_item('a')}{_item('b')}"
    assert texts(read_rtf(TABLES + body)) == ["9)a", "二、b"]


def test_a_letter_as_bullet_is_known_by_the_list() -> None:
    assert texts(read_rtf(TABLES + rf"{{\listtext o\tab}}{_item('a', level=2)}")) == ["a"]


def test_notes_and_boxes_do_not_lose_their_numbers() -> None:
    box = rf"{{\shptxt{_item('b')}}}"
    assert texts(read_rtf(rf"{TABLES}{_item('a' + box)}{_item('c')}")) == [
        "二、a",
        "一、b",
        "三、c",
    ]


def test_a_number_alone_fills_a_cell_but_makes_no_line_outside() -> None:
    body = r"\trowd\cellx900\pard\intbl{\listtext 1.\tab}\cell\row\pard{\listtext 2.\tab}\par"
    assert texts(read_rtf(body)) == ["1."]
