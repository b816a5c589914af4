"""Which properties each character and paragraph has: the formatted pages, spread over the pieces.

[MS-DOC], ChpxFkp and PapxFkp: pages of 512 bytes list runs of the WordDocument stream, in bytes,
with their properties; a piece lays its own properties over them.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extract.doc.pieces import Piece

_PAGE = 512
_MOST_PAGES = 20_000  # of up to 101 runs: more than a hundred times what a long report has
_PAGE_NUMBER = 0x3FFFFF
_PARAGRAPH_ENTRY = 13
_RUN_ENTRY = 1


class Properties(NamedTuple):
    """Properties as they stand in the file: a page's, and a piece's laid over them."""

    page: bytes = b""
    piece: bytes = b""


NO_PROPERTIES = Properties()


class _Stretch(NamedTuple):
    """Bytes [start, end) of the WordDocument stream with their properties."""

    start: int
    end: int
    content: bytes


class Spans:
    """Properties of stretches of the text, in order and apart from one another."""

    def __init__(self, spans: Iterable[tuple[int, int, Properties]]) -> None:
        self._spans = list(spans)
        self._starts = [span[0] for span in self._spans]

    def at(self, position: int) -> tuple[Properties, bool]:
        """Give the properties of a character, and whether their stretch ends with it."""
        place = bisect_right(self._starts, position) - 1
        if place < 0 or self._spans[place][1] <= position:
            return NO_PROPERTIES, False
        _, end, properties = self._spans[place]
        return properties, end == position + 1

    def between(self, start: int, end: int) -> Iterator[tuple[int, int, Properties]]:
        """Cut [start, end) into stretches with one set of properties each; gaps have none."""
        place = max(0, bisect_right(self._starts, start) - 1)
        while start < end:
            while place < len(self._spans) and self._spans[place][1] <= start:
                place += 1
            if place == len(self._spans) or self._starts[place] >= end:
                yield start, end, NO_PROPERTIES
                return
            first, last, properties = self._spans[place]
            if first > start:
                yield start, first, NO_PROPERTIES
                start = first
            stop = min(last, end)
            yield start, stop, properties
            start = stop

    def __iter__(self) -> Iterator[tuple[int, int, Properties]]:
        """Give all stretches that have properties."""
        return iter(self._spans)


def read_run_spans(index: bytes, main: bytes, pieces: Sequence[Piece]) -> tuple[Spans, bool]:
    """Read the properties of characters, and whether all pages could be read."""
    return _read_spans(_Pages(index, main, _RUN_ENTRY), pieces)


def read_paragraph_spans(index: bytes, main: bytes, pieces: Sequence[Piece]) -> tuple[Spans, bool]:
    """Read the properties of paragraphs, the style's number first in each, and as above."""
    return _read_spans(_Pages(index, main, _PARAGRAPH_ENTRY), pieces)


def _read_spans(pages: "_Pages", pieces: Sequence[Piece]) -> tuple[Spans, bool]:
    stretches = _disjoint(sorted(pages.read()))
    return Spans(_spread(stretches, pieces)), pages.intact


class _Pages:
    """The pages an index lists; a broken one is skipped, and `intact` turns false."""

    def __init__(self, index: bytes, main: bytes, entry: int) -> None:
        self._main = main
        self._entry = entry
        told = max(0, len(index) - 4) // 8
        count = min(told, _MOST_PAGES)
        self.intact = count == told and (len(index) % 8 == 4 or not index)
        numbers = struct.unpack_from(f"<{count}I", index, 4 * (told + 1)) if count else ()
        self._numbers = dict.fromkeys(number & _PAGE_NUMBER for number in numbers)

    def read(self) -> Iterator[_Stretch]:
        for number in self._numbers:
            page = self._main[number * _PAGE : (number + 1) * _PAGE]
            try:
                yield from self._read_page(page)
            except (struct.error, IndexError):
                self.intact = False

    def _read_page(self, page: bytes) -> Iterator[_Stretch]:
        count = page[_PAGE - 1]
        bounds = struct.unpack_from(f"<{count + 1}I", page)
        entries = page[4 * (count + 1) :]
        contents: dict[int, bytes] = {}
        for number in range(count):
            offset = 2 * entries[number * self._entry]
            if offset not in contents:
                contents[offset] = self._content(page, offset)
            yield _Stretch(bounds[number], bounds[number + 1], contents[offset])

    def _content(self, page: bytes, offset: int) -> bytes:
        if offset == 0:
            return b""
        size = page[offset]
        if self._entry == _RUN_ENTRY:
            return page[offset + 1 : offset + 1 + size]
        # A paragraph's size counts pairs of bytes: itself included, or (after a 0) without.
        if size:
            return page[offset + 1 : offset + 2 * size]
        return page[offset + 2 : offset + 2 + 2 * page[offset + 1]]


def _disjoint(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Cut off where a stretch reaches into the one before it: only damaged files have that."""
    apart: list[_Stretch] = []
    last = 0
    for stretch in stretches:
        start = max(stretch.start, last)
        if stretch.end > start:
            apart.append(stretch if start == stretch.start else stretch._replace(start=start))
            last = stretch.end
    return apart


def _spread(
    stretches: Sequence[_Stretch], pieces: Sequence[Piece]
) -> Iterator[tuple[int, int, Properties]]:
    """Turn stretches of bytes into stretches of characters, piece by piece."""
    starts = [stretch.start for stretch in stretches]
    for piece in pieces:
        first, width = piece.offset, piece.width
        last = first + (piece.end - piece.start) * width
        place = max(0, bisect_right(starts, first) - 1)
        while place < len(stretches) and starts[place] < last:
            start, end, content = stretches[place]
            place += 1
            if end > first:
                begin = piece.start + max(0, start - first) // width
                stop = piece.start + (min(end, last) - first) // width
                yield begin, stop, Properties(content, piece.properties)
