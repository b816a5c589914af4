"""Inside paragraphs of Word 97-2003: fields, signs, special characters, changes."""

import struct

import pytest

from doc_build import Draft, Paragraph, Run, doc_bytes, paragraph, sprm
from docx_check import codes, lost, omitted, texts
from extract.doc import reader as doc
from extract.limits import DEFAULT_LIMITS
from extract.reading import Reading

BEGIN, SEPARATE, END = "\x13", "\x14", "\x15"
SPECIAL = sprm(0x0855, 1)
DELETED, INSERTED, HIDDEN = sprm(0x0800, 1), sprm(0x0801, 1), sprm(0x083C, 1)
FONTS = 15


def read(*body: Paragraph, draft: Draft | None = None) -> Reading:
    return doc.read(doc_bytes(*body, draft=draft), DEFAULT_LIMITS)


def field(code: str, result: str) -> str:
    return f"{BEGIN}{code}{SEPARATE}{result}{END}"


def fonts(*names: str) -> bytes:
    entries = b""
    for name in names:
        raw = bytes(39) + f"{name}\0".encode("utf-16-le")
        entries += bytes((len(raw),)) + raw
    return struct.pack("<HH", len(names), 0) + entries


def symbol(font: int, code: int) -> bytes:
    return struct.pack("<HHH", 0x6A09, font, code)


def test_a_field_shows_its_result() -> None:
    reading = read(paragraph(f"见{field('HYPERLINK a', '附件')}。"))
    assert texts(reading) == ["见附件。"]
    assert omitted(reading) == [("field-code", "HYPERLINK a", 0)]


def test_fields_nest() -> None:
    inside = field("IF 1 = " + field("PAGE", "一"), "层" + field("DATE", "内"))
    assert texts(read(paragraph(f"外{inside}外"))) == ["外层内外"]


def test_a_field_may_span_paragraphs() -> None:
    reading = read(paragraph(f"{BEGIN}TOC \\o{SEPARATE}一、背景"), paragraph(f"二、做法{END}正文"))
    assert texts(reading) == ["一、背景", "二、做法正文"]
    assert [line.look.toc for line in reading.lines] == [True, True]


def test_a_field_without_end_swallows_nothing() -> None:
    reading = read(paragraph(f"甲{BEGIN}乙"), paragraph(field("PAGE", "丙")))
    assert texts(reading) == ["甲乙", "丙"]
    assert lost(reading) == 0


def test_an_end_without_field_does_no_harm() -> None:
    assert texts(read(paragraph(f"甲{SEPARATE}{END}乙"))) == ["甲乙"]


def test_a_box_ticked_with_an_equation_shows_its_tick() -> None:
    reading = read(paragraph(f"已完成{BEGIN}eq \\o\\ac(□,√){END}"))
    assert texts(reading) == ["已完成☑"]


@pytest.mark.parametrize(("code", "sign"), [(0xF052, "☑"), (0xF0A3, "□"), (0xF021, "\uf021")])
def test_signs_of_symbol_fonts_become_characters(code: int, sign: str) -> None:
    run = Run("(", symbol(1, code))  # Word itself does not mark it as special
    draft = Draft(structures={FONTS: fonts("Arial", "Wingdings 2")})
    reading = read(Paragraph((Run("("), run, Run("创新)"))), draft=draft)
    assert texts(reading) == [f"({sign}创新)"]
    assert lost(reading) == 0


def test_text_in_a_symbol_font_becomes_characters() -> None:
    run = Run("\uf0fe\uf06f", sprm(0x4A4F, 1, 2))
    draft = Draft(structures={FONTS: fonts("Arial", "Wingdings")})
    assert texts(read(Paragraph((run, Run("是"))), draft=draft)) == ["☑□是"]


def test_bounds_of_form_controls_are_not_on_the_page() -> None:
    body = Paragraph((Run("<", SPECIAL), Run("张三", SPECIAL), Run(">", SPECIAL), Run("<5人")))
    assert texts(read(body)) == ["张三<5人"]


def test_control_characters_are_what_they_stand_for() -> None:
    reading = read(paragraph("\x0b上\x0b下\x0e右\t制\x1e连\x1f断\x02注\x01图\x0c"))
    assert texts(reading) == ["上\n下\n右\t制-连断注图"]
    assert lost(reading) == 0


def test_changes_are_read_as_accepted() -> None:
    runs = (Run("留"), Run("删", DELETED), Run("增", INSERTED))
    reading = read(Paragraph(runs))
    assert texts(reading) == ["留增"]
    assert omitted(reading) == [("deleted", "删", 0)]
    assert codes(reading) == ["tracked-changes"]


def test_a_paragraph_whose_end_is_deleted_joins_the_next() -> None:
    first = Paragraph((Run("三月"),), mark_sprms=DELETED)
    assert texts(read(first, paragraph("动员"))) == ["三月动员"]
    assert texts(read(paragraph("二月"), first)) == ["二月", "三月"]


def test_a_field_that_begins_in_deleted_text_ends_there_too() -> None:
    runs = (Run(f"甲{BEGIN}PAGE"), Run(f"{SEPARATE}乙{END}", DELETED), Run("丙"))
    assert texts(read(Paragraph(runs))) == ["甲丙"]


def test_properties_of_a_piece_lie_over_all_others() -> None:
    reading = read(paragraph("藏"), draft=Draft(piece_sprms=HIDDEN))
    assert omitted(reading) == [("hidden", "藏", -1)]


def test_text_of_one_byte_a_character_is_read() -> None:
    body = paragraph("“A4” 2025", run=sprm(0x0835, 1))
    reading = read(body, draft=Draft(one_byte=True))
    assert texts(reading) == ["“A4” 2025"]
    assert reading.lines[0].look.bold


def test_a_page_break_ends_no_paragraph_but_a_section_does() -> None:
    reading = read(paragraph("前\x0c后"), paragraph("节一", mark="\x0c"), paragraph("节二"))
    assert texts(reading) == ["前\n后", "节一", "节二"]


def test_a_text_without_a_last_mark_is_read_to_its_end() -> None:
    assert texts(read(paragraph("甲"), paragraph("没有段落标记", mark=""))) == [
        "甲",
        "没有段落标记",
    ]
