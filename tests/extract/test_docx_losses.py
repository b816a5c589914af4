"""Losses planted in the walk: whatever it passes over, the count of characters must tell."""

import pytest
from lxml import etree

from docx_build import (
    box,
    cell,
    control,
    docx_bytes,
    linked_docx,
    paragraph,
    part_xml,
    row,
    run_xml,
)
from docx_build import table as table_xml
from extract.docx import annexes, inline, story
from extract.docx.drawings import Graphic
from extract.docx.inline import Inline
from extract.docx.story import Story
from extract.docx.wordml import M, W
from extract.reader import read_document
from mingjian.document import Document, Status

LONG = "居民提出的停车难问题由网格长当场登记并限期办结"
TEXT = paragraph("党支部每月组织一次院坝会，收集意见建议并公示办理结果。" * 4)
WRAPPED = run_xml(LONG)
SLIDE = f"<w:r><w:drawing><a:p><a:r><a:t>{LONG}</a:t></a:r></a:p></w:drawing></w:r>"
ART = f'<w:r><w:pict><v:shape><v:textpath string="{LONG}"/></v:shape></w:pict></w:r>'
RUBY = f"<w:r><w:ruby><w:rubyBase>{WRAPPED}</w:rubyBase></w:ruby></w:r>"
FORMULA = f"<m:oMath><m:r><m:t>{LONG}</m:t></m:r></m:oMath>"


def read(body: str) -> Document:
    return read_document(docx_bytes(TEXT + body), "x.docx")


def tells_of_a_loss(document: Document) -> bool:
    codes = [problem.code for problem in document.problems]
    lost = document.coverage is not None and document.coverage < 1
    return lost and "text-lost" in codes and document.status is Status.PARTIAL


@pytest.mark.parametrize(
    ("tag", "inside"),
    [
        (f"{W}hyperlink", f"<w:hyperlink>{WRAPPED}</w:hyperlink>"),
        (f"{W}ins", f"<w:ins>{WRAPPED}</w:ins>"),
        (f"{W}moveTo", f"<w:moveTo>{WRAPPED}</w:moveTo>"),
        (f"{W}fldSimple", f'<w:fldSimple w:instr="DATE">{WRAPPED}</w:fldSimple>'),
        (f"{W}smartTag", f"<w:smartTag>{WRAPPED}</w:smartTag>"),
        (f"{W}sdt", control(WRAPPED)),
        (f"{W}dir", f"<w:dir>{WRAPPED}</w:dir>"),
        (f"{W}drawing", SLIDE),
        (f"{W}pict", ART),
        (f"{W}ruby", RUBY),
        (f"{M}oMath", FORMULA),
        (f"{W}del", f"<w:del><w:r><w:delText>{LONG}</w:delText></w:r></w:del>"),
        (f"{W}instrText", f"<w:r><w:instrText>{LONG}</w:instrText></w:r>"),
    ],
)
def test_a_wrapper_passed_over_in_a_paragraph_is_told(
    monkeypatch: pytest.MonkeyPatch, tag: str, inside: str
) -> None:
    body = f"<w:p>{run_xml('其中')}{inside}</w:p>"
    assert (read(body).coverage, read(body).status) == (1.0, Status.OK)
    monkeypatch.setattr(inline, "_HANDLERS", {**inline._HANDLERS, tag: Inline._skip})
    assert tells_of_a_loss(read(body))


@pytest.mark.parametrize(
    ("tag", "body"),
    [
        (f"{W}tbl", table_xml(row(cell(LONG)))),
        (f"{W}sdt", control(paragraph(LONG))),
        (f"{W}customXml", f"<w:customXml>{paragraph(LONG)}</w:customXml>"),
        (f"{W}ins", f"<w:ins>{paragraph(LONG)}</w:ins>"),
        (f"{W}del", f"<w:del>{paragraph(LONG)}</w:del>"),
        (f"{W}p", paragraph(LONG)),
    ],
)
def test_a_container_passed_over_in_the_body_is_told(
    monkeypatch: pytest.MonkeyPatch, tag: str, body: str
) -> None:
    assert (read(body).coverage, read(body).status) == (1.0, Status.OK)
    handle = story._HANDLERS.get(tag, Story._walk)

    def pass_over(walker: Story, element: etree._Element, place: story._Place) -> None:
        if LONG not in "".join(element.itertext()):
            handle(walker, element, place)

    monkeypatch.setattr(story, "_HANDLERS", {**story._HANDLERS, tag: pass_over})
    assert tells_of_a_loss(read(body))


def test_a_text_box_passed_over_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    body = f"<w:p>{run_xml('其中')}{box(paragraph(LONG))}</w:p>"
    assert read(body).coverage == 1.0
    monkeypatch.setattr(inline, "find_drawn", lambda drawing: [])
    assert tells_of_a_loss(read(body))


def test_smart_art_read_in_part_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    point = f'<dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>{LONG}</a:t></a:r></a:p></dgm:t></dgm:pt>'
    name = "diagrams/data1.xml"
    data = linked_docx(
        f'{TEXT}<w:p><w:r><w:drawing><dgm:relIds r:dm="diagramData"/></w:drawing></w:r></w:p>',
        {"diagramData": name},
        {name: part_xml("dgm:dataModel", f"<dgm:ptLst>{point}</dgm:ptLst>")},
    )
    assert read_document(data, "x.docx").coverage == 1.0
    monkeypatch.setattr(annexes, "read_graphic", lambda root: Graphic(()))
    assert tells_of_a_loss(read_document(data, "x.docx"))


def test_a_ten_character_loss_in_a_long_text_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    body = TEXT * 200 + f"<w:p><w:smartTag>{run_xml(LONG[:12])}</w:smartTag></w:p>"
    monkeypatch.setattr(inline, "_HANDLERS", {**inline._HANDLERS, f"{W}smartTag": Inline._skip})
    assert tells_of_a_loss(read(body))
