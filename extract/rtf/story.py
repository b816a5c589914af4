"""Gathered stories as lines: paragraphs, cells, notes, text boxes behind their anchors."""

from extract.edge_grid import GridCell
from extract.limits import Limits
from extract.list_numbers import label_before
from extract.reading import Line, typed_text
from extract.rtf.content import Item, Items, Paragraph, Table
from extract.rtf.tables import build_grid
from mingjian.document import BlockKind, Location, Omitted, Source
from mingjian.errors import RefusedFile
from mingjian.text import visible

_PART = "rtf"
_MOST_NESTED = 50  # stories and cells in one another; a page has room for five


class Story:
    """Writes items as lines, and what stays out of them, in reading order.

    `has_comments` tells whether any were left out.
    """

    def __init__(self, limits: Limits, depth: int = 0) -> None:
        self.lines: list[Line] = []
        self.omitted: list[Omitted] = []
        self.has_comments = False
        self._limits = limits
        self._depth = depth
        self._paragraphs = 0
        self._tables = 0

    def write(self, items: Items, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        """Add the lines of a story.

        Raises:
            RefusedFile: a table is too large, or tables and text boxes are nested too deeply.
        """
        self._write(items, kind, Location())

    def leave_out(self, items: Items, reason: str, after: int) -> None:
        """Leave out a whole story; `after` is the line it stands behind, -1 before all."""
        inner = Story(self._limits, self._depth)
        inner.write(items)
        for line in inner.lines:
            self._omit(reason, typed_text(line), after)
        for omitted in inner.omitted:
            self._omit(omitted.reason, omitted.text, after)

    def _omit(self, reason: str, text: str, after: int) -> None:
        if visible(text):
            self.omitted.append(Omitted(reason, text, after))

    def _write(self, items: Items, kind: BlockKind, location: Location) -> None:
        if self._depth == _MOST_NESTED:
            raise RefusedFile(
                "too-deep", "文件内部嵌套层数异常，没有读取；请用 Word 另存为 .docx 后重新提交。"
            )
        self._depth += 1
        for item in items:
            self._write_item(item, kind, location)
        self._depth -= 1

    def _write_item(self, item: Item, kind: BlockKind, location: Location) -> None:
        if isinstance(item, Table):
            self._write_table(item)
        else:
            self._write_paragraph(item, kind, location)

    def _write_paragraph(self, paragraph: Paragraph, kind: BlockKind, location: Location) -> None:
        """Add a paragraph's line if there is anything to see, then what is tied to it."""
        text = paragraph.text
        label = label_before(text, paragraph.label)
        if text.strip() or (kind is BlockKind.CELL and label):
            self.lines.append(
                Line(
                    text=label + text,
                    kind=kind,
                    look=paragraph.look,
                    location=location,
                    source=Source(_PART, self._paragraphs, generated=len(label)),
                )
            )
        self._paragraphs += 1
        after = len(self.lines) - 1
        for reason, omitted in paragraph.omitted:
            self._omit(reason, omitted, after)
        for comment in paragraph.comments:
            self._write_comment(comment, after)
        for box in paragraph.boxes:
            self._write(box, kind, location)

    def _write_comment(self, items: Items, after: int) -> None:
        inner = Story(self._limits, self._depth)
        inner.write(items)
        self._omit("comment", "\n".join(map(typed_text, inner.lines)), after)
        for omitted in inner.omitted:
            self._omit(omitted.reason, omitted.text, after)
        self.has_comments = self.has_comments or bool(inner.lines)

    def _write_table(self, table: Table) -> None:
        number = self._tables
        self._tables += 1
        for cell in build_grid(table.rows, self._limits):
            if cell.dropped:
                self.leave_out(cell.content, cell.dropped, len(self.lines) - 1)
            else:
                self._write_cell(cell, number)

    def _write_cell(self, cell: GridCell[Items], number: int) -> None:
        """Add a cell's lines; one without text of its own still gets one: a place to fill."""
        location = Location(
            table=number,
            row=cell.row,
            column=cell.column,
            row_span=cell.row_span,
            column_span=cell.column_span,
        )
        first, paragraph = len(self.lines), self._paragraphs
        self._write(cell.content, BlockKind.CELL, location)
        if all(line.location != location for line in self.lines[first:]):
            source = Source(_PART, paragraph)
            self.lines.append(Line("", BlockKind.CELL, location=location, source=source))
