"""Undo what pagers of document-sharing sites do: text cut at a fixed stride, `N、` glued on.

Measured on a genuine page: five equal strides of 303 characters, cutting sentences, words and a
date; all line breaks of the original lost.
"""

import re
from dataclasses import replace
from itertools import pairwise

from extract.numbering import KINDS, read_ordinal
from extract.reading import Line
from mingjian.document import BlockKind, Omitted
from mingjian.text import fold

_PREFIX = re.compile(r"\s*(\d{1,3})、")
_MIN_PAGES = 3
# The strides of one pager differ by less than this share (the last piece is whatever is left).
_STRIDE_SPREAD = 0.02
_SENTENCE_END = tuple("。！？；：!?;:")
# Text without its line breaks: only there are 一、 二、 inside a line taken for new paragraphs.
FLATTENED_CHARS = 1_000


def repair_pager(lines: list[Line]) -> tuple[list[Line], list[Omitted]]:
    """Join the pieces of a paged text and drop their prefixes; other lines stay as they are."""
    run = _find_pages(lines)
    if run is None:
        return lines, []
    first, last = run
    pages = lines[first:last]
    omitted = [Omitted("pager", _prefix(page), page.origin) for page in pages]
    joined = "".join(page.text[len(_prefix(page)) :] for page in pages)
    whole = replace(pages[0], text=joined)
    return [*lines[:first], whole, *lines[last:]], omitted


def split_flattened(lines: list[Line]) -> tuple[list[Line], list[Omitted]]:
    """Give a long line without breaks its paragraphs back, at 一、 （一） 1. in sequence."""
    return [piece for line in lines for piece in _split_line(line)], []


def _find_pages(lines: list[Line]) -> tuple[int, int] | None:
    """Find neighbouring lines numbered 1, 2, 3 … whose lengths are one stride."""
    for first in range(len(lines)):
        last = first
        while last < len(lines) and _ordinal(lines[last]) == last - first + 1:
            last += 1
        if last - first >= _MIN_PAGES and _is_paged(lines[first:last]):
            return first, last
    return None


def _is_paged(pages: list[Line]) -> bool:
    strides = [len(page.text) for page in pages[:-1]]
    spread = max(strides) - min(strides)
    cut = [page for page in pages[:-1] if not page.text.rstrip().endswith(_SENTENCE_END)]
    return spread <= _STRIDE_SPREAD * max(strides) and 2 * len(cut) > len(strides)


def _prefix(page: Line) -> str:
    match = _PREFIX.match(page.text)
    return match.group() if match else ""


def _ordinal(line: Line) -> int | None:
    match = _PREFIX.match(line.text) if line.kind is BlockKind.PARAGRAPH else None
    return int(match.group(1)) if match else None


def _split_line(line: Line) -> list[Line]:
    if len(line.text) < FLATTENED_CHARS or line.source is not None:
        return [line]
    cuts = [0, *_paragraph_starts(line.text), len(line.text)]
    pieces = (line.text[a:b] for a, b in pairwise(cuts))
    return [replace(line, text=piece) for piece in pieces if piece]


def _paragraph_starts(text: str) -> list[int]:
    """Find the places of numbers that run 1, 2, 3 … in their kind, each behind a sentence's end."""
    folded = fold(text)
    starts: set[int] = set()
    for kind, _, pattern in KINDS:
        if kind in {"han", "han-paren", "digit"}:
            marks = re.finditer(rf"(?<=[。;:!?)”\u4e00-\u9fff]){pattern}", folded)
            starts.update(_in_sequence([(m.start(), read_ordinal(m.group(1))) for m in marks]))
    return sorted(starts - {0})


def _in_sequence(marks: list[tuple[int, int | None]]) -> list[int]:
    """Keep the places of runs 1, 2, 3 … of at least two; a lone number is part of a sentence."""
    kept: list[int] = []
    run: list[int] = []
    for place, ordinal in [*marks, (-1, 1)]:
        if ordinal == 1:
            kept += run if len(run) > 1 else []
            run = [place]
        elif ordinal == len(run) + 1:
            run.append(place)
    return kept
