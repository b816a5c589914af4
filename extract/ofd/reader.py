"""OFD files (GB/T 33190-2016), the fixed-layout format of Chinese offices.

A page is read as text and lines with their places and then laid out like a page of a PDF. Seals
and annotations stay out: they are no part of the text.
"""

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from extract.limits import Limits
from extract.ofd.markup import POINTS, descend, numbers, read_frame, text_at
from extract.ofd.paths import read_rulings
from extract.ofd.text import bold_fonts, read_runs
from extract.package import Package, open_package
from extract.pdf.chars import fold
from extract.pdf.graphics import Graphics, Ruling
from extract.pdf.layout import lay_out
from extract.pdf.page import Page, Run
from extract.pdf.sorting import sort_out
from extract.reading import Reading
from mingjian.document import Problem, Status
from mingjian.errors import RefusedFile, UnreadableFile
from mingjian.text import visible

_MAIN = "OFD.xml"
_A4 = (210.0, 297.0)
_MOST_OBJECTS = 20_000
# As for a PDF: fewer characters and a picture over two fifths of the page make a scan.
_FEW_CHARS = 30
_PICTURE_SHARE = 0.4
_SCANNED = "没有可复制的文字，可能是扫描件或图片；请提交 Word 原件，或先做文字识别（OCR）再提交。"


def read(data: bytes, limits: Limits) -> Reading:
    """Read an OFD file: paragraphs and cells of ruled tables, with the page of each.

    Raises:
        UnreadableFile: it is encrypted, damaged, or has no text (a scan: skipped).
        RefusedFile: it is over a limit, or built to harm.
    """
    document = _Document(open_package(data, limits), limits)
    pages = list(document.pages())
    scanned = [place for place, page in enumerate(pages, 1) if _is_scanned(page)]
    source_text = "\n".join(page.text for page in pages)
    if not visible(source_text):
        if scanned:
            raise UnreadableFile(Status.SKIPPED, "scanned", f"OFD {_SCANNED}")
        raise UnreadableFile(Status.EMPTY, "empty", "OFD 里没有文字，请检查是否传错了文件。")
    contents = [sort_out(page, place, limits) for place, page in enumerate(pages, 1)]
    lines, omitted = lay_out(contents)
    if scanned:
        listed = "、".join(map(str, scanned))
        document.problems.append(Problem("scanned-pages", f"第 {listed} 页{_SCANNED}"))
    return Reading(lines, omitted, tuple(document.problems), source_text)


class _Document:
    """The documents of a package and their pages; `problems` fills while they are read."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self.problems: list[Problem] = []
        self._package = package
        self._limits = limits
        self._chars = 0
        self._templates: dict[str, etree._Element | None] = {}
        self._main = package.parse(_MAIN)
        if next(descend(self._main, "Encrypts", "Encryptions"), None) is not None:
            raise UnreadableFile(
                Status.ENCRYPTED, "encrypted", "OFD 文件已加密，请解密后重新提交。"
            )

    def pages(self) -> Iterator[Page]:
        """Read all pages of all documents in order."""
        count = 0
        for root in descend(self._main, "DocRoot"):
            part = _resolve("", (root.text or "").strip())
            document = self._package.parse(part)
            fonts = self._read_fonts(document, part)
            templates = {
                template.get("ID", ""): _resolve(part, template.get("BaseLoc", ""))
                for template in descend(document, "TemplatePage")
            }
            size = _page_size(document) or _A4
            for group in descend(document, "Pages"):
                for entry in descend(group, "Page"):
                    count += 1
                    if count > self._limits.pdf_pages:
                        message = f"OFD 超过 {self._limits.pdf_pages} 页，请拆分后提交。"
                        raise RefusedFile("too-many-pages", message)
                    place = _resolve(part, entry.get("BaseLoc", ""))
                    yield self._read_page(place, templates, fonts, size)

    def _read_fonts(self, document: etree._Element, part: str) -> Mapping[str, bool]:
        fonts: dict[str, bool] = {}
        for entry in descend(document, "PublicRes", "DocumentRes"):
            resources = self._parse(_resolve(part, (entry.text or "").strip()))
            if resources is not None:
                fonts |= bold_fonts(resources)
        return fonts

    def _parse(self, part: str) -> etree._Element | None:
        """Parse a part; None if it is missing or broken, which is told."""
        try:
            return self._package.parse(part)
        except UnreadableFile as error:
            problem = Problem("broken-part", f"{error}（其余部分已读取）")
            if problem not in self.problems:
                self.problems.append(problem)
            return None

    def _template(self, part: str) -> etree._Element | None:
        """Parse a template once for all pages that use it."""
        if part not in self._templates:
            self._templates[part] = self._parse(part)
        return self._templates[part]

    def _read_page(
        self,
        part: str,
        templates: Mapping[str, str],
        fonts: Mapping[str, bool],
        size: tuple[float, float],
    ) -> Page:
        """Read a page over its templates, which hold the labels and lines of forms."""
        root = self._parse(part)
        if root is None:
            return _page(size, [], fonts)
        used = [templates.get(use.get("TemplateID", ""), "") for use in descend(root, "Template")]
        layers = [self._template(name) for name in dict.fromkeys(used) if name]
        roots = [layer for layer in (*layers, root) if layer is not None]
        page = _page(_page_size(root) or size, roots, fonts)
        self._chars += len(page.text)
        if self._chars > self._limits.text_chars:
            raise RefusedFile("text-too-long", "文本过长，不像一份项目材料，请拆分后提交。")
        return page


def _page(
    size: tuple[float, float], roots: list[etree._Element], fonts: Mapping[str, bool]
) -> Page:
    """Gather the objects of a page's layers, however they are nested."""
    runs: list[Run] = []
    rulings: list[Ruling] = []
    texts: list[str] = []
    area, paths = 0.0, 0
    for root in roots:
        for item in descend(root, "TextObject", "ImageObject", "PathObject"):
            kind = item.tag.rpartition("}")[2]
            if item.get("Visible") == "false":
                continue
            if kind == "TextObject":
                runs += read_runs(item, fonts)
                texts += [fold(code.text or "") for code in descend(item, "TextCode")]
            elif kind == "ImageObject":
                frame = read_frame(item)
                area += frame.width * frame.height * POINTS * POINTS
            else:
                paths += 1
                if len(rulings) <= _MOST_OBJECTS:
                    rulings += read_rulings(item)
    width, height = size
    graphics = Graphics(tuple(rulings), area, paths)
    return Page(width * POINTS, height * POINTS, tuple(runs), graphics, "\n".join(texts))


def _is_scanned(page: Page) -> bool:
    is_covered = page.graphics.picture_area > _PICTURE_SHARE * page.width * page.height
    return len(visible(page.text)) < _FEW_CHARS and is_covered


def _page_size(element: etree._Element) -> tuple[float, float] | None:
    """Read the size of a page in millimetres; None if it says nothing, or nonsense."""
    box = numbers(text_at(element, "PhysicalBox"))
    return (box[2], box[3]) if len(box) == 4 and min(box[2:]) > 0 else None


def _resolve(part: str, location: str) -> str:
    """Join a location to the folder of the part that names it; a slash begins at the root."""
    folder = posixpath.dirname(part)
    return posixpath.normpath(posixpath.join("/", folder, location)).lstrip("/")
