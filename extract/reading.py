"""What a reader hands on: lines with their looks, before noise is removed and blocks exist."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from mingjian.document import BlockKind, Location, Omitted, Problem, Source, TextRun


@dataclass(frozen=True, slots=True)
class Look:
    """How a line looks, as far as it tells headings from text.

    `outline` is a heading level from 1 that the file itself declares (style, outline, <h2>); bold
    and centred mean the whole line; `size` is in points, None if unknown; `title` a style named
    Title or <title>-like; `toc` a line of a table of contents; `item` an automatic list number.
    `font` is that of most Chinese characters, None if unknown; the first `lead` characters look
    otherwise than those behind them, 0 if all look alike or the format does not tell.
    """

    outline: int | None = None
    bold: bool = False
    centred: bool = False
    size: float | None = None
    title: bool = False
    toc: bool = False
    item: bool = False
    font: str | None = None
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph as it stands in the file; noise may still cut or join it.

    `origin` is its running number in the reading, set by `noise.clean`.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    look: Look = Look()
    location: Location = Location()
    source: Source | None = None
    origin: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a reader took from a file.

    `omitted` counts its `after_block` in lines. `source_text` holds every character of the file
    that a person could count, taken by another path than the lines; None if there is no such path
    (then coverage is not measured). `web`: taken from pages and texts that sites and converters may
    have damaged; the paragraphs of office documents are the writer's own.
    """

    lines: tuple[Line, ...]
    omitted: tuple[Omitted, ...] = ()
    problems: tuple[Problem, ...] = ()
    source_text: str | None = None
    web: bool = False


def typed_text(line: Line) -> str:
    """Give a line's text without the number that the program made for it."""
    return line.text[line.source.generated :] if line.source else line.text


def cut_line(line: Line, start: int, end: int) -> Line:
    """Give the line without text[start:end]; its source runs still point at the right nodes."""
    return cut_spans(line, [(start, end)])


def cut_spans(line: Line, spans: Sequence[tuple[int, int]]) -> Line:
    """Give the line without the spans of its text, which are in order and do not overlap."""
    if not spans:
        return line
    starts, ends = zip(*spans, strict=True)
    kept = [(a, b) for a, b in zip((0, *ends), (*starts, len(line.text)), strict=True) if a < b]
    look, source = line.look, line.source
    if look.lead:
        look = replace(look, lead=_count_kept(kept, look.lead))
    if source is not None:
        generated = _count_kept(kept, source.generated)
        source = replace(source, generated=generated, runs=_cut_runs(source.runs, kept))
    text = "".join(line.text[a:b] for a, b in kept)
    return replace(line, text=text, look=look, source=source)


def _count_kept(kept: Sequence[tuple[int, int]], end: int) -> int:
    """Count the characters before `end` that stay."""
    return sum(min(b, end) - a for a, b in kept if a < end)


def _cut_runs(runs: Sequence[TextRun], kept: Sequence[tuple[int, int]]) -> tuple[TextRun, ...]:
    """Give the pieces of runs that stay, at their new places."""
    ends = [b for _, b in kept]
    places = [0, *accumulate(b - a for a, b in kept)]
    pieces: list[TextRun] = []
    for run in runs:
        stop = run.start + run.length
        for n in range(bisect_right(ends, run.start), len(kept)):
            start, end = max(run.start, kept[n][0]), min(stop, kept[n][1])
            if start >= end:
                break
            place = places[n] + start - kept[n][0]
            pieces.append(TextRun(place, end - start, run.node, run.offset + start - run.start))
    return tuple(pieces)
