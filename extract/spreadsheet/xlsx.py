"""Workbooks as Excel and WPS write them since 2007 (.xlsx, .xlsm; ECMA-376 part 1, 18)."""

import math
import posixpath
from collections.abc import Iterable, Iterator

from lxml import etree

from extract.limits import Limits
from extract.package import Package, Relationship
from extract.page_pictures import Size
from extract.reading import Look
from extract.safe_xml import parse_xml
from extract.spreadsheet.formats import number_format
from extract.spreadsheet.margins import read_margins
from extract.spreadsheet.sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    Area,
    CellBudget,
    Sheet,
    SheetCell,
    mark_spans,
    too_many_cells,
)
from extract.spreadsheet.sheetml import (
    TEXT,
    A,
    R,
    S,
    is_on,
    read_reference,
    string_text,
    unescape,
    whole,
)
from extract.spreadsheet.xlsx_drawings import (
    THREADED,
    closed_breaks,
    list_items,
    old_boxes,
    picture_sizes,
    validation_prompts,
)
from extract.spreadsheet.xlsx_styles import CellStyle, read_styles
from extract.unread_parts import tell_unread
from mingjian.document import Problem
from mingjian.errors import UnreadableFile, UnsupportedFormat

_USUAL_MAIN_PART = "xl/workbook.xml"
_PLAIN = CellStyle(look=Look())
_NO_STRING = (
    "broken-part",
    "有单元格的文字在文件内找不到，这些单元格没有读到内容；"
    "请用 Excel 或 WPS 打开检查，另存后重新提交。",
)
_DIAGRAM = "/diagrams/data"
_WORDS = f"{THREADED}text"
_SHEETS = ("worksheet", "chartsheet")
_NAME_SHOWN = 31  # the longest name Excel allows
_GRAPHICS = frozenset({"chart", "chartEx", "diagramData"})  # charts and SmartArt on a sheet
# A cell has two elements, and blanks that are only formatted may be many; but each takes 300 bytes.
_ELEMENTS_A_CELL = 3


class Workbook:
    """The sheets of a package, read one after another.

    `problems` fills while they are read; `sources` gathers the strings of the parts, counted
    without regard to rows, merges or what is hidden, `pictures` the sizes of those drawn.
    """

    def __init__(self, package: Package, limits: Limits) -> None:
        """Read what all sheets share.

        Raises:
            UnsupportedFormat: the workbook is a binary one (.xlsb).
            UnreadableFile: there is no workbook, or it is damaged.
            RefusedFile: it is over a limit, or built to harm.
        """
        self.problems: list[Problem] = []
        self.sources: list[str] = []
        self.pictures: list[Size] = []
        self._package = package
        self._limits = limits
        self._budget = CellBudget(limits)
        self._main = _USUAL_MAIN_PART if _USUAL_MAIN_PART in package else package.main_part()
        if self._main.endswith(".bin"):
            raise UnsupportedFormat(
                "unsupported-format",
                "二进制 Excel 表格（.xlsb）暂不能读取；请另存为 .xlsx 后重新提交。",
            )
        self._root = package.parse(self._main)
        self._links = package.relationships(self._main)
        self._strings = self._read_strings()
        self._styles = self._read_styles()
        properties = next(self._root.iterchildren(f"{S}workbookPr"), None)
        self._is_1904 = properties is not None and is_on(properties, "date1904")

    def unread(self) -> Iterator[Problem]:
        """Tell of what stands in the package unopened, once all sheets are read."""
        if any(_DIAGRAM in f"/{name.lower()}" for name in self._package.unopened()):
            yield Problem(
                "drawings", "表格中有 SmartArt 图示，其中的文字没有读取；请对照原件核实。"
            )
        yield from tell_unread(self._package, self._main)

    def sheets(self) -> Iterator[Sheet]:
        """Read the worksheets in the order of their tabs; a broken one becomes a problem.

        Raises:
            RefusedFile: a limit is passed.
        """
        parts = {link.name: link for link in self._links}
        for listing in self._root.iterchildren(f"{S}sheets"):
            for entry in listing.iterchildren(f"{S}sheet"):
                link = parts.get(entry.get(f"{R}id", ""))
                name = entry.get("name", "")
                if link is None or link.kind not in _SHEETS:
                    self._miss_sheet(name, link)
                elif link.kind == "worksheet":
                    sheet = Sheet(name, is_hidden=entry.get("state", "visible") != "visible")
                    yield self._read_sheet(sheet, link.target)
                elif link.kind == "chartsheet":
                    self._tell_drawings()

    def _miss_sheet(self, name: str, link: Relationship | None) -> None:
        """Tell of a tab whose sheet is not there or of a kind that is not read."""
        self._tell(
            "broken-part",
            f"工作表“{name[:_NAME_SHOWN]}”没有读取（在文件内找不到，或不是普通工作表）；"
            "请用 Excel 或 WPS 打开检查，另存后重新提交。",
        )

    def _read_strings(self) -> list[str]:
        root = self._shared("sharedStrings")
        if root is None:
            return []
        return [string_text(string) for string in root.iterchildren(f"{S}si")]

    def _read_styles(self) -> tuple[CellStyle, ...]:
        return read_styles(self._shared("styles"))

    def _shared(self, kind: str) -> etree._Element | None:
        """Parse a part that all sheets share; None if there is none."""
        link = next((link for link in self._links if link.kind == kind), None)
        return None if link is None else self._parse(link.target)

    def _parse(self, part: str) -> etree._Element | None:
        """Parse a part; None if it is missing or broken, which is told."""
        try:
            content = self._package.read(part)
            if part.lower().endswith(".vml"):
                content = closed_breaks(content)
            self._check_elements(content)
            return parse_xml(content, posixpath.basename(part))
        except UnreadableFile as error:
            self._tell("broken-part", f"{error}（其余部分已读取）")
            return None

    def _check_elements(self, content: bytes) -> None:
        """Count the elements of a part before a tree is made of them."""
        elements = content.count(b"<") - content.count(b"</")
        if elements > _ELEMENTS_A_CELL * self._limits.paragraphs:
            raise too_many_cells(self._limits)

    def _tell(self, code: str, message: str) -> None:
        problem = Problem(code, message)
        if problem not in self.problems:
            self.problems.append(problem)

    def _tell_drawings(self) -> None:
        self._tell("drawings", "表格中有图表或图示，其中的文字没有读取；请对照原件核实。")

    def _links_of(self, part: str) -> tuple[Relationship, ...]:
        """List a part's links; none if their list is broken, which is told."""
        try:
            return self._package.relationships(part)
        except UnreadableFile as error:
            self._tell("broken-part", f"{error}（其余部分已读取）")
            return ()

    def _margins(self, root: etree._Element, kind: str) -> str:
        words = read_margins(root, kind)
        if words:
            self._budget.take(words)
            self.sources.append(words)
        return words

    def _read_sheet(self, sheet: Sheet, part: str) -> Sheet:
        root = self._parse(part)
        if root is None:
            return sheet
        self._count_strings(root)
        hidden: set[int] = set()
        for place, row in enumerate_rows(root):
            if is_on(row, "hidden"):
                hidden.add(place)
            self._read_row(sheet, row, place)
        sheet.hidden_rows = frozenset(hidden)
        sheet.hidden_columns = _hidden_columns(root)
        sheet.merges = tuple(_merges(root))
        sheet.header, sheet.footer = (self._margins(root, kind) for kind in ("Header", "Footer"))
        links = self._links_of(part)
        drawings = [link.target for link in links if link.kind == "drawing"]
        if any(link.kind in _GRAPHICS for part in drawings for link in self._links_of(part)):
            self._tell_drawings()
        sheet.boxes = tuple(self._paragraphs(links, "drawing", f"{A}p", f"{A}t"))
        sheet.boxes += tuple(self._old_boxes(links, frozenset(sheet.boxes)))
        sheet.comments = tuple(self._paragraphs(links, "comments", f"{S}comment", TEXT))
        threads = self._paragraphs(links, "threadedComment", f"{THREADED}threadedComment", _WORDS)
        sheet.comments += tuple(threads)
        sheet.prompts = tuple(self._prompts(root, links))
        return sheet

    def _old_boxes(self, links: tuple[Relationship, ...], drawn: frozenset[str]) -> Iterator[str]:
        """Give the paragraphs of the old drawings, save those that a new drawing has too."""
        for root in self._linked(links, "vmlDrawing"):
            yield from self._counted(text for text in old_boxes(root) if text not in drawn)

    def _prompts(self, root: etree._Element, links: tuple[Relationship, ...]) -> Iterator[str]:
        yield from self._counted(validation_prompts(root))
        for control in self._linked(links, "ctrlProp"):
            yield from self._counted(list_items(control))

    def _read_row(self, sheet: Sheet, row: etree._Element, place: int) -> None:
        column = -1
        for cell in row.iterchildren(f"{S}c"):
            reference = read_reference(cell.get("r", ""))
            column = column + 1 if reference is None else reference[1]
            if column >= MOST_COLUMNS:
                return
            style = self._style(cell)
            text = self._cell_text(cell, style)
            if text is None:
                sheet.uncounted += 1
            elif text.strip():
                self._budget.take(text)
                sheet.cells[place, column] = SheetCell(text, style.look)

    def _style(self, cell: etree._Element) -> CellStyle:
        place = whole(cell.get("s"))
        return self._styles[place] if place < len(self._styles) else _PLAIN

    def _cell_text(self, cell: etree._Element, style: CellStyle) -> str | None:
        """Give the text a cell shows, "" if it is blank, None for a formula without a result."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(string_text(string) for string in cell.iterchildren(f"{S}is"))
        value = next(cell.iterchildren(f"{S}v"), None)
        text = None if value is None else value.text
        if not text:
            formula = next(cell.iterchildren(f"{S}f"), None)
            return None if formula is not None and value is None else ""
        if kind == "s":
            place = whole(text.strip(), len(self._strings))
            if place < len(self._strings):
                return self._strings[place]
            self._tell(*_NO_STRING)
            return ""
        if kind == "b":
            return "FALSE" if text.strip() == "0" else "TRUE"
        return self._number_text(text, style) if kind == "n" else unescape(text)

    def _number_text(self, text: str, style: CellStyle) -> str:
        try:
            number = float(text[:40])
        except ValueError:
            return text
        if not math.isfinite(number):
            return text
        return number_format(style.code).show(number, self._is_1904)

    def _count_strings(self, root: etree._Element) -> None:
        """Count the strings a sheet refers to or holds, wherever they stand."""
        for cell in root.iter(f"{S}c"):
            kind = cell.get("t")
            if kind == "s":
                place = whole(cell.findtext(f"{S}v", "").strip(), len(self._strings))
                self.sources += self._strings[place : place + 1]
            elif kind in ("inlineStr", "str"):
                self.sources.append(unescape("".join(cell.itertext(TEXT, f"{S}v"))))

    def _paragraphs(
        self, links: tuple[Relationship, ...], kind: str, paragraph: str, text: str
    ) -> Iterator[str]:
        """Give the paragraphs of the parts of a kind a sheet links to, and measure its pictures."""
        for root in self._linked(links, kind):
            self.pictures += picture_sizes(root)
            yield from self._counted(
                "".join(node.text or "" for node in element.iter(text))
                for element in root.iter(paragraph)
            )

    def _linked(self, links: tuple[Relationship, ...], kind: str) -> Iterator[etree._Element]:
        """Parse the parts of a kind that a sheet links to."""
        targets = [link.target for link in links if link.kind == kind]
        for target in dict.fromkeys(targets):
            root = self._parse(target)
            if root is not None:
                yield root

    def _counted(self, texts: Iterable[str]) -> Iterator[str]:
        """Count the texts that are not blank towards the limits and the sources."""
        for text in texts:
            if text.strip():
                self._budget.take(text)
                self.sources.append(text)
                yield text


def enumerate_rows(root: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Give the rows of a worksheet with their numbers from 0; one without a number is the next."""
    place = -1
    for data in root.iterchildren(f"{S}sheetData"):
        for row in data.iterchildren(f"{S}row"):
            place = whole(row.get("r"), place + 2) - 1
            if 0 <= place < MOST_ROWS:
                yield place, row


def _hidden_columns(root: etree._Element) -> frozenset[int]:
    return mark_spans(
        (
            (whole(column.get("min"), 1) - 1, whole(column.get("max")) - 1)
            for group in root.iterchildren(f"{S}cols")
            for column in group.iterchildren(f"{S}col")
            if is_on(column, "hidden")
        ),
        MOST_COLUMNS,
    )


def _merges(root: etree._Element) -> Iterator[Area]:
    for group in root.iterchildren(f"{S}mergeCells"):
        for merge in group.iterchildren(f"{S}mergeCell"):
            first, _, last = merge.get("ref", "").partition(":")
            start, end = read_reference(first), read_reference(last)
            if start and end and start <= end:
                yield Area(*start, *end)
