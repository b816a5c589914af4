"""The bookmarks of a PDF: Word and WPS write one for each heading that has a style."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import pypdfium2

from extract.reading import Line
from mingjian.document import BlockKind
from mingjian.text import visible

_MOST_BOOKMARKS = 2_000
_DEEPEST = 9
_LONGEST = 120
# Fewer are no outline of the text but a link or two.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark's title without blanks, its level from 1, and the page it leads to, from 1."""

    title: str
    level: int
    page: int


def read_bookmarks(document: pypdfium2.PdfDocument) -> list[Bookmark]:
    """Give the bookmarks in the order of the file."""
    bookmarks: list[Bookmark] = []
    with suppress(pypdfium2.PdfiumError):
        bookmarks += _bookmarks(document)
    return bookmarks


def mark_headings(lines: Sequence[Line], bookmarks: Sequence[Bookmark]) -> tuple[Line, ...]:
    """Give the lines whose words are a bookmark's title on its page the bookmark's level."""
    if len(bookmarks) < _FEWEST:
        return tuple(lines)
    levels = {(mark.title, mark.page): mark.level for mark in reversed(bookmarks)}
    return tuple(_mark(line, levels) for line in lines)


def _mark(line: Line, levels: dict[tuple[str, int], int]) -> Line:
    if line.kind is not BlockKind.PARAGRAPH or len(line.text) > _LONGEST:
        return line
    level = levels.get((visible(line.text), line.location.page or 0))
    return replace(line, look=replace(line.look, outline=level)) if level else line


def _bookmarks(document: pypdfium2.PdfDocument) -> Iterator[Bookmark]:
    for number, mark in enumerate(document.get_toc(max_depth=_DEEPEST)):
        if number == _MOST_BOOKMARKS:
            return
        target = mark.get_dest()
        place = target.get_index() if target else None
        if place is not None:
            yield Bookmark(visible(mark.get_title()), mark.level + 1, place + 1)
