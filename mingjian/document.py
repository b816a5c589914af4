"""What a reader makes of a file: blocks of text, each knowing where it stands.

A Document is all that the rooms behind `extract` ever see of a file. Its texts are final: no
character of a block moves after the block exists, so an offset stays true as long as the block.
"""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How the reading of a file ended; only `ok` and `partial` have projects."""

    OK = "ok"
    PARTIAL = "partial"
    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    UNSUPPORTED = "unsupported"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    EMPTY = "empty"
    SKIPPED = "skipped"
    UNREADABLE = "unreadable"


READ = frozenset({Status.OK, Status.PARTIAL})


class BlockKind(StrEnum):
    """What a block is on the page; a cell block is one paragraph inside a table cell."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    NOTE = "note"


class FieldState(StrEnum):
    """How a form field was filled in; 无 and 不涉及 are answers, so they count as filled."""

    FILLED = "filled"
    EMPTY = "empty"
    PROMPT = "prompt"
    PLACEHOLDER = "placeholder"
    DEFERRED = "deferred"


@dataclass(frozen=True, slots=True)
class Location:
    """Where a person finds a block: page from 1 (None if unknown), cell by table, row, column.

    table, row and column count from 0 and are None outside tables; a merged cell stands once, at
    its first row and column, and spans `row_span` × `column_span` places of the grid.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of block text that comes from one text node of the file.

    text[start:start + length] of the block is node_text[offset:offset + length] of the `node`-th
    text node of the part, counted in document order from 0.
    """

    start: int
    length: int
    node: int
    offset: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where a block stands inside the file; opaque to all but its reader and the annotator.

    `paragraph` is the running number of the paragraph element in its part. The first `generated`
    characters of the block (an automatic number) stand in no text node.
    """

    part: str
    paragraph: int
    generated: int = 0
    runs: tuple[TextRun, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of text, on its own, in a cell or in a note; `level` only for headings."""

    kind: BlockKind
    text: str
    level: int | None = None
    location: Location = Location()
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's own words and level from 1; a run-in heading is only the start of its block.

    block.text[start:end] holds the words. A document title or a form label is no heading.
    """

    block: int
    start: int
    end: int
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Field:
    """A label of a form with the value written beside it.

    `canonical` names the field whatever the form calls it (None: a label we do not know), `block`
    is where the value stands, or the label if there is no value. `label_block` is the block that
    holds nothing but the label; None for a `标签：正文` line, which `inline` marks. `column` marks
    a column of a data table: its head is the label, its cells together the value.
    """

    label: str
    canonical: str | None
    value: str
    state: FieldState
    block: int
    blocks: int = 1
    inline: bool = False
    label_block: int | None = None
    column: bool = False


@dataclass(frozen=True, slots=True)
class Omitted:
    """Text that stands in the file but in no block, with the reason; -1 is before all blocks."""

    reason: str
    text: str
    after_block: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know about the reading of a file."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """All that could be read of one file.

    `titles` are the blocks that hold the title of the document, or of each part of a compilation.
    `coverage` is the share of the file's non-blank characters that stand in a block or in
    `omitted`; None where it cannot be measured.
    """

    file: str
    format: str | None
    status: Status
    blocks: tuple[Block, ...] = ()
    titles: tuple[int, ...] = ()
    headings: tuple[Heading, ...] = ()
    fields: tuple[Field, ...] = ()
    omitted: tuple[Omitted, ...] = ()
    problems: tuple[Problem, ...] = ()
    coverage: float | None = None
    sha256: str | None = None
