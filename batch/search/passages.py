"""Passages of a text around what was searched for, with the exact places."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, takewhile
from typing import NamedTuple, TypeAlias

from batch.fulltext.plain import read_plain
from batch.search.query import Query
from mingjian.search_result import Passage, Span
from report.masking import mask

PASSAGES = 2
# A passage is about two lines of a page, and begins a little before the first hit.
_CHARS, _BEFORE = 90, 24
# Of words that stand everywhere, the first so many places are enough to choose from.
_PLACES = 200
# Where a sentence ends, and how far a number may reach over the edge of a passage.
_END = re.compile(r"[。！？；\n]")
_MARGIN = 40
# What is no character to be seen: blanks, controls, marks that turn the reading order round.
_BLANKS = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)
_CUT = "…"
_Window: TypeAlias = tuple[int, int]  # start and end of a passage in the text


class _Place(NamedTuple):
    """Where a piece of the query stands in the text."""

    start: int
    end: int
    piece: int


class _Searched:
    """A text and where in it the pieces of a query stand."""

    def __init__(self, text: str, query: Query) -> None:
        plain = read_plain(text)
        self.text = text
        self._body, self._origin = plain.text, plain.places
        self._patterns = [re.compile(one.pattern) for one in query.wanted]

    def first(self) -> list[_Place]:
        """Give the first places of each piece, in text order."""
        most = max(_PLACES // len(self._patterns), 1)
        return sorted(
            place
            for piece in range(len(self._patterns))
            for place in islice(self._find(piece, 0), most)
        )

    def within(self, start: int, end: int) -> list[_Place]:
        """Give all places in a part of the text, in text order."""
        begin = int(self._origin.searchsorted(start))
        found = (
            takewhile(lambda one: one.end <= end, self._find(piece, begin))
            for piece in range(len(self._patterns))
        )
        return sorted(chain.from_iterable(found))

    def _find(self, piece: int, begin: int) -> Iterator[_Place]:
        for match in self._patterns[piece].finditer(self._body, begin):
            start, last = self._origin[match.start()], self._origin[match.end() - 1]
            yield _Place(int(start), int(last) + 1, piece)


def mark_title(title: str, query: Query) -> Passage:
    """Give a title whole, with what was searched for."""
    return _cut(_Searched(title, query), 0, len(title))


def find_passages(text: str, query: Query) -> tuple[Passage, ...]:
    """Give up to two passages that show as many pieces of the query as possible, in text order.

    Without any, as when all words stand in the title, it is how the text begins.
    """
    searched = _Searched(text, query)
    places = searched.first()
    chosen: list[_Window] = []
    shown: set[int] = set()
    while len(chosen) < PASSAGES and (window := _best(text, places, chosen, shown)):
        chosen.append(window)
        shown |= {one.piece for one in places if window[0] <= one.start and one.end <= window[1]}
    if not chosen and text:
        chosen.append((0, min(_CHARS, len(text))))
    return tuple(_cut(searched, start, end) for start, end in sorted(chosen))


def _best(
    text: str, places: Sequence[_Place], chosen: Sequence[_Window], shown: set[int]
) -> _Window | None:
    """Choose the first of the windows that show most of what is not shown yet."""
    starts = [one.start for one in places]
    best, most = None, 0
    for at, place in enumerate(places):
        if any(start < place.end and place.start < end for start, end in chosen):
            continue
        last = max(place.end, place.start + _CHARS - _BEFORE)
        near = places[at : bisect_left(starts, last)]
        worth = 1 + len({one.piece for one in near if one.end <= last} - shown) * len(places)
        if worth > most:
            best, most = place, worth
    if best is None:
        return None
    return _widen(text, best, [end for _, end in chosen])


def _widen(text: str, place: _Place, ends: Sequence[int]) -> _Window:
    """Begin with the sentence or a little before the place; do not reach back into a passage."""
    floor = max((end for end in ends if end <= place.start), default=0)
    start = max(floor, place.start - _BEFORE)
    breaks = [found.end() for found in _END.finditer(text, start, place.start)]
    start = breaks[-1] if breaks else start
    return start, min(len(text), max(place.end, start + _CHARS))


def _cut(searched: _Searched, start: int, end: int) -> Passage:
    """Cut out a passage, numbers masked, each blank a plain one; … where text was left off."""
    text = searched.text
    begin = max(0, start - _MARGIN)
    shown = mask(text[begin : end + _MARGIN])[start - begin : end - begin]
    body = _BLANKS.sub(" ", shown)
    lead = len(body) - len(body.lstrip(" "))
    body = body.strip(" ")
    before = _CUT if text[:start].strip() else ""
    after = _CUT if text[end:].strip() else ""
    shift = len(before) - start - lead
    spans = _merge((one.start + shift, one.end + shift) for one in searched.within(start, end))
    marks = tuple(Span(at, to) for at, to in spans)
    return Passage(f"{before}{body}{after}", marks)


def _merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap or touch."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
