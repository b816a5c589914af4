"""The styles of a Word file, each resolved through all the styles it is based on."""

from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from extract.docx.looks import (
    HAN_FONT,
    IN_RUN,
    ParagraphLook,
    RunLook,
    read_paragraph_look,
    read_run_look,
)
from extract.docx.wordml import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    VAL,
    W,
    child_value,
    is_on,
    value_of,
)
from extract.paragraph_text import TextLook
from extract.style_names import heading_level, is_contents, is_title

_STYLE = f"{W}style"
_STYLE_ID = f"{W}styleId"
_TYPE = f"{W}type"
_DEFAULT = f"{W}default"
_DEFAULTS = f"{W}docDefaults"
_NAME = f"{W}name"
_BASED_ON = f"{W}basedOn"
_MAX_CHAIN = 64  # names kept of what a style is based on; no real template goes deeper than ten

_NO_PARAGRAPH = ParagraphLook()
_NO_RUN = RunLook()

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all it inherits; `chain` names it and what it is based on, nearest first."""

    chain: tuple[str, ...] = ()
    paragraph: ParagraphLook = _NO_PARAGRAPH
    run: RunLook = _NO_RUN
    title: bool = False
    toc: bool = False


_NO_STYLE = Style()


class StyleSheet:
    """All styles of a file, resolved when they are first asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[str, Style] = {}
        self._default = ""
        self._basis = _NO_RUN
        if root is not None:
            self._collect(root)

    def paragraph_style(self, style_id: str | None) -> Style:
        """Give a paragraph's style; the file's default one for None and for an unknown id."""
        return self.style(style_id if style_id in self._elements else self._default)

    def style(self, style_id: str | None) -> Style:
        """Give a style; one that says nothing for None and for an unknown id."""
        name = style_id or ""
        if name not in self._resolved:
            self._resolve(name)
        return self._resolved.get(name, _NO_STYLE)

    def run_look(self, own: RunLook, paragraph: Style) -> TextLook:
        """Lay a run's own look over its character style, its paragraph's style, the defaults."""
        named, below, basis = self.style(own.style).run, paragraph.run, self._basis
        return TextLook(
            bold=_toggle(own.bold, named.bold, below.bold, basis.bold),
            hidden=_toggle(own.hidden, named.hidden, below.hidden, basis.hidden),
            size=_first(own.size, named.size, below.size, basis.size),
            font=_first(own.font, named.font, below.font, basis.font),
        )

    def _collect(self, root: etree._Element) -> None:
        for element in root.iterchildren(_STYLE):
            style_id = value_of(element, _STYLE_ID)
            if style_id is None:
                continue
            self._elements[style_id] = element
            is_default = element.get(_DEFAULT) is not None and is_on(element, _DEFAULT)
            if is_default and element.get(_TYPE) == "paragraph":
                self._default = style_id
        for defaults in root.iterchildren(_DEFAULTS):
            for properties in defaults.iter(RUN_PROPERTIES):
                self._basis = read_run_look(properties)

    def _resolve(self, name: str) -> None:
        """Resolve a style and all it is based on, the farthest first; a loop is cut."""
        chain: dict[str, None] = {}
        while name in self._elements and name not in self._resolved and name not in chain:
            chain[name] = None
            name = child_value(self._elements[name], _BASED_ON) or ""
        below = self._resolved.get(name, _NO_STYLE)
        for style_id in reversed(chain):
            below = _lay_over(style_id, self._elements[style_id], below)
            self._resolved[style_id] = below


class RunLooks:
    """The looks of the runs in paragraphs of one style; the same words are read but once.

    `plain` is the look of a run that says nothing itself.
    """

    def __init__(self, styles: StyleSheet, paragraph: Style) -> None:
        self.plain = styles.run_look(_NO_RUN, paragraph)
        self._styles = styles
        self._paragraph = paragraph
        self._read: dict[tuple[tuple[str, str | None], ...], TextLook] = {}

    def look(self, properties: etree._Element) -> TextLook:
        """Give the look that a `w:rPr` makes."""
        words = tuple(
            [
                (said.tag, said.get(VAL) or said.get(HAN_FONT))
                for said in properties[:]
                if said.tag in IN_RUN
            ]
        )
        look = self._read.get(words)
        if look is None:
            look = self._styles.run_look(read_run_look(properties), self._paragraph)
            self._read[words] = look
        return look


def _lay_over(style_id: str, element: etree._Element, below: Style) -> Style:
    """Lay one style element over what it is based on."""
    name = child_value(element, _NAME) or ""  # the id may be "1" or "af9"
    paragraph, run = _NO_PARAGRAPH, _NO_RUN
    for child in element.iterchildren(PARAGRAPH_PROPERTIES, RUN_PROPERTIES):
        if child.tag == RUN_PROPERTIES:
            run = read_run_look(child)
        else:
            paragraph = read_paragraph_look(child)
    return Style(
        chain=(style_id, *below.chain)[:_MAX_CHAIN],
        paragraph=_merge_paragraphs(paragraph, heading_level(name), below.paragraph),
        run=_merge_runs(run, below.run),
        title=below.title or is_title(name),
        toc=below.toc or is_contents(name),
    )


def _merge_paragraphs(
    own: ParagraphLook, heading_level: int | None, below: ParagraphLook
) -> ParagraphLook:
    return ParagraphLook(
        list_id=_first(own.list_id, below.list_id),
        level=_first(own.level, below.level),
        centred=_first(own.centred, below.centred),
        outline=_first(own.outline, heading_level, below.outline),
    )


def _merge_runs(own: RunLook, below: RunLook) -> RunLook:
    return RunLook(
        bold=_first(own.bold, below.bold),
        hidden=_first(own.hidden, below.hidden),
        size=_first(own.size, below.size),
        font=_first(own.font, below.font),
    )


def _first(*values: _Value | None) -> _Value | None:
    """Give the nearest value that says anything."""
    return next((value for value in values if value is not None), None)


def _toggle(own: bool | None, named: bool | None, below: bool | None, basis: bool | None) -> bool:
    """Resolve a toggle: a bold character style inside a bold paragraph style turns bold off.

    What the defaults of the document turn on no style turns off (ISO 29500-1, 17.7.3).
    """
    if own is not None:
        return own
    return bool(basis) or bool(named) != bool(below)
