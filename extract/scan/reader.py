"""Pictures of pages: .jpg, .png, .tif, .bmp, .gif, .webp."""

from dataclasses import replace

from extract.limits import Limits
from extract.pdf.content import Content
from extract.pdf.layout import lay_out
from extract.pdf.recognition import Recognise, Recognised, recognition_problems, spell_pages
from extract.pdf.sorting import sort_out
from extract.reading import Reading
from extract.scan.pictures import read_pictures
from mingjian.document import Problem, Status
from mingjian.errors import UnreadableFile
from mingjian.text import visible

# Photos of doings show banners and signs; a page, be it a short one, has more on it.
_FEW_CHARS = 30
_NO_TEXT = (
    "图片里没有成段的文字（像是照片或标志），未作为材料读取；"
    "如果是材料，请提交 Word 原件或清晰的扫描件。"
)

_FAILED = "图片文字识别出错，没有读取；请提交 Word 原件，或请管理员检查 mingjian[ocr] 的安装。"


_LONE_PAGE = Problem(
    "lone-page",
    "图片只有一页，可能是一份材料中的一页，未找到的内容请对照其他页核实；"
    "请把各页合成一个 PDF 文件提交。",
)


def read(data: bytes, limits: Limits, recognise: Recognise) -> Reading:
    """Read a picture like a page of a PDF, each page of a TIFF too, up to the first damaged one.

    A picture of one page may be one of several, which is told.

    Raises:
        UnreadableFile: it is damaged, or shows hardly any text (skipped).
        RefusedFile: it has too many pixels or pages.
    """
    pages, problems = _recognise(data, limits, recognise)
    found = {number: page for number, page in enumerate(pages, 1) if page is not None}
    if sum(len(visible(page.page.text)) for page in found.values()) < _FEW_CHARS:
        message = _NO_TEXT if len(found) == len(pages) else _FAILED
        raise UnreadableFile(Status.SKIPPED, "image", message)
    lines, omitted = lay_out([_sort_out(page, n, limits) for n, page in found.items()])
    good = [n for n, page in found.items() if not page.doubtful and page.page.runs]
    doubtful = [n for n, page in found.items() if page.doubtful]
    problems += recognition_problems(good, doubtful)
    if failed := [n for n, page in enumerate(pages, 1) if page is None]:
        problems.append(Problem("scanned-pages", f"第 {spell_pages(failed)} 页{_FAILED}"))
    if len(pages) == 1 and not any(problem.code == "broken-part" for problem in problems):
        problems.append(_LONE_PAGE)
    return Reading(lines, omitted, tuple(problems))


def _recognise(
    data: bytes, limits: Limits, recognise: Recognise
) -> tuple[list[Recognised | None], list[Problem]]:
    """Recognise page after page; a damaged one, and those behind it, are told if any came before.

    None stands for a page at which the engine failed.
    """
    pages: list[Recognised | None] = []
    try:
        for pixels, dpi in read_pictures(data, limits):
            pages.append(recognise(pixels, dpi))
    except UnreadableFile:
        if not pages:
            raise
        message = f"图片从第 {len(pages) + 1} 页起已损坏，未能读取；请重新扫描或导出后提交。"
        return pages, [Problem("broken-part", message)]
    return pages, []


def _sort_out(found: Recognised, number: int, limits: Limits) -> Content:
    content = sort_out(found.page, number, limits)
    return replace(content, aside=(*content.aside, *found.aside))
