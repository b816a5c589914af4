"""From an HTML tree to its paragraphs, each with its looks, its links and its place in a table."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from extract.html.looks import Inherited, inherit
from extract.html.tables import cell_locations, is_data_table, pair_locations
from extract.limits import Limits
from extract.reading import Look
from mingjian.document import Location
from mingjian.text import visible

_BLOCK_TAGS = """
    address article aside blockquote body br caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main
    menu nav ol p pre section summary table tbody td tfoot th thead title tr ul xmp
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text between two block boundaries; `location` only inside a data table.

    Links are counted that lead away from the page. `is_title` marks the page's <title>.
    """

    text: str
    look: Look = _PLAIN
    location: Location | None = None
    link_chars: int = 0
    links: int = 0
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """The paragraphs [start, end) of one block element, which bears this tag.

    The header and footer of an article belong to it and are told as "section".
    """

    tag: str
    start: int
    end: int


def walk(root: etree._Element, limits: Limits) -> tuple[list[Paragraph], list[Region]]:
    """Cut a tree into paragraphs, and say which of them each block element holds.

    A data table gives one paragraph or more a cell, with text "" for an empty one. The tree is
    walked without recursion, for pages nest up to the parser's limit.
    """
    walker = _Walker(limits)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walker.start(element)
        else:
            walker.end(element)
    return walker.paragraphs, walker.regions


@dataclass(slots=True)
class _Draft:
    """The paragraph being gathered, piece by piece."""

    pieces: list[str] = field(default_factory=list)
    looks: Inherited | None = None
    chars: int = 0
    bold_chars: int = 0
    link_chars: int = 0
    links: int = 0

    def add(self, text: str, looks: Inherited) -> None:
        """Take in a text node; the first with something to see decides the paragraph's looks."""
        self.pieces.append(text)
        count = len(visible(text))
        if not count:
            return
        self.looks = self.looks or looks
        self.chars += count
        self.bold_chars += count * looks.bold
        self.link_chars += count * looks.link
        self.links += looks.link

    def finish(self, location: Location | None) -> Paragraph | None:
        """Give the paragraph, None if there is nothing to see."""
        looks = self.looks
        if looks is None:
            return None
        look = Look(
            outline=looks.outline,
            bold=self.bold_chars == self.chars,
            centred=looks.centred,
            size=looks.size,
            toc=looks.toc,
            item=looks.item,
        )
        text = _BLANKS.sub(_blank, "".join(self.pieces)).strip()
        return Paragraph(text, look, location, self.link_chars, self.links, looks.title)


class _Walker:
    """The state of a walk: the open elements, the paragraph being gathered, the table."""

    def __init__(self, limits: Limits) -> None:
        self.paragraphs: list[Paragraph] = []
        self.regions: list[Region] = []
        self._limits = limits
        self._draft = _Draft()
        self._looks = [Inherited()]
        self._starts: list[int] = []
        self._tables = 0
        self._table: etree._Element | None = None
        self._cells: Mapping[etree._Element, Location] = {}
        self._location: Location | None = None

    def start(self, element: etree._Element) -> None:
        if element.tag in _BLOCKS:
            self._flush()
            self._starts.append(len(self.paragraphs))
        if self._table is None:
            self._open_table(element)
        self._location = self._cells.get(element, self._location)
        self._looks.append(inherit(self._looks[-1], element))
        self._add(element.text)

    def _open_table(self, element: etree._Element) -> None:
        cells: Mapping[etree._Element, Location] = {}
        if element.tag == "table" and is_data_table(element):
            cells = cell_locations(element, self._tables, self._limits)
        elif element.tag == "dl":
            cells = pair_locations(element, self._tables)
        if cells:
            self._table, self._cells = element, cells
            self._tables += 1

    def end(self, element: etree._Element) -> None:
        if element.tag in _BLOCKS:
            self._flush()
            self._close(element, self._starts.pop())
        if element is self._table:
            self._table, self._cells = None, {}
        self._looks.pop()
        self._add(element.tail)

    def _close(self, element: etree._Element, start: int) -> None:
        if element in self._cells:
            if len(self.paragraphs) == start:
                self.paragraphs.append(Paragraph("", location=self._location))
            self._location = None
        if len(self.paragraphs) > start:
            is_own = self._looks[-1].article and element.tag in ("header", "footer")
            tag = "section" if is_own else element.tag
            self.regions.append(Region(tag, start, len(self.paragraphs)))

    def _add(self, text: str | None) -> None:
        if not text:
            return
        looks = self._looks[-1]
        for line in text.splitlines(keepends=True) if looks.preformatted else (text,):
            self._draft.add(line, looks)
            if looks.preformatted and line.endswith(("\n", "\r")):
                self._flush()

    def _flush(self) -> None:
        paragraph = self._draft.finish(self._location)
        if paragraph:
            self.paragraphs.append(paragraph)
        self._draft = _Draft()


def _blank(match: re.Match[str]) -> str:
    """Make one blank of many, and none of a line break between two Chinese characters."""
    text, start, end = match.string, match.start(), match.end()
    is_break = "\n" in match.group() or "\r" in match.group()
    if is_break and text[start - 1 : start] > "\u2e7f" and text[end : end + 1] > "\u2e7f":
        return ""
    return " "
