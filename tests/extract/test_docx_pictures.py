"""Pictures that fill a page: what they say is not read, and that is told."""

import pytest

from docx_build import docx_bytes, paragraph
from docx_check import codes, read
from extract.reader import read_document
from mingjian.document import Status
from mingjian.errors import UnreadableFile

CENTIMETRE = 360_000
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def picture(width: int, height: int, frame: str = "inline", more: str = "") -> str:
    """Write a paragraph with a picture of so many centimetres."""
    extent = f'<wp:extent cx="{width * CENTIMETRE}" cy="{height * CENTIMETRE}"/>'
    inside = f"{extent}<a:graphic><a:blip/></a:graphic>"
    drawn = f'<wp:{frame} xmlns:wp="{WP}" {more}>{inside}</wp:{frame}>'
    return f"<w:p><w:r><w:drawing>{drawn}</w:drawing></w:r></w:p>"


def test_a_scan_behind_a_cover_makes_the_file_partial() -> None:
    document = read_document(docx_bytes(paragraph("申报书") + picture(15, 21) * 3), "x.docx")
    assert document.status is Status.PARTIAL
    assert document.problems[0].message.startswith("文档中有 3 张整页大小的图片")


def test_a_scanned_annex_to_a_long_text_is_told_and_the_text_stands() -> None:
    body = paragraph("党支部每月组织一次院坝会，收集意见。") * 60 + picture(15, 21, "anchor")
    document = read_document(docx_bytes(body), "x.docx")
    assert [problem.code for problem in document.problems] == ["page-pictures"]
    assert document.status is Status.OK


@pytest.mark.parametrize(
    "body",
    [
        picture(15, 10),
        picture(8, 20),
        picture(21, 29, "anchor", 'behindDoc="1"'),
        picture(15, 21).replace("<a:blip/>", "<a:shape/>"),
        picture(15, 21).replace("cx=", "no="),
    ],
    ids=["photo", "strip", "background", "shape", "unsized"],
)
def test_other_pictures_are_not_told(body: str) -> None:
    assert codes(read(paragraph("甲") + body)) == []


def test_a_file_of_nothing_but_scans_is_no_blank_one() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_document(docx_bytes(picture(15, 21)), "x.docx")
    assert (caught.value.status, caught.value.problem.code) == (Status.SKIPPED, "scanned-pages")
    assert "1 张整页大小的图片" in caught.value.problem.message


def vml_picture(style: str) -> str:
    """Write a paragraph with a picture in the old language of drawings."""
    return (
        f'<w:p><w:r><w:pict><v:shape style="{style}"><v:imagedata/></v:shape></w:pict></w:r></w:p>'
    )


@pytest.mark.parametrize(
    "style",
    [
        "width:425pt;height:600pt",
        "position:absolute; WIDTH: 15cm; Height:21cm",
        "width:6in;height:8in",
    ],
)
def test_a_page_picture_of_the_old_kind_is_told(style: str) -> None:
    assert codes(read(paragraph("甲") + vml_picture(style))) == ["scanned-pages"]


@pytest.mark.parametrize(
    "style",
    [
        "width:425pt;height:200pt",
        "width:4250;height:6000",
        "width:425pt",
        "width:425pt;height:600pt;z-index:-2516",
        "width:4.2.5pt;height:600pt",
    ],
    ids=["photo", "unitless", "unsized", "background", "nonsense"],
)
def test_other_pictures_of_the_old_kind_are_not_told(style: str) -> None:
    assert codes(read(paragraph("甲") + vml_picture(style))) == []


def test_a_picture_in_both_languages_is_counted_once() -> None:
    new = picture(15, 21).removeprefix("<w:p><w:r>").removesuffix("</w:r></w:p>")
    old = (
        vml_picture("width:15cm;height:21cm")
        .removeprefix("<w:p><w:r>")
        .removesuffix("</w:r></w:p>")
    )
    branches = f"<mc:Choice>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>"
    body = f"<w:p><w:r><mc:AlternateContent>{branches}</mc:AlternateContent></w:r></w:p>"
    (problem,) = read(paragraph("甲") + body).problems
    assert problem.message.startswith("文档中有 1 张整页大小的图片")


def test_legible_pictures_that_fill_a_page_together_are_told() -> None:
    assert codes(read(paragraph("甲") + picture(16, 11) * 2)) == []
    (problem,) = read(paragraph("甲") + picture(16, 11) * 3).problems
    assert (problem.code, "合计约占 1 页" in problem.message) == ("scanned-pages", True)
    assert codes(read(paragraph("甲") + picture(7, 9) * 30)) == []


def test_photos_in_a_long_report_leave_it_whole() -> None:
    body = paragraph("党支部每月组织一次院坝会，收集意见。") * 60 + picture(16, 11) * 3
    assert codes(read(body)) == ["page-pictures"]
