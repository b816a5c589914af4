"""A document's text as it is shown: paragraphs, headings and tables with their marks in place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from mingjian.document import BlockKind
from mingjian.result import BlockResult
from report.page.grids import GridCell, build_grid
from report.page.links import Stretch, block_id
from report.page.segments import Mark, Segment, split_text, veil

# HTML knows six levels; the page itself and the project take the first three.
TOP_LEVEL, LOWEST_LEVEL = 4, 6


@dataclass(frozen=True, slots=True)
class BlockView:
    """A paragraph; `notes` are what is said of its place without a quote (something is absent).

    `level` is that of an HTML heading, None for a paragraph. `page` is set where a page begins.
    """

    id: str
    number: int
    segments: tuple[Segment, ...]
    notes: tuple[Mark, ...] = ()
    level: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class CellView:
    """A table cell with its paragraphs; an empty one has none."""

    blocks: tuple[BlockView, ...]
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class TableView:
    """A table, row by row."""

    rows: tuple[tuple[CellView, ...], ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """What is to be shown in a text, by block: passages, and notes where something is absent."""

    passages: Mapping[int, Sequence[Mark]]
    notes: Mapping[int, Sequence[Mark]]


def view_document(
    blocks: Sequence[BlockResult], stretch: Stretch, marked: Marked
) -> Iterator[BlockView | TableView]:
    """Give what is shown of a stretch of blocks, in its order."""
    numbers = range(stretch.start, stretch.stop)
    for table, group in groupby(numbers, key=lambda number: blocks[number].table):
        views = {number: _view_block(number, blocks, stretch, marked) for number in group}
        if table is None:
            yield from views.values()
        else:
            grid = build_grid((number, blocks[number]) for number in views)
            yield TableView(tuple(tuple(_view_cell(c, views) for c in row) for row in grid))


def _view_cell(cell: GridCell, views: Mapping[int, BlockView]) -> CellView:
    blocks = tuple(views[number] for number in cell.blocks)
    return CellView(blocks, cell.row_span, cell.column_span)


def _view_block(
    number: int, blocks: Sequence[BlockResult], stretch: Stretch, marked: Marked
) -> BlockView:
    block = blocks[number]
    before = blocks[number - 1].page if number > stretch.start else None
    segments = split_text(block.text, marked.passages.get(number, ()))
    return BlockView(
        id=block_id(stretch.number, number),
        number=number,
        segments=tuple(veil(segments)),
        notes=tuple(marked.notes.get(number, ())),
        level=_heading_level(block),
        page=block.page if block.page != before else None,
    )


def _heading_level(block: BlockResult) -> int | None:
    if block.kind != BlockKind.HEADING:
        return None
    return min(TOP_LEVEL - 1 + max(block.level or 1, 1), LOWEST_LEVEL)
