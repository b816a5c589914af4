"""A story of an OpenDocument file (body, notes, a header) as lines: paragraphs, cells, boxes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from extract.limits import Limits
from extract.list_numbers import ListCounters, label_before
from extract.odt.inline import Inline, too_deep
from extract.odt.lists import ListStyles, OpenList, item_start
from extract.odt.odf import (
    ANNOTATION,
    CHART,
    HEADING,
    LIST,
    NOTE,
    PARAGRAPH,
    TABLE,
    TEXT,
    TRACKED,
    UNPRINTED,
    number,
    printed_text,
    value_of,
)
from extract.odt.styles import Style, StyleSheet
from extract.odt.tables import read_grid
from extract.reading import Line, Look
from mingjian.document import BlockKind, Location, Omitted, Source
from mingjian.errors import RefusedFile
from mingjian.text import visible

_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: the kind of line, the cell, in an index or not, the list it counts in."""

    kind: BlockKind
    location: Location = Location()
    contents: bool = False
    list: OpenList | None = None


@dataclass(slots=True)
class _Item:
    """A list item until its first paragraph has taken its number."""

    start: int | None


class Story:
    """Walks elements in reading order and gathers their lines and what stays out of them.

    Notes come after the lines when `read_notes` is called.
    """

    def __init__(self, styles: StyleSheet, lists: ListStyles, limits: Limits) -> None:
        self.lines: list[Line] = []
        self.omitted: list[Omitted] = []
        self._styles = styles
        self._lists = lists
        self._limits = limits
        self._counters = ListCounters()
        self._notes: list[etree._Element] = []
        self._item: _Item | None = None
        self._tables = 0
        self._paragraphs = 0
        self._chars = 0
        self._depth = limits.xml_depth

    def read(self, container: etree._Element) -> None:
        """Add the lines of a container of paragraphs and tables.

        Raises:
            RefusedFile: it is nested too deeply, or has too many paragraphs or cells, or too much
                text, which repeated rows multiply.
        """
        self._walk(container, _Place(BlockKind.PARAGRAPH))

    def read_notes(self) -> None:
        """Add the notes of what was read; notes in notes too.

        Raises:
            RefusedFile: as for `read`.
        """
        while self._notes:
            notes, self._notes = self._notes, []
            for note in notes:
                self._walk(note, _Place(BlockKind.NOTE))

    def _walk(self, parent: etree._Element, place: _Place) -> None:
        if self._depth == 0:
            raise too_deep()
        self._depth -= 1
        for child in parent:
            if child.tag not in UNPRINTED:
                _HANDLERS.get(child.tag, Story._walk)(self, child, place)
        self._depth += 1

    def _paragraph(self, element: etree._Element, place: _Place) -> None:
        self._paragraphs += 1
        if self._paragraphs > self._limits.paragraphs:
            raise RefusedFile(
                "too-many-paragraphs",
                f"文件超过 {self._limits.paragraphs} 个段落，没有读取；请拆成几个文件提交。",
            )
        style = self._styles.paragraph(value_of(element, f"{TEXT}style-name"))
        inline = Inline(self._styles, self._depth)
        inline.add(element, style)
        text = inline.content.text.rstrip(" ")
        self._count(text)
        label = label_before(text, self._label(element, place))
        if text.strip() or (label and place.kind is BlockKind.CELL):
            source = Source("content.xml", self._paragraphs - 1, generated=len(label))
            look = _look(element, style, inline, place)
            lead = len(label) + look.lead if look.lead else 0
            look = replace(look, item=bool(label), lead=lead)
            self.lines.append(Line(label + text, place.kind, look, place.location, source))
        for reason, left_out in inline.omitted:
            self._leave_out(reason, left_out)
        self._notes += inline.notes
        for box in inline.boxes:
            self._box(box, place)

    def _label(self, element: etree._Element, place: _Place) -> str:
        """Count the paragraph in its list and give the number it shows."""
        item, self._item = self._item, None
        if place.list is not None:
            if item is None:
                return ""
            numbered = self._lists.numbered(place.list, item.start)
            return self._counters.next_label(numbered, place.list.level)
        if element.tag != HEADING or value_of(element, f"{TEXT}is-list-header") == "true":
            return ""
        level = number(element, f"{TEXT}outline-level", 1, _DEEPEST)
        return self._counters.next_label(*self._lists.heading(max(level, 1) - 1))

    def _list(self, element: etree._Element, place: _Place) -> None:
        opened = self._lists.open(element, place.list)
        inside = replace(place, list=opened)
        for item in element:
            if item.tag == f"{TEXT}list-item":
                self._item = _Item(item_start(item))
            self._walk(item, inside)
            self._item = None

    def _box(self, box: etree._Element, place: _Place) -> None:
        """Walk a shape; it is in no list of its anchor's."""
        self._walk(box, replace(place, list=None))

    def _table(self, table: etree._Element, place: _Place) -> None:
        number_ = self._tables
        self._tables += 1
        hidden: set[etree._Element] = set()
        for cell in read_grid(table, self._limits):
            if cell.covered:
                if cell.element not in hidden:  # once, however often it is repeated
                    hidden.add(cell.element)
                    self._leave_out("hidden", printed_text(cell.element))
                continue
            location = Location(
                table=number_,
                row=cell.row,
                column=cell.column,
                row_span=cell.row_span,
                column_span=cell.column_span,
            )
            self._cell(cell.element, _Place(BlockKind.CELL, location, place.contents))

    def _cell(self, cell: etree._Element, place: _Place) -> None:
        """Walk a cell; one without text of its own still gets a line, for it is a place to fill."""
        first = len(self.lines)
        self._walk(cell, place)
        if all(line.location != place.location for line in self.lines[first:]):
            self.lines.append(Line("", place.kind, location=place.location))

    def _section(self, section: etree._Element, place: _Place) -> None:
        if value_of(section, f"{TEXT}display") == "none":
            self._leave_out("hidden", printed_text(section))
        else:
            self._walk(section, place)

    def _index(self, index: etree._Element, place: _Place) -> None:
        self._walk(index, replace(place, contents=True))

    def _changes(self, changes: etree._Element, _place: _Place) -> None:
        self._leave_out("deleted", printed_text(changes))

    def _comment(self, comment: etree._Element, _place: _Place) -> None:
        self._leave_out("comment", printed_text(comment))

    def _chart(self, chart: etree._Element, _place: _Place) -> None:
        pieces = (printed_text(part) for part in chart.iter(PARAGRAPH))
        self._leave_out("chart", "\n".join(pieces))

    def _note(self, note: etree._Element, _place: _Place) -> None:
        self._notes.append(note)

    def _count(self, text: str) -> None:
        self._chars += len(text)
        if self._chars > self._limits.text_chars:
            message = f"文件超过 {self._limits.text_chars} 字，没有读取；请拆成几个文件提交。"
            raise RefusedFile("too-much-text", message)

    def _leave_out(self, reason: str, text: str) -> None:
        self._count(text)
        if visible(text):
            self.omitted.append(Omitted(reason, text, len(self.lines) - 1))


def _look(element: etree._Element, style: Style, inline: Inline, place: _Place) -> Look:
    outline = style.outline
    if element.tag == HEADING:
        outline = max(number(element, f"{TEXT}outline-level", 1, _DEEPEST), 1)
    return Look(
        outline=outline,
        bold=inline.content.bold,
        centred=bool(style.centred),
        size=inline.content.size,
        lead=inline.content.lead,
        title=style.title,
        toc=place.contents or style.toc,
    )


# What is not named here is a wrapper to look into (list items, numbered-paragraph, frames …).
_HANDLERS: Mapping[str, Callable[[Story, etree._Element, _Place], None]] = {
    PARAGRAPH: Story._paragraph,
    HEADING: Story._paragraph,
    LIST: Story._list,
    f"{TABLE}table": Story._table,
    f"{TEXT}section": Story._section,
    f"{TEXT}table-of-content": Story._index,
    f"{TEXT}alphabetical-index": Story._index,
    f"{TEXT}illustration-index": Story._index,
    f"{TEXT}table-index": Story._index,
    TRACKED: Story._changes,
    ANNOTATION: Story._comment,
    NOTE: Story._note,
    CHART: Story._chart,
}
