"""The styles of a Word 97-2003 file, each resolved through all the styles it is based on.

[MS-DOC], STSH and STD.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from extract.doc.looks import (
    ParagraphLook,
    RunLook,
    read_paragraph_look,
    read_run_look,
    settle_toggle,
)
from extract.doc.sprms import walk_sprms
from extract.style_names import heading_level, is_contents, is_title

_HEADING_CODES = range(1, 10)  # built-in styles, whatever the file calls them: heading 1 to 9
_CONTENTS_CODES = range(19, 28)  # toc 1 to 9
_TITLE_CODE = 62
_NO_BASE = 0xFFF
_DEFAULT = 0  # the style every file has: Normal, 正文
_PARAGRAPH_STYLE = 1
_CHARACTER_STYLE = 2
_MAX_CHAIN = 64  # no real template goes deeper than ten
_BASE = struct.Struct("<4H")
_NO_PARAGRAPH = ParagraphLook()
_NO_RUN = RunLook()
_WORDS_SIZE = 10.0  # points, where no style says any ([MS-DOC], sprmCHps)


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all it inherits; `chain` numbers it and what it is based on, nearest first."""

    base: int = _NO_BASE
    chain: tuple[int, ...] = ()
    paragraph: ParagraphLook = _NO_PARAGRAPH
    run: RunLook = _NO_RUN
    title: bool = False
    toc: bool = False


_NO_STYLE = Style()


class StyleSheet:
    """All styles of a file, read and resolved when they are first asked for."""

    def __init__(self, sheet: bytes) -> None:
        """Find the styles in a sheet; an empty one has none.

        Raises:
            struct.error: the sheet is damaged.
        """
        self._fixed, self._definitions = _find_definitions(sheet) if sheet else (0, {})
        self._resolved: dict[int, Style] = {}
        self._looks: dict[tuple[RunLook, int], RunLook] = {}

    def style(self, number: int) -> Style:
        """Give a paragraph's style; the file's default one for an unknown number."""
        return self._known(number) or self._known(_DEFAULT) or _NO_STYLE

    def run_look(self, own: RunLook, paragraph: int) -> RunLook:
        """Lay a run's own look over its character style and its paragraph's style.

        The toggles in what comes out are 0 or 1.
        """
        key = (own, paragraph)
        look = self._looks.get(key)
        if look is None:
            named = None if own.style is None else self._known(own.style)
            below = self.style(paragraph).run
            merged = _merge_runs(own, below if named is None else _merge_runs(named.run, below))
            look = self._looks[key] = merged._replace(
                bold=settle_toggle(merged.bold, 0) or 0,
                hidden=settle_toggle(merged.hidden, 0) or 0,
                size=merged.size or _WORDS_SIZE,
            )
        return look

    def _known(self, number: int) -> Style | None:
        if number not in self._resolved and number in self._definitions:
            self._resolve(number)
        return self._resolved.get(number)

    def _resolve(self, number: int) -> None:
        """Resolve a style and all it is based on, the farthest first; a loop is cut."""
        chain: dict[int, Style] = {}
        while number in self._definitions and number not in self._resolved and number not in chain:
            chain[number] = _read_style(self._definitions[number], self._fixed)
            number = chain[number].base
        below = self._resolved.get(number, _NO_STYLE)
        for member, own in reversed(chain.items()):
            below = _lay_over(member, own, below)
            self._resolved[member] = below


def _find_definitions(sheet: bytes) -> tuple[int, dict[int, bytes]]:
    """Find the size of the fixed part of definitions, and the definition of each style."""
    head, count, fixed = struct.unpack_from("<3H", sheet)
    if fixed < _BASE.size:
        raise struct.error("definitions of styles are too short")
    definitions, place = {}, 2 + head
    for number in range(count):
        (size,) = struct.unpack_from("<H", sheet, place)
        definition = sheet[place + 2 : place + 2 + size]
        if len(definition) >= fixed + 2:
            definitions[number] = definition
        place += 2 + size
    return fixed, definitions


def _read_style(definition: bytes, fixed: int) -> Style:
    code, kind, counts, _ = _BASE.unpack_from(definition)
    code, kind, base = code & 0xFFF, kind & 0xF, kind >> 4
    (length,) = struct.unpack_from("<H", definition, fixed)
    end = fixed + 2 + 2 * length
    name = definition[fixed + 2 : end].decode("utf-16-le", "replace").split(",")[0]
    parts = list(islice(_parts(definition, end + 2), counts & 0xF))
    style = Style(
        base=base,
        title=code == _TITLE_CODE or is_title(name),
        toc=code in _CONTENTS_CODES or is_contents(name),
    )
    if kind == _CHARACTER_STYLE and parts:
        return replace(style, run=read_run_look(parts[0]))
    if kind != _PARAGRAPH_STYLE or not parts:
        return style
    look = read_paragraph_look(0, walk_sprms(parts[0][2:]))
    if look.outline is None:
        level = code - 1 if code in _HEADING_CODES else heading_level(name)
        look = look._replace(outline=level)
    run = read_run_look(parts[1]) if len(parts) > 1 else _NO_RUN
    return replace(style, paragraph=look, run=run)


def _parts(definition: bytes, place: int) -> Iterator[bytes]:
    """Give the blocks of properties of a style; each begins at an even place."""
    while True:
        place += place & 1
        if place + 2 > len(definition):
            return
        (size,) = struct.unpack_from("<H", definition, place)
        yield definition[place + 2 : place + 2 + size]
        place += 2 + size


def _lay_over(number: int, own: Style, below: Style) -> Style:
    return replace(
        own,
        chain=(number, *below.chain)[:_MAX_CHAIN],
        paragraph=merge_paragraphs(own.paragraph, below.paragraph),
        run=_merge_runs(own.run, below.run),
        title=own.title or below.title,
        toc=own.toc or below.toc,
    )


def merge_paragraphs(own: ParagraphLook, below: ParagraphLook) -> ParagraphLook:
    """Lay a paragraph's look over its style's: what it does not say, the style says."""
    return own._replace(
        list_id=below.list_id if own.list_id is None else own.list_id,
        level=below.level if own.level is None else own.level,
        centred=below.centred if own.centred is None else own.centred,
        outline=below.outline if own.outline is None else own.outline,
    )


def _merge_runs(own: RunLook, below: RunLook) -> RunLook:
    return own._replace(
        bold=settle_toggle(own.bold, below.bold),
        hidden=settle_toggle(own.hidden, below.hidden),
        size=own.size or below.size,
    )
