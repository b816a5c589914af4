"""Every limit is tripped by a file, through the doors that files come in by."""

from dataclasses import fields, replace

import pytest

from batch.item import Item
from batch.messages import Request
from batch.pipeline import read_item
from docx_build import docx_bytes, zip_bytes
from extract.limits import DEFAULT_LIMITS, MIB, Limits
from extract.reader import read_document
from mingjian.document import Document, Status
from mingjian.errors import RefusedFile
from pdf_drawing import Drawing

PARAGRAPH = "<w:p><w:r><w:t>党支部每月开门议事。</w:t></w:r></w:p>"


def _nested(depth: int) -> bytes:
    inner = "<w:sdt><w:sdtContent>" * depth + PARAGRAPH + "</w:sdtContent></w:sdt>" * depth
    return docx_bytes(inner)


def _pages(count: int) -> bytes:
    drawing = Drawing()
    for number in range(count):
        drawing.text(100, 100, f"第{number}页的文字")
        drawing.page()
    return drawing.data()


# What trips each limit: the file, the limits (small, so that the file can be), the problem's code.
TRIPS: dict[str, tuple[str, bytes, Limits, str]] = {
    "file_bytes": ("a.txt", b"x" * 20, Limits(file_bytes=10), "file-too-large"),
    "zip_entries": ("a.docx", docx_bytes(PARAGRAPH), Limits(zip_entries=3), "too-many-entries"),
    "part_bytes": ("a.docx", docx_bytes(PARAGRAPH * 50), Limits(part_bytes=2000), "too-large"),
    "inflated_bytes": (
        "a.docx",
        docx_bytes(PARAGRAPH * 50, styles="<w:style/>" * 9),
        Limits(inflated_bytes=4000),
        "too-large",
    ),
    "inflate_ratio": ("a.docx", docx_bytes(PARAGRAPH * 40_000), Limits(), "inflate-ratio"),
    "xml_depth": ("a.docx", _nested(40), Limits(xml_depth=30), "xml-depth"),
    "paragraphs": ("a.docx", docx_bytes(PARAGRAPH * 11), Limits(paragraphs=10), "too-many-para"),
    "pdf_pages": ("a.pdf", _pages(3), Limits(pdf_pages=2), "too-many-pages"),
    "text_chars": ("a.docx", docx_bytes(PARAGRAPH * 20), Limits(text_chars=100), "too-much-text"),
}
# These are told by what comes of them: see the tests at the end, and
# test_office and test_scan_pictures.
ELSEWHERE = {"archive_depth", "table_columns", "office_seconds", "picture_pixels", "page_pixels"}


def test_no_limit_goes_untested() -> None:
    assert {field.name for field in fields(Limits)} == TRIPS.keys() | ELSEWHERE


@pytest.mark.parametrize("name", TRIPS)
def test_a_file_over_the_limit_is_refused(name: str) -> None:
    file, data, limits, code = TRIPS[name]
    with pytest.raises(RefusedFile) as caught:
        read_document(data, file, limits)
    assert caught.value.status is Status.REFUSED
    assert caught.value.problem.code.startswith(code)


@pytest.mark.parametrize("name", TRIPS.keys() - {"inflate_ratio"})
def test_the_same_file_is_read_where_the_limit_allows_it(name: str) -> None:
    file, data, *_ = TRIPS[name]
    assert read_document(data, file).blocks


def test_archives_are_opened_three_deep() -> None:
    data = zip_bytes({"a.txt": "党支部"})
    item = Item("a.zip", "a.zip")
    for _ in range(DEFAULT_LIMITS.archive_depth):
        assert not isinstance(read_item(Request(item), lambda: data, _Silent()), Document)
        item = replace(item, chain=(*item.chain, item))  # type: ignore[arg-type]
    refused = read_item(Request(item), lambda: data, _Silent())
    assert isinstance(refused, Document)
    assert (refused.status, refused.problems[0].code) == (Status.REFUSED, "archive-depth")


class _Silent:
    def note(self, note: bytes) -> None:
        """Tell nobody."""

    def page(self) -> None:
        """Tell nobody."""


def test_a_span_beyond_all_sense_is_cut() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>' + PARAGRAPH + "</w:tc>"
    document = read_document(docx_bytes(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"), "a.docx")
    assert document.blocks[0].location.column_span == DEFAULT_LIMITS.table_columns


def test_the_bomb_of_research_is_refused_at_the_real_limits() -> None:
    bomb = docx_bytes("<w:p><w:r><w:t>党</w:t></w:r></w:p>" * 1_500_000)
    assert len(bomb) < MIB
    with pytest.raises(RefusedFile):
        read_document(bomb, "bomb.docx")
