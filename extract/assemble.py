"""From a cleaned reading to the Document: blocks, headings, fields, what was left out, coverage."""

from collections.abc import Sequence
from dataclasses import replace

from extract.coverage import measure
from extract.fields import find_fields
from extract.headings.find import find_headings
from extract.headings.title import find_title
from extract.label_lines import extend_bodies
from extract.parts import find_parts
from extract.reading import Line, Reading
from mingjian.document import Block, BlockKind, Document, Field, Heading, Omitted, Problem, Status
from mingjian.text import visible


def assemble(reading: Reading, file: str, format_: str, sha256: str) -> Document:
    """Build the Document of a cleaned reading.

    Its status is `partial` if characters were lost on the way, or a reader or a site withheld
    some; `ok` otherwise.
    """
    lines = [line for line in reading.lines if line.text.strip()]
    numbers = _block_numbers(reading.lines)
    fields = find_fields(reading.lines, numbers)
    parts = _part_bounds(lines)
    headings = _find_headings(lines, parts, _labelled(fields))
    blocks = _build_blocks(lines, headings)
    omitted = _place_omitted(reading.omitted, lines)
    coverage, problems = measure(reading.source_text, blocks, omitted)
    problems = reading.problems + problems
    return Document(
        file=file,
        format=format_,
        status=_status(problems),
        blocks=blocks,
        titles=tuple(a + n for a, b in parts for n in find_title(lines[a:b])),
        headings=headings,
        fields=extend_bodies(fields, headings, blocks),
        omitted=omitted,
        problems=problems,
        coverage=coverage,
        sha256=sha256,
    )


# What these problems tell of may be missing from the text, so nobody may be accused of it. The
# documents of a mail are among them, for people send two lines with the form attached; files in a
# PDF ("attachments") are not: its pages are what was submitted, whole by themselves.
PARTIAL_CODES = frozenset(
    {"text-lost", "text-withheld", "scanned-pages", "poor-scan", "attached-documents"}
    | {"alt-chunk", "drawings", "broken-part", "xfa-form", "mixed-encoding"}
    | {"lone-page"}
)


def _status(problems: tuple[Problem, ...]) -> Status:
    lost = any(problem.code in PARTIAL_CODES for problem in problems)
    return Status.PARTIAL if lost else Status.OK


def _block_numbers(lines: Sequence[Line]) -> dict[int, int]:
    """Give the block number of each line that has a text (blank cells have none)."""
    full = [number for number, line in enumerate(lines) if line.text.strip()]
    return {number: block for block, number in enumerate(full)}


def _labelled(fields: Sequence[Field]) -> frozenset[int]:
    """Give the blocks that hold a label: no headings, though they may read like some."""
    inline = {field.block for field in fields if field.inline}
    beside = {field.label_block for field in fields if field.label_block is not None}
    return frozenset(inline | beside)


def _part_bounds(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Give the first and last line of each part of a compilation, its mark left out."""
    parts = find_parts([line.text for line in lines])
    return [(part.start + 1, part.end) for part in parts] or [(0, len(lines))]


def _find_headings(
    lines: Sequence[Line], parts: Sequence[tuple[int, int]], labelled: frozenset[int]
) -> tuple[Heading, ...]:
    """Find headings part by part: numbering begins anew in each part of a compilation."""
    return tuple(
        replace(heading, block=heading.block + start)
        for start, end in parts
        for heading in find_headings(lines[start:end], {n - start for n in labelled})
    )


def _build_blocks(lines: Sequence[Line], headings: Sequence[Heading]) -> tuple[Block, ...]:
    whole = {h.block: h.level for h in headings if h.end == len(lines[h.block].text)}
    return tuple(
        Block(
            kind=BlockKind.HEADING if number in whole else line.kind,
            text=line.text,
            level=whole.get(number),
            location=line.location,
            source=line.source,
        )
        for number, line in enumerate(lines)
    )


def _place_omitted(omitted: Sequence[Omitted], lines: Sequence[Line]) -> tuple[Omitted, ...]:
    """Turn origins into block numbers: the last block that stood before the omitted text."""
    origins = [line.origin for line in lines]
    placed, block = [], 0
    for item in omitted:
        while block < len(origins) and origins[block] <= item.after_block:
            block += 1
        placed.append(replace(item, after_block=block - 1))
    return tuple(item for item in placed if visible(item.text))
