"""What stands inside a paragraph of OpenDocument: its text, and all that stays out of it."""

import re
from collections.abc import Callable, Mapping

from lxml import etree

from extract.odt.odf import (
    ANNOTATION,
    DRAW,
    FIELD,
    FORMULA,
    NOTE,
    TEXT,
    UNPRINTED,
    number,
    printed_text,
    value_of,
)
from extract.odt.styles import Style, StyleSheet, lay_over
from extract.paragraph_text import ParagraphText, TextLook
from mingjian.errors import RefusedFile

_BLANKS = re.compile(r"[ \t\r\n]+")  # collapsed by ODF 1.3 part 3, 6.1.2
_MOST_BLANKS = 200
_SHAPES = frozenset(
    f"{DRAW}{name}"
    for name in ("frame", "custom-shape", "rect", "ellipse", "line", "g", "a", "connector")
)


class Inline:
    """Gathers one paragraph.

    `boxes` are the shapes anchored here and `notes` the foot- and endnotes; `omitted` pairs a
    reason with a text that stays out.
    """

    def __init__(self, styles: StyleSheet, depth: int) -> None:
        self.content = ParagraphText()
        self.boxes: list[etree._Element] = []
        self.notes: list[etree._Element] = []
        self.omitted: list[tuple[str, str]] = []
        self._styles = styles
        self._depth = depth
        self._is_blank = True

    def add(self, paragraph: etree._Element, style: Style) -> None:
        """Gather the content of a `text:p` or `text:h`.

        Raises:
            RefusedFile: it is nested deeper than the limit.
        """
        self._walk(paragraph, style)

    def _walk(self, parent: etree._Element, style: Style) -> None:
        if self._depth == 0:
            raise too_deep()
        self._depth -= 1
        self._put(parent.text, style)
        for child in parent:
            self._child(child, style)
            self._put(child.tail, style)
        self._depth += 1

    def _child(self, child: etree._Element, style: Style) -> None:
        if child.tag in _SHAPES:
            self._shape(child, style)
        elif child.tag not in UNPRINTED:
            _HANDLERS.get(child.tag, Inline._walk)(self, child, style)

    def _shape(self, shape: etree._Element, style: Style) -> None:
        """Keep a shape for later, but read a formula as part of its line."""
        formula = shape.find(f"{DRAW}object/{FORMULA}")
        if formula is None:
            self.boxes.append(shape)
        else:
            self._append("".join(printed_text(formula).split()), style)

    def _put(self, text: str | None, style: Style) -> None:
        """Add text of the file, in which blanks and line ends are one blank, none at the start."""
        if not text:
            return
        text = _BLANKS.sub(" ", text)
        if self._is_blank and text.startswith(" "):
            text = text[1:]
        self._append(text, style)

    def _append(self, text: str, style: Style) -> None:
        if not text:
            return
        self._is_blank = text.endswith(" ")
        if style.hidden:
            self.omitted.append(("hidden", text))
        else:
            self.content.add(text, TextLook(bold=bool(style.bold), size=style.size))

    def _span(self, span: etree._Element, style: Style) -> None:
        own = self._styles.text(value_of(span, f"{TEXT}style-name"))
        self._walk(span, lay_over(own, style))

    def _blanks(self, blanks: etree._Element, style: Style) -> None:
        self._append(" " * max(1, number(blanks, f"{TEXT}c", 1, _MOST_BLANKS)), style)
        self._is_blank = False

    def _tab(self, _tab: etree._Element, style: Style) -> None:
        self._append("\t", style)
        self._is_blank = False

    def _break(self, _break: etree._Element, style: Style) -> None:
        if not style.hidden:
            self.content.add_break()
        self._is_blank = True

    def _note(self, note: etree._Element, _style: Style) -> None:
        self.notes.append(note)
        for mark in note.iterchildren(f"{TEXT}note-citation"):
            self.omitted.append(("note-mark", value_of(mark, f"{TEXT}label")))

    def _comment(self, comment: etree._Element, _style: Style) -> None:
        self.omitted.append(("comment", printed_text(comment)))

    def _reading(self, reading: etree._Element, _style: Style) -> None:
        self.omitted.append(("ruby", printed_text(reading)))

    def _form_field(self, field: etree._Element, style: Style) -> None:
        """Read a field of an old Word form: a tick box has no text, only its state."""
        if value_of(field, f"{FIELD}type").endswith("FORMCHECKBOX"):
            states = [
                value_of(state, f"{FIELD}value")
                for state in field.iter(f"{FIELD}param")
                if value_of(state, f"{FIELD}name") == "Checkbox_Checked"
            ]
            self._append("☑" if "true" in states else "□", style)
        if value_of(field, f"{FIELD}type").endswith("FORMDROPDOWN") and not _has_text(field):
            self._append(_chosen_entry(field), style)
        self._walk(field, style)

    def _choice(self, field: etree._Element, style: Style) -> None:
        """Read a list to choose from, whose chosen entry may stand in no text."""
        labels = list(field.iterchildren(f"{TEXT}label"))
        chosen = [one for one in labels if value_of(one, f"{TEXT}current-selected") == "true"]
        if not _has_text(field):
            self._append("".join(value_of(one, f"{TEXT}value") for one in chosen[:1]), style)
        for one in labels:
            if one not in chosen:
                self.omitted.append(("choice", value_of(one, f"{TEXT}value")))
        self._walk(field, style)

    def _conditional(self, field: etree._Element, style: Style) -> None:
        """Read a field of two texts; the one that is not shown stays out."""
        shown = printed_text(field)
        for name in ("string-value-if-true", "string-value-if-false", "string-value"):
            text = value_of(field, f"{TEXT}{name}")
            if text != shown:
                self.omitted.append(("hidden", text))
        self._hidden(field, style)

    def _hidden(self, field: etree._Element, style: Style) -> None:
        """Read a field that shows its text only on a condition."""
        is_hidden = value_of(field, f"{TEXT}is-hidden") == "true"
        self._walk(field, style._replace(hidden=is_hidden or style.hidden))


def _has_text(field: etree._Element) -> bool:
    return bool(printed_text(field).strip())


def _chosen_entry(field: etree._Element) -> str:
    """Give the chosen entry of a list of an old Word form, "" if none is."""
    params = list(field.iter(f"{FIELD}param"))
    entries = [param for param in params if value_of(param, f"{FIELD}name") == "Dropdown_ListEntry"]
    for param in params:
        if value_of(param, f"{FIELD}name") == "Dropdown_Selected":
            place = number(param, f"{FIELD}value", len(entries), len(entries))
            return "".join(value_of(entry, f"{FIELD}value") for entry in entries[place : place + 1])
    return ""


def too_deep() -> RefusedFile:
    """Make the error for content nested deeper than any real document."""
    return RefusedFile(
        "xml-depth", "文件内部嵌套层数异常，没有读取；请另存为新的 .docx 后重新提交。"
    )


# What is not named here is a wrapper to look into (a, meta, fields with their shown text …).
_HANDLERS: Mapping[str, Callable[[Inline, etree._Element, Style], None]] = {
    f"{TEXT}span": Inline._span,
    f"{TEXT}s": Inline._blanks,
    f"{TEXT}tab": Inline._tab,
    f"{TEXT}line-break": Inline._break,
    NOTE: Inline._note,
    ANNOTATION: Inline._comment,
    f"{FIELD}fieldmark": Inline._form_field,
    f"{TEXT}ruby-text": Inline._reading,
    f"{TEXT}hidden-text": Inline._conditional,
    f"{TEXT}conditional-text": Inline._conditional,
    f"{TEXT}drop-down": Inline._choice,
    f"{TEXT}hidden-paragraph": Inline._hidden,
}
