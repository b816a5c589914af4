"""Runs cut in two where a comment begins or ends; each piece looks as the run did."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import deepcopy
from itertools import pairwise

from lxml import etree

from report.annotate.markup import RUN_PROPERTIES, content_of
from report.annotate.spans import Edge

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# A place in a run: how many of its children stand wholly before it, and an offset in the next.
_Cut = tuple[int, int]


class CutRuns:
    """Runs cut at edges that lie in their text, each run once at all its places together.

    So the work grows with the text and the number of edges, and not with their product.
    """

    def __init__(self, edges: Iterable[Edge]) -> None:
        """Cut the runs."""
        self._contents: dict[etree._Element, list[etree._Element]] = {}
        self._index: dict[etree._Element, int] = {}
        self._lengths: dict[etree._Element, int] = {}
        self._cuts = {edge: self._locate(edge) for edge in edges if edge.offset is not None}
        wanted: defaultdict[etree._Element, set[_Cut]] = defaultdict(set)
        for run, cut in self._cuts.values():
            wanted[run].add(cut)
        self._pieces = {run: _Pieces(self._contents[run], cuts) for run, cuts in wanted.items()}

    def behind(self, edge: Edge) -> etree._Element:
        """Give the element that begins at an edge."""
        if edge.offset is None:
            return edge.element
        run, cut = self._cuts[edge]
        return self._pieces[run].behind(cut)

    def before(self, edge: Edge) -> etree._Element:
        """Give the element that ends at an edge."""
        if edge.offset is not None:
            run, cut = self._cuts[edge]
            return self._pieces[run].before(cut)
        pieces = self._pieces.get(edge.element)
        return pieces.last if pieces else edge.element

    def _locate(self, edge: Edge) -> tuple[etree._Element, _Cut]:
        """Give the run of an edge and its place there, at the start of a child where it can be."""
        node, offset = edge.element, edge.offset or 0
        run = node.getparent()
        if run not in self._contents:
            self._contents[run] = list(content_of(run))
            self._index |= {child: place for place, child in enumerate(self._contents[run])}
        if node not in self._lengths:
            self._lengths[node] = len(node.text or "")
        place = self._index[node]
        return run, (place, offset) if offset < self._lengths[node] else (place + 1, 0)


class _Pieces:
    """A run cut into pieces; it is the first of them itself."""

    def __init__(self, contents: Sequence[etree._Element], cuts: Iterable[_Cut]) -> None:
        run = contents[0].getparent()
        self._cuts = sorted(cut for cut in cuts if (0, 0) < cut < (len(contents), 0))
        self._all = [run]
        inside: defaultdict[int, list[int]] = defaultdict(list)
        for place, offset in self._cuts:
            inside[place].append(offset)
        for place, child in enumerate(contents):
            self._take(child, inside[place])

    @property
    def last(self) -> etree._Element:
        """Give the last piece."""
        return self._all[-1]

    def behind(self, cut: _Cut) -> etree._Element:
        """Give the piece that begins at a cut; at the start of the run that is the first."""
        return self._all[bisect_right(self._cuts, cut)]

    def before(self, cut: _Cut) -> etree._Element:
        """Give the piece that ends at a cut; at the end of the run that is the last."""
        return self._all[bisect_left(self._cuts, cut)]

    def _take(self, child: etree._Element, offsets: Sequence[int]) -> None:
        """Put a child of the run into the last piece, or its parts into one more each."""
        if offsets and offsets[0] == 0:
            self._begin()
            offsets = offsets[1:]
        if len(self._all) > 1:
            self.last.append(child)
        if not offsets:
            return
        text = child.text
        parts = [text[a:b] for a, b in pairwise((0, *offsets, len(text)))]
        _set_text(child, parts[0])
        for part in parts[1:]:
            self._begin()
            more = child.makeelement(child.tag, child.attrib)
            _set_text(more, part)
            self.last.append(more)

    def _begin(self) -> None:
        piece = _like(self.last)
        self.last.addnext(piece)
        self._all.append(piece)


def _like(run: etree._Element) -> etree._Element:
    """Make an empty run with the attributes and the properties of another."""
    made = run.makeelement(run.tag, run.attrib)
    made.extend(deepcopy(child) for child in run.iterchildren(*RUN_PROPERTIES))
    return made


def _set_text(node: etree._Element, text: str) -> None:
    """Give a text node a text; without the attribute Word drops blanks at its ends."""
    node.text = text
    if text != text.strip():
        node.set(_SPACE, "preserve")
