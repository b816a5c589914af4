"""The text of a file cut into paragraphs."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extract.doc.formats import Formats
from extract.doc.layout import Paragraph
from extract.limits import Limits
from mingjian.errors import RefusedFile

_MARK = re.compile("[\r\x07\x0c]")
_PAGE_BREAK = "\x0c"


class Paragraphs:
    """All paragraphs of a file in the order of the text."""

    def __init__(self, text: str, formats: Formats, limits: Limits) -> None:
        """Cut the text.

        Raises:
            RefusedFile: there are more paragraphs than the limits allow.
        """
        self._paragraphs = _cut(text, formats, limits)
        self._starts = [paragraph.start for paragraph in self._paragraphs]

    def within(self, start: int, end: int) -> Sequence[Paragraph]:
        """Give the paragraphs that begin in [start, end)."""
        first = bisect_left(self._starts, start)
        return self._paragraphs[first : bisect_left(self._starts, end, first)]


def _cut(text: str, formats: Formats, limits: Limits) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    for start, end, mark in _bounds(text, formats):
        if len(paragraphs) == limits.paragraphs:
            raise RefusedFile(
                "too-many-paragraphs",
                f"文件超过 {limits.paragraphs} 个段落，没有读取；请拆成几个文件提交。",
            )
        look = formats.paragraph(end - 1)
        row = formats.row(end - 1) if look.ends_row else None
        paragraphs.append(
            Paragraph(len(paragraphs), start, end, mark, look, row, formats.run(end - 1))
        )
    return paragraphs


def _bounds(text: str, formats: Formats) -> Iterator[tuple[int, int, str]]:
    """Give the start and end of each paragraph and its mark, "" if the text breaks off."""
    start = 0
    for match in _MARK.finditer(text):
        # The same character is a section's end, which ends a paragraph, and a page break.
        if match.group() == _PAGE_BREAK and not formats.ends_paragraph(match.start()):
            continue
        yield start, match.end(), match.group()
        start = match.end()
    if start < len(text):
        yield start, len(text), ""
