"""Where in the main part of a Word file a note belongs, by the addresses the reader gave.

Nothing here knows what a table or a list is: text nodes and paragraphs are counted as the reader
counts them (mingjian.document.Source), and from one of them the way leads up to the nearest place
where a comment may begin or end.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from mingjian.document import Block, Source
from mingjian.errors import UnsupportedFormat
from report.annotate.fields import Field, find_fields
from report.annotate.markup import (
    BOX,
    PARAGRAPH,
    RUN,
    TEXT,
    content_of,
    tags,
    word_attribute,
)
from report.annotate.note import Note
from report.annotate.package import Links, Package

# What may hold the marks of a comment beside its runs. The schema allows content controls, too,
# but one that is bound to data drops what it does not know; so the marks stand around those.
_OPEN = frozenset(tags("p", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo"))
_NOTES = {"footnotes": ("footnote", "脚注"), "endnotes": ("endnote", "尾注")}
_BOX_WORDS = "此处的文本框里"
_BEHIND_WORDS = "这一段之后的图示或嵌入内容里"
_ELSEWHERE_WORDS = "文件的图示或嵌入内容里"


@dataclass(frozen=True, slots=True)
class Edge:
    """The outer side of an element; with an offset, a place in a text node whose run may be cut."""

    element: etree._Element
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """What a comment is about; `where` says in words where that is, if a comment cannot be there.

    `begin` and `end` are the same paragraph if it is empty: then the marks stand inside it.
    """

    begin: Edge
    end: Edge
    where: str = ""


class Spans:
    """Finds the spans of notes on the blocks of a file."""

    def __init__(self, package: Package, root: etree._Element, blocks: Sequence[Block]) -> None:
        """Count the nodes of the main part, whose root is given."""
        self._package = package
        self._root = root
        self._blocks = blocks
        self._paragraphs = list(root.iter(*PARAGRAPH))
        self._texts = list(root.iter(*TEXT))

    def find(self, note: Note) -> Span:
        """Find the span of a note.

        Where no comment may stand, or where the block is no part of the text, it is the paragraph
        that shows the place, else the one before.

        Raises:
            UnsupportedFormat: the file has no paragraph at all.
            UnreadableFile: its notes are damaged.
        """
        source = self._blocks[note.block].source if 0 <= note.block < len(self._blocks) else None
        if source is None:
            return self._behind(note.block)
        if source.part != self._package.main:
            return self._at_reference(source) or self._behind(note.block)
        return self._in_text(source, note) or self._behind(note.block)

    def _in_text(self, source: Source, note: Note) -> Span | None:
        nodes = self._text_edges(source, note.start, note.end)
        if nodes is None:
            if not 0 <= source.paragraph < len(self._paragraphs):
                return None
            return _around(self._paragraphs[source.paragraph])
        for edge in nodes:
            if next(edge.element.iterancestors(*BOX), None) is not None:
                return _around(edge.element)
        begin, end = (_legal(edge) for edge in nodes)
        first, _ = self._fields.get(_whole(begin), (None, None))
        _, last = self._fields.get(_whole(end), (None, None))
        return Span(begin if first is None else Edge(first), end if last is None else Edge(last))

    def _text_edges(self, source: Source, start: int, end: int) -> tuple[Edge, Edge] | None:
        """Give the first and the last place of text[start:end] in text nodes; None if in none."""
        runs = source.runs
        first = bisect_right(runs, start, key=lambda run: run.start + run.length)
        last = bisect_left(runs, end, key=lambda run: run.start) - 1
        if start >= end or not 0 <= first <= last:
            return None
        one, other = runs[first], runs[last]
        if max(one.node, other.node) >= len(self._texts):
            return None
        begin = Edge(self._texts[one.node], one.offset + max(start - one.start, 0))
        stop = min(end - other.start, other.length)
        return begin, Edge(self._texts[other.node], other.offset + stop)

    def _at_reference(self, source: Source) -> Span | None:
        """Find the mark in the text of the footnote or endnote that holds a source."""
        words, references = self._references.get(source.part, ("", ()))
        if not 0 <= source.paragraph < len(references):
            return None
        mark = references[source.paragraph]
        if mark is None:
            return None
        edge = _legal(Edge(mark))
        return Span(edge, edge, f"此处的{words}里")

    @cached_property
    def _fields(self) -> dict[etree._Element, Field]:
        return find_fields(self._root)

    @cached_property
    def _references(self) -> dict[str, tuple[str, list[etree._Element | None]]]:
        """Give for each part with notes what they are called, and for each paragraph its mark."""
        links = Links(self._package, self._package.main)
        return {
            self._package.spelling(part): (words, self._marks_of(part, name))
            for kind, (name, words) in _NOTES.items()
            for part in links.targets(kind)
            if part in self._package
        }

    def _marks_of(self, part: str, name: str) -> list[etree._Element | None]:
        marks = {
            word_attribute(mark, "id"): mark
            for mark in reversed(list(self._root.iter(*tags(f"{name}Reference"))))
        }
        holders = (
            next(paragraph.iterancestors(*tags(name)), None)
            for paragraph in self._package.parse(part).iter(*PARAGRAPH)
        )
        return [None if note is None else marks.get(word_attribute(note, "id")) for note in holders]

    def _behind(self, block: int) -> Span:
        """Give the nearest paragraph before a block, else the first of all."""
        if not self._paragraphs:
            message = "文件正文中没有段落，不能加批注；请看修改意见。"
            raise UnsupportedFormat("no-paragraph", message)
        place = min(block, len(self._blocks) - 1)
        nearest = self._nearest[place] if place >= 0 else -1
        if nearest < 0:
            return _around(self._paragraphs[0], _ELSEWHERE_WORDS)
        return _around(self._paragraphs[nearest], _BEHIND_WORDS)

    @cached_property
    def _nearest(self) -> list[int]:
        """Give for each block the last paragraph of the main part up to it; -1 if there is none."""
        nearest, before = [], -1
        for block in self._blocks:
            own = self._own_paragraph(block.source)
            before = before if own < 0 else own
            nearest.append(before)
        return nearest

    def _own_paragraph(self, source: Source | None) -> int:
        if source is None or source.part != self._package.main:
            return -1
        return source.paragraph if source.paragraph < len(self._paragraphs) else -1


def _around(node: etree._Element, where: str = "") -> Span:
    """Span the outermost paragraph around a node, which is itself if it stands in no text box."""
    paragraph = _outermost(node)
    inside = where or (_BOX_WORDS if next(node.iterancestors(*BOX), None) is not None else "")
    first = next(content_of(paragraph), paragraph)
    last = next(content_of(paragraph, backwards=True), paragraph)
    return Span(Edge(first), Edge(last), inside)


def _outermost(node: etree._Element) -> etree._Element:
    above = [node] if node.tag in PARAGRAPH else []
    return [*above, *node.iterancestors(*PARAGRAPH)][-1]


def _legal(edge: Edge) -> Edge:
    """Give the nearest place to an edge where the mark of a comment may stand."""
    node = edge.element
    path = [node, *node.iterancestors()]
    level = path.index(_outermost(node))
    while level and path[level].tag in _OPEN:
        level -= 1
    reached = path[level]
    cuttable = reached.tag in RUN and level == 1 and len(node) == 0
    return edge if cuttable and edge.offset is not None else Edge(reached)


def _whole(edge: Edge) -> etree._Element:
    """Give the element that an edge belongs to among its siblings: of a text node its run."""
    return edge.element if edge.offset is None else edge.element.getparent()
