"""A story of a Word file (body, notes, a header) as lines: paragraphs, cells, text boxes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.doc import layout
from extract.doc.fields import Fields, unclosed_fields
from extract.doc.grid import read_grid
from extract.doc.inline import Inline
from extract.doc.kind import DOCUMENT
from extract.doc.layout import Paragraph, Table, build_layout
from extract.doc.looks import BODY_TEXT, ParagraphLook
from extract.doc.manuscript import Manuscript
from extract.doc.pieces import join_surrogates
from extract.doc.plex import Entry
from extract.doc.styles import merge_paragraphs
from extract.list_numbers import ListCounters, label_before
from extract.reading import Line, Look
from mingjian.document import BlockKind, Location, Omitted, Source
from mingjian.text import visible


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: the kind of line, the cell."""

    kind: BlockKind
    location: Location = Location()


@dataclass(frozen=True, slots=True)
class _Open:
    """A paragraph with its text, and that of those before it which join it."""

    paragraph: Paragraph
    inline: Inline


class Story:
    """Walks one story in reading order and gathers its lines and what stays out of them.

    Tables are numbered from `tables` on, which afterwards is the number of the next one.
    `commented` tells after which line each comment, by its place, was made.
    """

    def __init__(self, manuscript: Manuscript, bounds: tuple[int, int], tables: int = 0) -> None:
        """Begin with the story that has these bounds in the text."""
        self.lines: list[Line] = []
        self.omitted: list[Omitted] = []
        self.commented: dict[int, int] = {}
        self._boxes: set[int] = set()
        self.tables = tables
        self._manuscript = manuscript
        self._letters = manuscript.letters
        self._counters = ListCounters()
        self._fields = self._fields_of(*bounds)
        self._unended: _Open | None = None

    def read(self, start: int, end: int, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        """Add the lines of the paragraphs that begin in [start, end)."""
        self._contain(build_layout(self._manuscript.paragraphs.within(start, end)), _Place(kind))

    def read_box(self, box: Entry) -> None:
        """Add the lines of a text box unless it was met at its anchor."""
        self._box(box, _Place(BlockKind.PARAGRAPH))

    def _fields_of(self, start: int, end: int) -> Fields:
        return Fields(unclosed_fields(self._letters.text, start, end))

    def _contain(self, items: Sequence[layout.Content], place: _Place) -> None:
        """Walk what no paragraph can reach out of: a story, a cell, a text box."""
        for item in items:
            if isinstance(item, Table):
                self._table(item, place)
            else:
                self._paragraph(item, place)
        self._end_unended(place)

    def _paragraph(self, paragraph: Paragraph, place: _Place) -> None:
        before = self._unended
        inline = Inline(self._manuscript, self._fields) if before is None else before.inline
        inline.add(paragraph)
        opened = _Open(paragraph, inline)
        # The end of a cell stays even where its mark is deleted with the cell's text.
        end_gone = paragraph.mark_look.deleted and paragraph.mark != layout.CELL_END
        self._unended = opened if end_gone else None
        if not end_gone:
            self._finish(opened, self._label(opened), place)

    def _end_unended(self, place: _Place) -> None:
        """Close a paragraph whose deleted end has no next paragraph to join."""
        if self._unended is not None:
            opened, self._unended = self._unended, None
            self._finish(opened, "", place)

    def _label(self, opened: _Open) -> str:
        """Count the paragraph in its list and give the number it shows."""
        styles, look = self._manuscript.styles, opened.paragraph.look
        end = styles.run_look(opened.paragraph.mark_look, look.style)
        if end.hidden and not opened.inline.text.text:
            return ""
        numbered = self._manuscript.numbering.place(look, styles.style(look.style))
        return "" if numbered is None else self._counters.next_label(*numbered)

    def _finish(self, opened: _Open, label: str, place: _Place) -> None:
        """Add a paragraph's line if there is anything to see, then its text boxes."""
        inline = opened.inline
        text = join_surrogates(inline.text.text)
        label = label_before(text, label)
        if text.strip() or (place.kind is BlockKind.CELL and label):
            self.lines.append(
                Line(
                    text=label + text,
                    kind=place.kind,
                    look=self._look(opened, len(label)),
                    location=place.location,
                    source=Source(DOCUMENT, opened.paragraph.number, len(label)),
                )
            )
        for reason, pieces in inline.omitted:
            self._leave_out(reason, join_surrogates("".join(pieces)))
        for comment in inline.comments:
            self.commented[comment] = len(self.lines) - 1
        self._boxes.update(box.start for box in inline.unseen_boxes)
        for box in inline.boxes:
            self._box(box, place)

    def _look(self, opened: _Open, label: int) -> Look:
        look, text = opened.paragraph.look, opened.inline.text
        style = self._manuscript.styles.style(look.style)
        merged: ParagraphLook = merge_paragraphs(look, style.paragraph)
        outline = merged.outline
        return Look(
            outline=None if outline is None or outline == BODY_TEXT else outline + 1,
            bold=text.bold,
            centred=bool(merged.centred),
            size=text.size,
            title=style.title,
            toc=style.toc or opened.inline.in_contents,
            item=label > 0,
            lead=label + text.lead if text.lead else 0,
        )

    def _leave_out(self, reason: str, text: str) -> None:
        if visible(text):
            self.omitted.append(Omitted(reason, text, len(self.lines) - 1))

    def _box(self, box: Entry, place: _Place) -> None:
        """Walk a text box; fields open around its anchor do not reach into it."""
        if box.start in self._boxes:
            return
        self._boxes.add(box.start)
        outside, self._fields = self._fields, self._fields_of(box.start, box.end)
        self._contain(build_layout(self._manuscript.paragraphs.within(box.start, box.end)), place)
        self._fields = outside

    def _table(self, table: Table, place: _Place) -> None:
        self._end_unended(place)
        number = self.tables
        self.tables += 1
        for grid_cell in read_grid(table.rows, self._manuscript.limits):
            if grid_cell.dropped is not None:
                self._drop(grid_cell.content, grid_cell.dropped)
                continue
            location = Location(
                table=number,
                row=grid_cell.row,
                column=grid_cell.column,
                row_span=grid_cell.row_span,
                column_span=grid_cell.column_span,
            )
            self._cell(grid_cell.content, replace(place, kind=BlockKind.CELL, location=location))

    def _cell(self, cell: layout.Cell, place: _Place) -> None:
        """Walk a cell; one without text of its own still gets a line, for it is a place to fill."""
        first = len(self.lines)
        self._contain(cell.content, place)
        if all(line.location != place.location for line in self.lines[first:]):
            number = next((item.number for item in _paragraphs_in(cell)), None)
            source = None if number is None else Source(DOCUMENT, number)
            self.lines.append(Line("", place.kind, location=place.location, source=source))

    def _drop(self, cell: layout.Cell, reason: str) -> None:
        """Leave out a cell with all that is in it."""
        text = []
        for paragraph in _paragraphs_in(cell):
            start, end = paragraph.start, paragraph.end
            text.append(self._letters.shown(start, end))
            self._fields.pass_by(self._letters.text, start, end)
            for box in self._manuscript.anchored(start, end):
                text.append(self._letters.shown(box.start, box.end))
                self._boxes.add(box.start)
        self._leave_out(reason, "".join(text))


def _paragraphs_in(cell: layout.Cell) -> Iterator[Paragraph]:
    """Give all paragraphs of a cell, those of tables inside it too."""
    for item in cell.content:
        if isinstance(item, Table):
            for row in item.rows:
                for inner in row.cells:
                    yield from _paragraphs_in(inner)
        else:
            yield item
