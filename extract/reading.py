"""What a reader hands on: lines with their looks, before noise is removed and blocks exist."""

from dataclasses import dataclass, replace

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
    text = line.text[:start] + line.text[end:]
    lead = line.look.lead
    if start < lead:
        line = replace(line, look=replace(line.look, lead=lead - (min(end, lead) - start)))
    source = line.source
    if source is None:
        return replace(line, text=text)
    generated = source.generated - max(0, min(end, source.generated) - start)
    runs = tuple(piece for run in source.runs for piece in _cut_run(run, start, end))
    return replace(line, text=text, source=replace(source, generated=generated, runs=runs))


def _cut_run(run: TextRun, start: int, end: int) -> list[TextRun]:
    """Cut [start, end) out of one run: zero, one or two runs remain."""
    stop = run.start + run.length
    pieces = []
    if run.start < start:
        pieces.append(replace(run, length=min(stop, start) - run.start))
    if stop > end:
        begin = max(run.start, end)
        shifted = begin - (end - start)
        offset = run.offset + begin - run.start
        pieces.append(TextRun(shifted, stop - begin, run.node, offset))
    return pieces
