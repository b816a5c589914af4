"""What cannot be annotated is refused with a reason; strange notes find a place all the same."""

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest

from annotate_check import check_file, comment_texts, commented, content
from annotate_documents import awkward_files, recoded, types_xml, word_file
from docx_build import paragraph, run_xml
from extract.reader import read_document
from mingjian.document import Block, BlockKind, Source, TextRun
from mingjian.errors import InputError, RefusedFile, UnreadableFile, UnsupportedFormat
from mutants import mutants
from report.annotate.annotating import annotate
from report.annotate.note import Note, decode_notes, encode_notes

BODY = paragraph("党建项目申报表") + paragraph("责任人：XX社区党委")
PLAIN = word_file(BODY)
BLOCKS = read_document(PLAIN, "x.docx").blocks
TYPES = "[Content_Types].xml"
BARE = Block(BlockKind.PARAGRAPH, "嵌入的话")


def note(block: int = 0, start: int = 0, end: int = 0, name: str = "a") -> Note:
    return Note(name, block, start, end, "【提示】", "请核对。", "XX社区")


def refuse(data: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        annotate(data, BLOCKS, [note()])
    assert str(caught.value).endswith("。")
    return caught.value


def test_a_signed_file_is_refused_for_its_signature() -> None:
    origin = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    links = content(PLAIN)["_rels/.rels"].decode()
    link = f'<Relationship Id="s" Type="{origin}" Target="_xmlsignatures/origin.sigs"/></R'
    signed = recoded(PLAIN, {"_rels/.rels": links.replace("</R", link).encode()})
    error = refuse(signed)
    assert isinstance(error, UnsupportedFormat)
    assert error.problem.code == "signed"
    assert "签名" in str(error)


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_files_with_macros_and_templates_are_refused(kind: str) -> None:
    usual = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = types_xml("word/document.xml").replace(usual, kind)
    assert refuse(recoded(PLAIN, {TYPES: types.encode()})).problem.code == "macros"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        "党建项目申报表".encode(),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    ],
)
def test_what_is_no_package_is_refused(data: bytes) -> None:
    assert refuse(data).problem.code == "not-docx"


def test_other_packages_are_refused() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("申报表.txt", "党建项目申报表")
    assert refuse(buffer.getvalue()).problem.code == "not-docx"
    sheet = recoded(PLAIN, {"word/document.xml": b"<workbook/>"})
    assert refuse(sheet).problem.code == "not-docx"


def test_damaged_files_are_refused() -> None:
    assert isinstance(refuse(PLAIN[: len(PLAIN) // 2]), UnreadableFile)
    assert isinstance(refuse(recoded(PLAIN, {"word/document.xml": b"<w:document"})), UnreadableFile)
    assert isinstance(refuse(recoded(PLAIN, {TYPES: b""})), UnreadableFile)


def test_files_damaged_anyhow_are_annotated_or_refused() -> None:
    good = list(awkward_files().items())[::6]
    for mutant in mutants([(name, annotated(data)) for name, data in good], 3, 300):
        with suppress(InputError):
            annotate(mutant.data, BLOCKS, [note(0), note(1, 0, 2)])


def annotated(data: bytes) -> bytes:
    return annotate(data, read_document(data, "x.docx").blocks, [note(0, 0, 2)])


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>'
    assert isinstance(refuse(recoded(PLAIN, {"word/document.xml": bomb})), RefusedFile)


def test_members_that_overlap_are_refused() -> None:
    records = PLAIN.index(b"PK\x01\x02")
    second = PLAIN.index(b"PK\x01\x02", records + 4)
    twisted = bytearray(PLAIN)
    twisted[second + 42 : second + 46] = twisted[records + 42 : records + 46]
    assert isinstance(refuse(bytes(twisted)), InputError)


@pytest.mark.parametrize(
    ("block", "start", "end"),
    [(0, 500, 900), (0, 3, 2), (0, -5, -1), (99, 0, 4), (-3, 0, 0), (1, 2, 10**9)],
)
def test_a_note_beyond_its_block_is_not_lost(block: int, start: int, end: int) -> None:
    annotated = annotate(PLAIN, BLOCKS, [note(block, start, end)])
    check_file(annotated)
    assert len(comment_texts(annotated)) == 1


def test_a_block_that_is_no_text_of_the_file_is_told_behind_the_one_before() -> None:
    annotated = annotate(PLAIN, (*BLOCKS, BARE), [note(2, 0, 2)])
    assert list(commented(annotated).values()) == ["责任人：XX社区党委"]
    (text,) = comment_texts(annotated).values()
    assert text.endswith("（所指的文字“XX社区”在这一段之后的图示或嵌入内容里。）")


def test_with_no_block_before_it_the_first_paragraph_serves() -> None:
    annotated = annotate(PLAIN, (BARE, *BLOCKS), [note(0, 0, 2)])
    assert list(commented(annotated).values()) == ["党建项目申报表"]
    assert list(commented(annotate(PLAIN, (), [note()])).values()) == ["党建项目申报表"]


def test_a_file_without_any_paragraph_is_refused() -> None:
    bare = word_file("")
    with pytest.raises(UnsupportedFormat, match="没有段落"):
        annotate(bare, (BARE,), [note()])


def test_addresses_that_do_not_exist_are_no_reason_to_fail() -> None:
    wrong = Source("word/document.xml", 700, 0, (TextRun(0, 4, 900, 0),))
    annotated = annotate(
        PLAIN, (Block(BlockKind.PARAGRAPH, "甲乙丙丁", source=wrong),), [note(0, 0, 2)]
    )
    check_file(annotated)
    assert len(comment_texts(annotated)) == 1


def test_what_stands_in_a_text_box_or_a_footnote_is_told_where_it_is_shown() -> None:
    files = awkward_files()
    for name, words in (("lone-box", "文本框"), ("footnote", "脚注"), ("endnote", "尾注")):
        blocks = read_document(files[name], "x.docx").blocks
        annotated = annotate(files[name], blocks, [note(len(blocks) - 1, 0, 2)])
        check_file(annotated)
        (text,) = comment_texts(annotated).values()
        assert f"此处的{words}里" in text


def test_five_thousand_notes_on_one_long_paragraph_are_all_there() -> None:
    data = word_file(f"<w:p>{run_xml('党建工作项目' * 20_000)}</w:p>")
    blocks = read_document(data, "x.docx").blocks
    notes = [note(0, 20 * n, 20 * n + 25, f"n{n}") for n in range(5_000)]
    annotated = annotate(data, blocks, notes)
    check_file(annotated)
    spans = commented(annotated)
    assert len(spans) == 5_000
    assert spans["4999"] == blocks[0].text[99_980:100_005]


def test_signs_that_xml_cannot_hold_do_no_harm() -> None:
    wild = Note("a", 0, 0, 0, "【提示】", "甲\x00乙\ud800<&\x0b丙\ufffe")
    annotated = annotate(PLAIN, BLOCKS, [wild])
    check_file(annotated)
    (text,) = comment_texts(annotated).values()
    assert text.startswith("【提示】甲乙")
    again = annotate(annotated, read_document(annotated, "x.docx").blocks, [wild])
    assert again == annotated


def test_notes_come_back_from_json() -> None:
    notes = (note(), Note("b", 3, 1, 5, "【请核实】", "一\n二", "引"))
    assert decode_notes(encode_notes(notes)) == notes
    with pytest.raises(ValueError, match="notes"):
        decode_notes('[{"id": 3}]')
