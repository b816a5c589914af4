"""Styles of Word 97-2003: inheritance, built-in headings under any name, toggles."""

import struct

import pytest

from doc_build import sprm
from extract.doc.looks import RunLook
from extract.doc.styles import StyleSheet

PARAGRAPH, CHARACTER = 1, 2
NORMAL, HEADING_2, TITLE, TOC_1, OWN = 0, 2, 62, 19, 0xFFE
BOLD = 0x0835
NO_BASE = 0xFFF


def style(
    name: str, *parts: bytes, code: int = OWN, kind: int = PARAGRAPH, base: int = NO_BASE
) -> bytes:
    head = struct.pack("<5H", code, kind | base << 4, len(parts), 0, 0)
    raw = head + struct.pack("<H", len(name)) + f"{name}\0".encode("utf-16-le")
    for part in parts:
        raw += bytes(len(raw) % 2) + struct.pack("<H", len(part)) + part
    return raw


def sheet(*styles: bytes) -> StyleSheet:
    head = struct.pack("<3H", 4, len(styles), 10)
    return StyleSheet(head + b"".join(struct.pack("<H", len(one)) + one for one in styles))


def paragraph_part(*sprms: bytes) -> bytes:
    return b"\0\0" + b"".join(sprms)


def test_a_style_has_what_it_is_based_on() -> None:
    styles = sheet(
        style("正文", paragraph_part(sprm(0x2403, 1)), sprm(0x4A43, 24, 2)),
        style("小标题", paragraph_part(sprm(0x2640, 2)), sprm(BOLD, 1), base=0),
    )
    own = styles.style(1)
    assert (own.paragraph.centred, own.paragraph.outline, own.run.size) == (True, 2, 12.0)
    assert own.chain == (1, 0)


def test_built_in_styles_are_known_by_code_whatever_their_name() -> None:
    styles = sheet(
        style("Überschrift 2", paragraph_part(), code=HEADING_2),
        style("Titel", code=TITLE),
        style("Verzeichnis 1", code=TOC_1),
        style("标题 3,h3", paragraph_part()),
        style("我的目录", base=2),
    )
    assert styles.style(0).paragraph.outline == 1
    assert styles.style(1).title
    assert styles.style(2).toc
    assert styles.style(4).toc
    assert styles.style(3).paragraph.outline == 2


def test_toggles_go_with_or_against_what_is_below() -> None:
    styles = sheet(
        style("粗", paragraph_part(), sprm(BOLD, 1)),
        style("反", sprm(BOLD, 0x81), kind=CHARACTER),
        style("细", paragraph_part()),
        style("反粗", paragraph_part(), sprm(BOLD, 0x81)),
    )
    assert [styles.run_look(RunLook(style=1), n).bold for n in (0, 2)] == [0, 1]
    assert [styles.run_look(RunLook(bold=0x80), n).bold for n in (0, 2)] == [1, 0]
    assert styles.run_look(RunLook(bold=0), 0).bold == 0
    assert styles.run_look(RunLook(bold=0x81, style=1), 0).bold == 1
    assert styles.run_look(RunLook(), 3).bold == 1
    assert styles.run_look(RunLook(bold=0x81), 3).bold == 0


def test_a_size_that_nobody_says_is_ten_points() -> None:
    assert sheet(style("正文", paragraph_part())).run_look(RunLook(), 0).size == 10.0


def test_a_loop_of_styles_is_cut() -> None:
    styles = sheet(style("甲", base=1), style("乙", paragraph_part(sprm(0x2640, 0)), base=0))
    assert styles.style(0).paragraph.outline == 0


def test_an_unknown_style_is_the_default_one() -> None:
    assert sheet(style("正文", paragraph_part())).style(0xFFFF).chain == (0,)


def test_without_styles_nothing_is_said() -> None:
    assert sheet().style(7).chain == ()
    assert StyleSheet(b"").style(0).chain == ()


def test_a_style_that_is_cut_off_is_left_out() -> None:
    whole = style("甲", paragraph_part(sprm(0x2640, 0)))
    cut = struct.pack("<3HH", 4, 1, 10, len(whole)) + whole[:9]
    assert StyleSheet(cut).style(0).chain == ()


@pytest.mark.parametrize(
    "broken", [b"\4", struct.pack("<3H", 4, 2, 10), struct.pack("<3H", 4, 0, 2)]
)
def test_a_broken_sheet_is_an_error(broken: bytes) -> None:
    with pytest.raises(struct.error):
        StyleSheet(broken)
