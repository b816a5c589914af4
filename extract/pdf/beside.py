"""What a PDF has beside the text of its pages: annotations, attached files, XFA forms."""

import ctypes
from collections.abc import Iterator
from contextlib import suppress

import pypdfium2
from pypdfium2 import raw as pdfium

from mingjian.document import Problem

# Drawn on the page like its text: what was typed on it, into fields, or stamped.
_DRAWN = frozenset({pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_STAMP})
# Remarks of a reader, which stand in a bubble or beside marked text.
_REMARKS = frozenset(
    {
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_CARET,
    }
)
_MOST_ANNOTATIONS = 5_000
_LONGEST_REMARK = 10_000
_MOST_NAMED = 5
_LONGEST_NAME = 80


def draw_annotations(page: pypdfium2.PdfPage) -> bool:
    """Make what is typed on a page in annotations part of its text; say whether there is any.

    The page must be loaded anew to see it.
    """
    kinds = {pdfium.FPDFAnnot_GetSubtype(annotation) for annotation in _annotations(page)}
    if not kinds & _DRAWN:
        return False
    return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)


def read_remarks(page: pypdfium2.PdfPage) -> list[str]:
    """Give the remarks made on a page, and texts typed on it that nothing draws."""
    remarks = []
    for annotation in _annotations(page):
        if _is_remark(annotation):
            length = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
            size = min(length, 2 * _LONGEST_REMARK) // 2
            buffer = (ctypes.c_ushort * (size + 1))()
            pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, 2 * size)
            text = bytes(buffer).decode("utf-16-le", "replace").split("\0")[0].strip()
            if text:
                remarks.append(text)
    return remarks


def find_unread(document: pypdfium2.PdfDocument) -> Iterator[Problem]:
    """Tell of attached files and of forms in Adobe's XFA language, which are not read."""
    form = document.get_formtype()
    if form == pdfium.FORMTYPE_XFA_FULL:
        message = "PDF 是 Adobe 动态表单（XFA），表单内容可能没有读到；请打印为普通 PDF 后提交。"
        yield Problem("xfa-form", message)
    count = pdfium.FPDFDoc_GetAttachmentCount(document)
    if count > 0:
        names = "、".join(_attachment_names(document, min(count, _MOST_NAMED)))
        more = f"等 {count} 个" if count > _MOST_NAMED else ""
        yield Problem("attachments", f"PDF 内嵌附件未读取：{names}{more}；请另存后单独提交。")


def _annotations(page: pypdfium2.PdfPage) -> Iterator[object]:
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        if annotation:
            try:
                yield annotation
            finally:
                pdfium.FPDFPage_CloseAnnot(annotation)


def _is_remark(annotation: object) -> bool:
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        mode = pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL
        return bool(pdfium.FPDFAnnot_GetAP(annotation, mode, None, 0) <= 2)
    return kind in _REMARKS


def _attachment_names(document: pypdfium2.PdfDocument, count: int) -> Iterator[str]:
    for number in range(count):
        with suppress(pypdfium2.PdfiumError):
            name = document.get_attachment(number).get_name()
            yield f"《{name[:_LONGEST_NAME]}》"
