"""PDF files: text by its places on the page, ruled tables by their lines, scans told as such."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial

import pypdfium2
from pypdfium2 import raw as pdfium

from extract.limits import Limits
from extract.pdf.beside import draw_annotations, find_unread
from extract.pdf.chars import is_garbled
from extract.pdf.content import Content
from extract.pdf.covering import MeasureInk, is_covered, is_noticed, may_hold_text, measure_ink
from extract.pdf.layout import lay_out
from extract.pdf.merging import layer_text, merge
from extract.pdf.outline import mark_headings, read_bookmarks
from extract.pdf.page import Page, is_picture_page, read_page
from extract.pdf.recognition import Recognise, recognition_problems, render, spell_pages
from extract.pdf.rows import Sheet
from extract.pdf.sorting import sort_out
from extract.reading import Reading
from mingjian.document import Problem, Status
from mingjian.errors import InputError, RefusedFile, UnreadableFile
from mingjian.text import visible

log = logging.getLogger(__name__)

# A page without text but with so many paths has its letters drawn.
_OUTLINE_PATHS = 200
_SCANNED = (
    "没有可复制的文字，可能是扫描件或图片；请提交 Word 原件，"
    "或请管理员运行 pip install mingjian[ocr] 装上文字识别后再读。"
)
_COVERED = (
    "整页是图片，图中文字没有读取；请提交 Word 原件，"
    "或请管理员运行 pip install mingjian[ocr] 装上文字识别后再读。"
)
_PICTURED = "有较大的图片，图中文字没有读取；如为扫描件，请提交可编辑的原文。"
_ILLEGIBLE = "扫描得太模糊，认不出文字；请以 200 dpi 以上重新扫描，或提交 Word 原件。"


class _Kind(Enum):
    TEXT = auto()
    PICTURED = auto()
    COVERED = auto()
    BLANK = auto()
    PICTURE = auto()
    GARBLED = auto()
    DAMAGED = auto()
    RECOGNISED = auto()
    DOUBTFUL = auto()


_UNREAD = frozenset({_Kind.PICTURE, _Kind.GARBLED})
_TYPED = frozenset({_Kind.TEXT, _Kind.PICTURED, _Kind.COVERED})
_RECOGNISED = frozenset({_Kind.RECOGNISED, _Kind.DOUBTFUL})


@dataclass(frozen=True, slots=True)
class _Sheaf:
    """A page as far as it could be read: what kind it is, what stands on it, pdfium's text.

    A recognised page has no text of pdfium's but what was typed over its picture (`typed`).
    """

    kind: _Kind
    content: Content
    text: str = ""
    typed: Page | None = None


def read(data: bytes, limits: Limits, recognise: Recognise | None = None) -> Reading:
    """Read a PDF: paragraphs, cells of ruled tables (empty ones too), the page of each.

    Headers, footers and page numbers are omitted. Pages without text, and pages covered by a
    picture, are recognised, and told in a problem; if nothing is there to `recognise` them, they
    are only told.

    Raises:
        UnreadableFile: it needs a password, is damaged, or has no text at all (a scan: skipped).
        RefusedFile: too many pages or too much text.
    """
    try:
        with closing(_open(data)) as document:
            pages = list(_read_pages(document, limits, recognise))
            unread = tuple(find_unread(document))
            bookmarks = read_bookmarks(document)
    except pypdfium2.PdfiumError as error:
        raise _corrupt() from error
    _check_text(pages)
    lines, omitted = lay_out([page.content for page in pages])
    lines = mark_headings(lines, bookmarks)
    return Reading(lines, omitted, (*_problems(pages), *unread), _source_text(pages))


def _open(data: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF; one that only forbids copying or printing opens without its password."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            message = "PDF 设了打开密码，请取消密码后重新提交。"
            raise UnreadableFile(Status.ENCRYPTED, "encrypted", message) from error
        raise _corrupt() from error
    if document.get_formtype() in (pdfium.FORMTYPE_ACRO_FORM, pdfium.FORMTYPE_XFA_FOREGROUND):
        document.init_forms()
    return document


def _source_text(pages: Sequence[_Sheaf]) -> str | None:
    """Give pdfium's text; None if nothing but recognised pages has any."""
    text = "\n".join(page.text for page in pages)
    is_scan = any(page.kind in _RECOGNISED for page in pages)
    return None if is_scan and not visible(text) else text


def _read_pages(
    document: pypdfium2.PdfDocument, limits: Limits, recognise: Recognise | None
) -> Iterator[_Sheaf]:
    count = len(document)
    if count > limits.pdf_pages:
        message = f"PDF 超过 {limits.pdf_pages} 页，请拆分后提交。"
        raise RefusedFile("too-many-pages", message)
    chars = 0
    for place in range(count):
        page = _read_page(document, place, limits, recognise)
        chars += len(page.text)
        if chars > limits.text_chars:
            raise RefusedFile("too-much-text", "文本过长，不像一份项目材料，请拆分后提交。")
        yield page


def _read_page(
    document: pypdfium2.PdfDocument, place: int, limits: Limits, recognise: Recognise | None
) -> _Sheaf:
    """Read a page; a damaged one is no reason to lose the others."""
    try:
        with closing(_load_page(document, place)) as page:
            found = read_page(page)
            sheaf = _sort_out(found, _kind(found, partial(measure_ink, page)), place + 1, limits)
            if recognise and (sheaf.kind in _UNREAD or sheaf.typed):
                return _recognise(page, sheaf, limits, recognise)
            return sheaf
    except pypdfium2.PdfiumError:
        log.info("page %d cannot be read", place + 1)
        return _Sheaf(_Kind.DAMAGED, Content(Sheet(place + 1, 0.0, 0.0)))


def _load_page(document: pypdfium2.PdfDocument, place: int) -> pypdfium2.PdfPage:
    """Load a page, with what was typed into form fields and notes drawn on it like other text."""
    page = document[place]
    if not draw_annotations(page):
        return page
    page.close()
    return document[place]


def _sort_out(page: Page, kind: _Kind, number: int, limits: Limits) -> _Sheaf:
    if kind is _Kind.GARBLED:
        sheet = Sheet(number, page.width, page.height)
        return _Sheaf(kind, Content(sheet, aside=(("garbled", page.text),)), page.text)
    typed = page if kind is _Kind.COVERED else None
    return _Sheaf(kind, sort_out(page, number, limits), page.text, typed)


def _recognise(
    page: pypdfium2.PdfPage, sheaf: _Sheaf, limits: Limits, recognise: Recognise
) -> _Sheaf:
    """Read a page that is a picture, or covered by one, or whose text layer means nothing.

    It stays unread if that fails.
    """
    found = recognise(*render(page, limits))
    if found is None:
        return sheaf
    typed = sheaf.typed
    if not found.page.runs and not found.doubtful:
        return replace(sheaf, kind=_Kind.PICTURED if typed else _Kind.BLANK, typed=None)
    merged = merge(typed, found.page) if typed else None
    if typed and merged:
        layer, text = ("text-layer", layer_text(typed)), sheaf.text
    else:
        layer = ("garbled" if sheaf.kind is _Kind.GARBLED else "text-layer", sheaf.text)
        text = ""
    content = sort_out(merged or found.page, sheaf.content.sheet.page, limits)
    aside = (*content.aside, *found.aside, *([layer] if layer[1] else ()))
    kind = _Kind.DOUBTFUL if found.doubtful else _Kind.RECOGNISED
    return _Sheaf(kind, replace(content, aside=aside), text)


def _kind(page: Page, ink: MeasureInk) -> _Kind:
    if is_picture_page(page):
        return _Kind.PICTURE
    if not visible(page.text):
        is_drawn = page.graphics.paths > _OUTLINE_PATHS
        return _Kind.PICTURE if is_drawn or may_hold_text(page) else _Kind.BLANK
    if is_garbled(page.text):
        return _Kind.GARBLED
    if is_covered(page, ink):
        return _Kind.COVERED
    return _Kind.PICTURED if is_noticed(page) else _Kind.TEXT


def _check_text(pages: Sequence[_Sheaf]) -> None:
    kinds = {page.kind for page in pages}
    doubtful = [page.content for page in pages if page.kind is _Kind.DOUBTFUL]
    if kinds & (_TYPED | {_Kind.RECOGNISED}) or any(c.rows or c.tables for c in doubtful):
        return
    if doubtful:
        raise UnreadableFile(Status.SKIPPED, "poor-scan", _ILLEGIBLE)
    if kinds & _UNREAD:
        raise UnreadableFile(Status.SKIPPED, "scanned", f"PDF {_SCANNED}")
    if _Kind.BLANK in kinds:
        raise UnreadableFile(Status.EMPTY, "empty", "PDF 里没有文字，请检查是否传错了文件。")
    raise _corrupt()


def _problems(pages: Sequence[_Sheaf]) -> Iterator[Problem]:
    scanned = _numbers(pages, _Kind.PICTURE, _Kind.GARBLED)
    if scanned:
        yield Problem("scanned-pages", f"第 {scanned} 页{_SCANNED}")
    covered = _numbers(pages, _Kind.COVERED)
    if covered:
        yield Problem("scanned-pages", f"第 {covered} 页{_COVERED}")
    pictured = _numbers(pages, _Kind.PICTURED)
    if pictured:
        yield Problem("page-pictures", f"第 {pictured} 页{_PICTURED}")
    good, doubtful = _places(pages, _Kind.RECOGNISED), _places(pages, _Kind.DOUBTFUL)
    yield from recognition_problems(good, doubtful)
    damaged = _numbers(pages, _Kind.DAMAGED)
    if damaged:
        yield Problem("broken-part", f"第 {damaged} 页已损坏，未能读取；请重新导出 PDF。")


def _numbers(pages: Sequence[_Sheaf], *kinds: _Kind) -> str:
    return spell_pages(_places(pages, *kinds))


def _places(pages: Sequence[_Sheaf], *kinds: _Kind) -> list[int]:
    return [page.content.sheet.page for page in pages if page.kind in kinds]


def _corrupt() -> InputError:
    message = "PDF 已损坏，无法打开，请重新导出后提交。"
    return UnreadableFile(Status.CORRUPT, "corrupt", message)
