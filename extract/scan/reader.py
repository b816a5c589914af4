"""Pictures of pages: .jpg, .png, .tif, .bmp, .gif, .webp."""

from dataclasses import replace

from extract.limits import Limits
from extract.pdf.content import Content
from extract.pdf.layout import lay_out
from extract.pdf.recognition import Recognise, Recognised, recognition_problems
from extract.pdf.sorting import sort_out
from extract.reading import Reading
from extract.scan.pictures import read_pictures
from mingjian.document import Status
from mingjian.errors import UnreadableFile
from mingjian.text import visible

# Photos of doings show banners and signs; a page, be it a short one, has more on it.
_FEW_CHARS = 30
_NO_TEXT = (
    "图片里没有成段的文字（像是照片或标志），未作为材料读取；"
    "如果是材料，请提交 Word 原件或清晰的扫描件。"
)


def read(data: bytes, limits: Limits, recognise: Recognise) -> Reading:
    """Read a picture like a page of a PDF, each page of a TIFF too.

    Raises:
        UnreadableFile: it is damaged, or shows hardly any text (skipped).
        RefusedFile: it has too many pixels or pages.
    """
    pages = [recognise(pixels, dpi) for pixels, dpi in read_pictures(data, limits)]
    if sum(len(visible(found.page.text)) for found in pages) < _FEW_CHARS:
        raise UnreadableFile(Status.SKIPPED, "image", _NO_TEXT)
    lines, omitted = lay_out([_sort_out(found, n, limits) for n, found in enumerate(pages, 1)])
    good = [n for n, found in enumerate(pages, 1) if not found.doubtful and found.page.runs]
    doubtful = [n for n, found in enumerate(pages, 1) if found.doubtful]
    return Reading(lines, omitted, tuple(recognition_problems(good, doubtful)))


def _sort_out(found: Recognised, number: int, limits: Limits) -> Content:
    content = sort_out(found.page, number, limits)
    return replace(content, aside=(*content.aside, *found.aside))
