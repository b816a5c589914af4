"""OFD files (GB/T 33190-2016), the fixed-layout format of Chinese offices.

A page is read as text and lines with their places and then laid out like a page of a PDF. What
annotations draw on it is part of it; seals are not.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from extract.limits import Limits
from extract.ofd.annexes import read_annotations, read_remarks, tell_attachments
from extract.ofd.markup import PAGE_FRAME, descend, text_at
from extract.ofd.objects import Units, find_units
from extract.ofd.page import Shared, Sight, page_size, see_page
from extract.ofd.text import bold_fonts
from extract.package import Package, open_package
from extract.pdf.layout import lay_out
from extract.pdf.page import Page, is_picture_page
from extract.pdf.recognition import spell_pages
from extract.pdf.sorting import sort_out
from extract.reading import Reading
from mingjian.document import Problem, Status
from mingjian.errors import RefusedFile, UnreadableFile
from mingjian.text import visible

_MAIN = "OFD.xml"
_A4 = (210.0, 297.0)
# Pictures in an OFD are not drawn here, so they cannot be recognised; those in a PDF can.
_SCANNED = "没有可复制的文字，可能是扫描件或图片；请提交 Word 原件，或导出为 PDF 后提交。"


_GLYPHS = "有文字只存了字形、没有存字符，无法读取；请提交 Word 原件，或先做文字识别（OCR）再提交。"
_UNLINKED = Problem(
    "broken-part", "OFD 页面引用的模板或图形单元找不到，其中的文字没有读取；请重新导出后提交。"
)
_LOCKED = Problem(
    "broken-part", "OFD 里留有加密信息，加密部分的文字可能没有读取；请解密后重新提交。"
)
_LOCKS = ("encryptions.xml", "decryptseed.dat")  # GM/T 0099 and GB/T 33190 writers' names


def read(data: bytes, limits: Limits) -> Reading:
    """Read an OFD file: paragraphs and cells of ruled tables, with the page of each.

    Raises:
        UnreadableFile: it is encrypted, damaged, or has no text (a scan: skipped).
        RefusedFile: it is over a limit, or built to harm.
    """
    document = _Document(open_package(data, limits), limits)
    pages = list(document.pages())
    scanned = [place for place, page in enumerate(pages, 1) if is_picture_page(page)]
    source_text = "\n".join(page.text for page in pages)
    if not visible(source_text):
        if document.glyph_pages:
            raise UnreadableFile(Status.SKIPPED, "text-withheld", f"OFD {_GLYPHS}")
        if scanned:
            raise UnreadableFile(Status.SKIPPED, "scanned", f"OFD {_SCANNED}")
        raise UnreadableFile(Status.EMPTY, "empty", "OFD 里没有文字，请检查是否传错了文件。")
    contents = [sort_out(page, place, limits) for place, page in enumerate(pages, 1)]
    for place, texts in document.hidden.items():
        aside = (*contents[place - 1].aside, *(("hidden", text) for text in texts))
        contents[place - 1] = replace(contents[place - 1], aside=aside)
    lines, omitted = lay_out(contents)
    if scanned:
        message = f"第 {spell_pages(scanned)} 页{_SCANNED}"
        document.problems.append(Problem("scanned-pages", message))
    if document.glyph_pages:
        message = f"第 {spell_pages(document.glyph_pages)} 页{_GLYPHS}"
        document.problems.append(Problem("text-withheld", message))
    return Reading(lines, omitted, tuple(document.problems), source_text)


class _Document:
    """The documents of a package and their pages.

    While they are read, `problems` fills, and by their numbers from 1 `hidden` with texts that
    pages do not show and `glyph_pages` with pages whose text is partly glyphs without characters.
    """

    def __init__(self, package: Package, limits: Limits) -> None:
        self.problems: list[Problem] = []
        self.hidden: dict[int, tuple[str, ...]] = {}
        self.glyph_pages: list[int] = []
        self._package = package
        self._limits = limits
        self._chars = 0
        self._templates: dict[str, etree._Element | None] = {}
        self._sights: dict[str, Sight] = {}
        self._main = package.parse(_MAIN)
        if next(descend(self._main, "Encrypts", "Encryptions"), None) is not None:
            raise UnreadableFile(
                Status.ENCRYPTED, "encrypted", "OFD 文件已加密，请解密后重新提交。"
            )
        if any(name.lower().endswith(_LOCKS) for name in package.names()):
            self._tell(_LOCKED)

    def pages(self) -> Iterator[Page]:
        """Read all pages of all documents in order."""
        count = 0
        for root in descend(self._main, "DocRoot"):
            part = _resolve("", (root.text or "").strip())
            document = self._package.parse(part)
            shared = self._read_shared(document, part)
            for name in descend(document, "Attachments"):
                listing = self._parse(_resolve(part, (name.text or "").strip()))
                self.problems += [] if listing is None else tell_attachments(listing)
            for group in descend(document, "Pages"):
                for entry in descend(group, "Page"):
                    count += 1
                    if count > self._limits.pdf_pages:
                        message = f"OFD 超过 {self._limits.pdf_pages} 页，请拆分后提交。"
                        raise RefusedFile("too-many-pages", message)
                    place = _resolve(part, entry.get("BaseLoc", ""))
                    yield self._take(count, place, entry.get("ID", ""), shared)

    def _take(self, number: int, part: str, name: str, shared: Shared) -> Page:
        """Give a page; one whose part was read before is not read again."""
        key = f"{part} {name}" if name in shared.notes else part
        if key not in self._sights:
            self._sights[key] = self._read_page(part, name, shared)
        sight = self._sights[key]
        self._chars += len(sight.page.text)
        if self._chars > self._limits.text_chars:
            raise RefusedFile("too-much-text", "文本过长，不像一份项目材料，请拆分后提交。")
        if sight.hidden:
            self.hidden[number] = sight.hidden
        if sight.has_glyphs:
            self.glyph_pages.append(number)
        return sight.page

    def _read_shared(self, document: etree._Element, part: str) -> Shared:
        fonts: dict[str, bool] = {}
        units: dict[str, etree._Element] = {}
        for entry in descend(document, "PublicRes", "DocumentRes"):
            resources = self._parse(_resolve(part, (entry.text or "").strip()))
            if resources is not None:
                fonts |= bold_fonts(resources)
                units |= find_units(resources)
        templates = {
            template.get("ID", ""): _resolve(part, template.get("BaseLoc", ""))
            for template in descend(document, "TemplatePage")
        }
        size = page_size(document) or _A4
        return Shared(templates, fonts, Units(units), size, self._read_notes(document, part))

    def _read_notes(self, document: etree._Element, part: str) -> dict[str, list[str]]:
        """List the parts of annotations by the page they belong to."""
        notes: dict[str, list[str]] = {}
        for entry in descend(document, "Annotations"):
            place = _resolve(part, (entry.text or "").strip())
            listing = self._parse(place)
            for page in () if listing is None else descend(listing, "Page"):
                location = _resolve(place, text_at(page, "FileLoc"))
                notes.setdefault(page.get("PageID", ""), []).append(location)
        return notes

    def _tell(self, problem: Problem) -> None:
        if problem not in self.problems:
            self.problems.append(problem)

    def _parse(self, part: str) -> etree._Element | None:
        """Parse a part; None if it is missing or broken, which is told."""
        try:
            return self._package.parse(part)
        except UnreadableFile as error:
            self._tell(Problem("broken-part", f"{error}（其余部分已读取）"))
            return None

    def _template(self, part: str) -> etree._Element | None:
        """Parse a template once for all pages that use it."""
        if part not in self._templates:
            self._templates[part] = self._parse(part)
        return self._templates[part]

    def _read_page(self, part: str, name: str, shared: Shared) -> Sight:
        """Read a page over its templates, which hold the labels and lines of forms."""
        root = self._parse(part)
        if root is None:
            return see_page(shared.size, [], shared)
        used = dict.fromkeys(use.get("TemplateID", "") for use in descend(root, "Template"))
        parts = dict.fromkeys(shared.templates.get(template, "") for template in used)
        layers = [self._template(template) for template in parts if template]
        placed = [(layer, PAGE_FRAME) for layer in (*layers, root) if layer is not None]
        remarks: list[str] = []
        for place in shared.notes.get(name, ()):
            notes = self._parse(place)
            if notes is not None:
                placed += read_annotations(notes)
                remarks += read_remarks(notes)
        sight = see_page(page_size(root) or shared.size, placed, shared)
        if "" in parts or shared.units.is_missing:
            self._tell(_UNLINKED)
        return replace(sight, page=replace(sight.page, remarks=tuple(remarks)))


def _resolve(part: str, location: str) -> str:
    """Join a location to the folder of the part that names it; a slash begins at the root."""
    folder = posixpath.dirname(part)
    return posixpath.normpath(posixpath.join("/", folder, location)).lstrip("/")
