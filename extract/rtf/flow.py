"""A story of an RTF file while it is gathered: text flows into paragraphs, cells, rows, tables.

Nothing in RTF brackets a table: a paragraph says when it ends how many tables it stands in, and
cells and rows are closed by marks.
"""

import unicodedata
from typing import NamedTuple

from extract.limits import Limits
from extract.list_numbers import ListCounters, Suffix, set_off
from extract.paragraph_text import ParagraphText, TextLook
from extract.reading import Look
from extract.rtf.content import Item, Items, Paragraph, Table
from extract.rtf.lists import Lists
from extract.rtf.looks import ParagraphLook, RunLook, body_level
from extract.rtf.styles import Style, Styles
from extract.rtf.tables import RowShape
from mingjian.errors import RefusedFile

_DEFAULT_SIZE = 12.0
_SUFFIXES = {" ": Suffix.SPACE, "\t": Suffix.TAB}
_LABEL_CHARS = 255  # Word's own bound


class Budget:
    """What a file may still bring before it is refused."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._chars = limits.text_chars
        self._paragraphs = limits.paragraphs

    def spend_text(self, text: str) -> None:
        """Count a piece of text.

        Raises:
            RefusedFile: the file has too much of it.
        """
        self._chars -= len(text)
        if self._chars < 0:
            raise RefusedFile(
                "too-much-text",
                f"文件超过 {self.limits.text_chars} 字，没有读取；请拆成几个文件提交。",
            )

    def spend_paragraph(self) -> None:
        """Count a paragraph, cell or table.

        Raises:
            RefusedFile: the file has too many.
        """
        self._paragraphs -= 1
        if self._paragraphs < 0:
            raise RefusedFile(
                "too-many-paragraphs",
                f"文件超过 {self.limits.paragraphs} 个段落，没有读取；请拆成几个文件提交。",
            )


class Definitions(NamedTuple):
    """What all stories of a file share."""

    styles: Styles
    lists: Lists
    budget: Budget


class _Draft:
    """The paragraph that text goes to."""

    def __init__(self) -> None:
        self.content = ParagraphText()
        self.label: str | None = None
        self.omitted: list[tuple[str, list[str]]] = []
        self.comments: list[Items] = []
        self.boxes: list[Items] = []
        self.toc = False

    @property
    def is_empty(self) -> bool:
        return not (self.content.text or self.omitted or self.comments or self.boxes)


class Flow:
    """Gathers one story; `row` and `nested_row` are the definitions of rows last given."""

    def __init__(self, definitions: Definitions, counters: ListCounters) -> None:
        limits = definitions.budget.limits
        self.row = RowShape(limits)
        self.nested_row = RowShape(limits)
        self.counters = counters
        self.definitions = definitions
        self._items: list[Item] = []
        self._tables: list[Table] = []
        self._draft = _Draft()

    def add(self, text: str, look: RunLook, in_contents: bool = False) -> None:
        """Add text to the paragraph."""
        self.definitions.budget.spend_text(text)
        self._draft.content.add(text, TextLook(bold=look.bold, size=look.size))
        self._draft.toc = self._draft.toc or in_contents

    def add_break(self) -> None:
        """Add a line break to the paragraph."""
        self._draft.content.add_break()

    def add_label(self, text: str) -> None:
        """Take a piece of the automatic number that the paragraph shows."""
        self.definitions.budget.spend_text(text)
        self._draft.label = ((self._draft.label or "") + text)[:_LABEL_CHARS]

    def leave_out(self, reason: str, text: str) -> None:
        """Keep text that is not on the page, tied to the paragraph."""
        self.definitions.budget.spend_text(text)
        omitted = self._draft.omitted
        if not omitted or omitted[-1][0] != reason:
            omitted.append((reason, []))
        omitted[-1][1].append(text)

    def add_comment(self, items: Items) -> None:
        """Tie a comment to the paragraph."""
        self._draft.comments.append(items)

    def add_box(self, items: Items) -> None:
        """Tie a text box to the paragraph."""
        self._draft.boxes.append(items)

    def end_paragraph(self, look: ParagraphLook) -> None:
        """Close the paragraph, whose look is told only now."""
        depth = look.depth
        if depth == 0 and self._tables and self._tables[0].cells:
            depth = 1  # the row is not over: the writer forgot to say that it stands in a table
        self._put(depth, look)

    def end_section(self, look: ParagraphLook) -> None:
        """Close the paragraph if there is one: the end of a section is also that of its last."""
        if not self._draft.is_empty:
            self.end_paragraph(look)

    def end_cell(self, look: ParagraphLook) -> None:
        """Close a cell, and the last paragraph in it."""
        self._end_cell(1, look)

    def end_nested_cell(self, look: ParagraphLook) -> None:
        """Close a cell of a table in a table."""
        self._end_cell(max(2, look.depth), look)

    def end_row(self, look: ParagraphLook) -> None:
        """Close a row; text behind its last cell is a cell too."""
        self._end_row(1, look, self.row)

    def end_nested_row(self, look: ParagraphLook) -> None:
        """Close a row of a table in a table."""
        self._end_row(max(2, look.depth), look, self.nested_row)

    def finish(self, look: ParagraphLook) -> Items:
        """Close all that is open and give the story."""
        self.end_section(look)
        self._container(0)
        return tuple(self._items)

    def _end_cell(self, depth: int, look: ParagraphLook) -> None:
        self._put(depth, look)
        self._tables[depth - 1].end_cell()

    def _end_row(self, depth: int, look: ParagraphLook, shape: RowShape) -> None:
        if not self._draft.is_empty:
            self._end_cell(depth, look)
        self._container(depth)
        self._tables[depth - 1].end_row(shape.left, shape.shapes)

    def _put(self, depth: int, look: ParagraphLook) -> None:
        self.definitions.budget.spend_paragraph()
        container = self._container(depth)
        draft, self._draft = self._draft, _Draft()
        container.append(self._paragraph(draft, look))

    def _container(self, depth: int) -> list[Item]:
        """Open or close tables until so many are open; give what the next item goes into."""
        while len(self._tables) < depth:
            self.definitions.budget.spend_paragraph()
            self._tables.append(Table())
        while len(self._tables) > depth:
            table = self._tables.pop()
            table.end_row()
            (self._tables[-1].cell if self._tables else self._items).append(table)
        return self._tables[-1].cell if self._tables else self._items

    def _paragraph(self, draft: _Draft, look: ParagraphLook) -> Paragraph:
        label = self._label(draft, look)
        style = self.definitions.styles.style(look.style)
        content = draft.content
        return Paragraph(
            label=label,
            text=content.text,
            look=Look(
                outline=body_level(style.outline if look.outline is None else look.outline),
                bold=content.bold,
                centred=look.centred,
                size=_size(content, style),
                title=style.title,
                toc=style.toc or draft.toc,
                item=bool(label),
                lead=len(label) + content.lead if content.lead else 0,
            ),
            omitted=tuple((reason, "".join(pieces)) for reason, pieces in draft.omitted),
            comments=tuple(draft.comments),
            boxes=tuple(draft.boxes),
        )

    def _label(self, draft: _Draft, look: ParagraphLook) -> str:
        """Give the paragraph's number: as the file spells it, else as the list counts it."""
        numbered = self.definitions.lists.numbered(look.list_number) if look.list_number else None
        counted = "" if numbered is None else self.counters.next_label(numbered, look.level)
        if draft.label is None:
            return counted
        level = numbered.levels.get(look.level) if numbered else None
        if level is not None and level.format == "bullet":
            return ""
        return _trim_label(draft.label)


def _size(content: ParagraphText, style: Style) -> float | None:
    """Give a paragraph's size: what is said of its text, else its style's, else RTF's own."""
    if content.size is None and not content.text.strip():
        return None
    return content.size or style.size or _DEFAULT_SIZE


def _trim_label(label: str) -> str:
    """Set a number off from the text as the blank or tab behind it says; drop a bullet."""
    text = label.strip()
    if len(text) == 1 and unicodedata.category(text)[0] not in "LN":
        return ""
    suffix = _SUFFIXES.get(label[-1:], Suffix.NOTHING)
    return set_off(text, suffix)
