"""Headings whose number was forgotten: 一、 … 二、 … 解决办法 … 四、"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.headings.elements import Element


def fill_gaps(elements: Sequence[Element], spare: Sequence[Element]) -> list[Element]:
    """Give the only unnumbered line in a gap of a sequence the number that is missing there.

    `spare` are unnumbered lines that were not believed by themselves.
    """
    bare = [e for e in (*elements, *spare) if not e.ordinal and not e.sure]
    bare.sort(key=lambda e: e.line)
    lines = [e.line for e in bare]
    filled: dict[int, Element] = {}
    for before, after in _gaps(elements):
        # Something stands between a heading and the next, so the gap's edges are out.
        first, last = bisect_left(lines, before.line + 2), bisect_left(lines, after.line - 1)
        if last == first + 1:
            filled[lines[first]] = _numbered_like(before, bare[first])
    return [e for e in elements if e.line not in filled] + list(filled.values())


def _gaps(elements: Sequence[Element]) -> Iterator[tuple[Element, Element]]:
    """Give the neighbours of one kind between which one number is missing."""
    latest: dict[str, Element] = {}
    for element in sorted(elements, key=lambda e: e.line):
        before = latest.get(element.kind)
        if before is not None and element.ordinal == before.ordinal + 2:
            yield before, element
        latest[element.kind] = element


def _numbered_like(sibling: Element, bare: Element) -> Element:
    return replace(
        bare,
        kind=sibling.kind,
        rank=sibling.rank,
        ordinal=sibling.ordinal + 1,
        path=sibling.path,
        mark=sibling.mark,
    )
