"""A story of a Word file (body, notes, a header) as lines: paragraphs, cells, text boxes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from extract.docx.definitions import Definitions
from extract.docx.fields import Fields, unclosed_fields
from extract.docx.inline import Inline, too_deep
from extract.docx.looks import BODY_TEXT, ParagraphLook, read_paragraph_look
from extract.docx.parts import TextPart, source_text
from extract.docx.styles import Style
from extract.docx.tables import WRAPPERS, read_grid
from extract.docx.wordml import (
    ALTERNATIVES,
    BOX,
    DELETIONS,
    OBJECT,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    TABLE,
    W,
    descend,
    leading,
    live_branch,
    value_of,
)
from extract.list_numbers import ListCounters, label_before
from extract.placing import placed
from extract.reading import Line, Look, Reading
from mingjian.document import BlockKind, Location, Omitted, Source
from mingjian.text import visible

_GALLERY = f"{W}docPartGallery"
_CONTENTS_GALLERY = "Table of Contents"
_CAPTIONS = (f"{W}tblCaption", f"{W}tblDescription")
_NUMERALS = frozenset("〇一二三四五六七八九十百千零壹贰叁肆伍陆柒捌玖拾甲乙丙丁戊己庚辛壬癸第")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: the kind of line, the cell, inside a table of contents or not."""

    kind: BlockKind
    location: Location
    contents: bool = False


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph element with what its properties and style say, and its text."""

    element: etree._Element
    look: ParagraphLook
    style: Style
    inline: Inline


class Story:
    """Walks one part in reading order and gathers its lines and what stays out of them.

    Tables are numbered from `tables` on, which afterwards is the number of the next one.
    `commented` tells after which line each comment, by its id, was made.
    """

    def __init__(self, part: TextPart, definitions: Definitions, tables: int = 0) -> None:
        self.lines: list[Line] = []
        self.omitted: list[Omitted] = []
        self.commented: dict[str, int] = {}
        self.tables = tables
        self._part = part
        self._definitions = definitions
        self._counters = ListCounters()
        self._unclosed = unclosed_fields(part.root)
        self._fields = Fields(self._unclosed)
        self._unended: _Paragraph | None = None
        self._depth = definitions.limits.xml_depth

    def read(self, container: etree._Element, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        """Add the lines of a container of paragraphs and tables.

        Raises:
            RefusedFile: it is nested too deeply or a table is too large.
        """
        self._contain(container, _Place(kind, Location()))

    def _contain(self, container: etree._Element, place: _Place) -> None:
        """Walk what no paragraph can reach out of: the body, a cell, a text box, a note."""
        self._walk(container, place)
        self._end_unended(place)

    def _walk(self, parent: etree._Element, place: _Place) -> None:
        if self._depth == 0:
            raise too_deep()
        self._depth -= 1
        for child in parent:
            _HANDLERS.get(child.tag, Story._walk)(self, child, place)
        self._depth += 1

    def _paragraph(self, element: etree._Element, place: _Place) -> None:
        properties = leading(element, PARAGRAPH_PROPERTIES)
        look = ParagraphLook() if properties is None else read_paragraph_look(properties)
        style = self._definitions.styles.paragraph_style(look.style)
        inline = self._inline() if self._unended is None else self._unended.inline
        inline.add(element, self._definitions.run_looks(style))
        paragraph = _Paragraph(element, look, style, inline)
        self._unended = paragraph if look.end_gone else None
        if not look.end_gone:
            self._finish(paragraph, self._label(paragraph), place)

    def _inline(self) -> Inline:
        return Inline(self._part, self._fields, self._depth)

    def _end_unended(self, place: _Place) -> None:
        """Close a paragraph whose deleted end has no next paragraph to join."""
        if self._unended is not None:
            paragraph, self._unended = self._unended, None
            self._finish(paragraph, "", place)

    def _label(self, paragraph: _Paragraph) -> str:
        """Count the paragraph in its list and give the number it shows."""
        look = paragraph.look
        if look.end_hidden and not paragraph.inline.content.text:
            return ""
        numbered = self._definitions.numbering.place(look, paragraph.style)
        return "" if numbered is None else self._counters.next_label(*numbered)

    def _finish(self, paragraph: _Paragraph, label: str, place: _Place) -> None:
        """Add a paragraph's line if there is anything to see, then what is drawn there."""
        inline = paragraph.inline
        text = inline.content.text
        label = label_before(text, label)
        is_cell = place.kind is BlockKind.CELL
        if text.strip() or (label and (is_cell or _has_words(label))):
            self.lines.append(
                Line(
                    text=label + text,
                    kind=place.kind,
                    look=_look(paragraph, len(label), place),
                    location=place.location,
                    source=self._source(paragraph.element, inline, len(label)),
                )
            )
        for reason, pieces in inline.omitted:
            self._leave_out(reason, "".join(pieces))
        for comment in inline.comments:
            self.commented[comment] = len(self.lines) - 1
        for drawn in inline.drawn:
            _DRAWERS.get(drawn.tag, Story._graphic)(self, drawn, place)

    def _source(
        self, paragraph: etree._Element, inline: Inline | None = None, label: int = 0
    ) -> Source:
        return Source(
            part=self._part.name,
            paragraph=self._part.paragraphs[paragraph],
            generated=label,
            runs=() if inline is None else inline.content.runs(label),
        )

    def _leave_out(self, reason: str, text: str) -> None:
        if visible(text):
            self.omitted.append(Omitted(reason, text, len(self.lines) - 1))

    def _box(self, box: etree._Element, place: _Place) -> None:
        """Walk a text box; fields open around its anchor do not reach into it."""
        outside, self._fields = self._fields, Fields(self._unclosed)
        self._contain(box, place)
        self._fields = outside

    def _graphic(self, element: etree._Element, place: _Place) -> None:
        """Read WordArt, SmartArt or a chart shown here: each of its texts is a line."""
        graphic = self._definitions.annexes.graphic(self._part.name, element)
        self.lines += [
            Line(text, place.kind, location=place.location)
            for text in graphic.lines
            if text.strip()
        ]
        for reason, text in graphic.omitted:
            self._leave_out(reason, text)

    def _embedded(self, chunk: etree._Element, place: _Place) -> None:
        """Read an embedded file where it stands."""
        self._end_unended(place)
        self._place(self._definitions.annexes.embedded(self._part.name, chunk))

    def _object(self, element: etree._Element, _place: _Place) -> None:
        """Read an embedded document behind the paragraph that shows it."""
        self._place(self._definitions.annexes.object(self._part.name, element))

    def _place(self, reading: Reading | None) -> None:
        if reading is not None:
            reading = placed(reading, len(self.lines), self.tables)
            self.lines += reading.lines
            self.omitted += reading.omitted
            tables = [line.location.table for line in reading.lines]
            self.tables = max((t + 1 for t in tables if t is not None), default=self.tables)

    def _table(self, table: etree._Element, place: _Place) -> None:
        self._end_unended(place)
        for properties in table.iterchildren(f"{W}tblPr"):
            for caption in properties.iterchildren(*_CAPTIONS):
                self._leave_out("alt-text", value_of(caption) or "")
        number = self.tables
        self.tables += 1
        for cell in read_grid(table, self._definitions.limits):
            if cell.dropped is not None:
                self._drop(cell.element, cell.dropped)
                continue
            location = Location(
                table=number,
                row=cell.row,
                column=cell.column,
                row_span=cell.row_span,
                column_span=cell.column_span,
            )
            self._cell(cell.element, replace(place, kind=BlockKind.CELL, location=location))

    def _cell(self, cell: etree._Element, place: _Place) -> None:
        """Walk a cell; one without text of its own still gets a line, for it is a place to fill."""
        first = len(self.lines)
        self._contain(cell, place)
        if all(line.location != place.location for line in self.lines[first:]):
            paragraph = next(descend(cell, PARAGRAPH, WRAPPERS), None)
            source = None if paragraph is None else self._source(paragraph)
            self.lines.append(Line("", place.kind, location=place.location, source=source))

    def _control(self, control: etree._Element, place: _Place) -> None:
        """Walk a content control; Word keeps a table of contents in one that says so."""
        galleries: Iterable[etree._Element] = control.iterchildren(f"{W}sdtPr")
        names = (value_of(name) for properties in galleries for name in properties.iter(_GALLERY))
        if _CONTENTS_GALLERY in names:
            place = replace(place, contents=True)
        for content in control.iterchildren(f"{W}sdtContent"):
            self._walk(content, place)

    def _alternatives(self, alternatives: etree._Element, place: _Place) -> None:
        branch = live_branch(alternatives)
        if branch is not None:
            self._walk(branch, place)

    def _deleted(self, element: etree._Element, _place: _Place) -> None:
        self._drop(element, "deleted")

    def _drop(self, element: etree._Element, reason: str) -> None:
        self._leave_out(reason, source_text(element, self._part.signs))
        self._fields.pass_by(element)


def _look(paragraph: _Paragraph, label: int, place: _Place) -> Look:
    own, style, inline = paragraph.look, paragraph.style, paragraph.inline
    outline = style.paragraph.outline if own.outline is None else own.outline
    centred = style.paragraph.centred if own.centred is None else own.centred
    return Look(
        outline=None if outline is None or outline == BODY_TEXT else outline + 1,
        bold=inline.content.bold,
        centred=bool(centred),
        size=inline.content.size,
        title=style.title,
        toc=place.contents or style.toc or inline.in_contents,
        item=label > 0,
        font=inline.content.font,
        lead=label + inline.content.lead if inline.content.lead else 0,
    )


def _has_words(label: str) -> bool:
    """Say whether an automatic number says more than a place in a list, as 附件1 does."""
    return any("\u4e00" <= sign <= "\u9fff" and sign not in _NUMERALS for sign in label)


_DRAWERS: Mapping[str, Callable[[Story, etree._Element, _Place], None]] = {
    BOX: Story._box,
    OBJECT: Story._object,
}
# What is not named here is a wrapper to look into (customXml, ins, moveTo …) or holds no text.
_HANDLERS: Mapping[str, Callable[[Story, etree._Element, _Place], None]] = {
    PARAGRAPH: Story._paragraph,
    TABLE: Story._table,
    f"{W}sdt": Story._control,
    f"{W}altChunk": Story._embedded,
    f"{W}subDoc": Story._embedded,
    ALTERNATIVES: Story._alternatives,
    **dict.fromkeys(DELETIONS, Story._deleted),
}
