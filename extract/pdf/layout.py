"""From the rows and tables of all pages to lines: furniture out, paragraphs and tables joined."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.pdf.breaks import begins_anew, continues, join_parts
from extract.pdf.content import Content
from extract.pdf.leaves import Leaf, part_leaves
from extract.pdf.paragraphs import (
    Margins,
    cell_margins,
    find_margins,
    goes_on,
    group_rows,
    is_label_cell,
    paragraph_look,
    paragraph_text,
    under_first_column,
)
from extract.pdf.rows import Row
from extract.pdf.tables import Cell, Table
from extract.reading import Line
from mingjian.document import BlockKind, Location, Omitted

Flows = Mapping[tuple[int, int], Margins]


def lay_out(pages: Sequence[Content]) -> tuple[tuple[Line, ...], tuple[Omitted, ...]]:
    """Make the lines of a document; what is left out counts its `after_block` in them."""
    leaves = part_leaves(pages)
    rows = [row for leaf in leaves for row in leaf.rows]
    flows = {
        flow: find_margins([row for row in rows if row.flow == flow])
        for flow in {row.flow for row in rows}
    }
    assembly = _Assembly(flows)
    for leaf in leaves:
        assembly.omit(leaf.before)
        for item in _in_order(leaf):
            assembly.add(item)
        for note in leaf.notes:
            assembly.add_note(note)
        assembly.omit(leaf.behind)
    lines, omitted = assembly.finish()
    return tuple(_drop_usual_bold(lines)), tuple(omitted)


def _in_order(leaf: Leaf) -> Iterator[Row | Table]:
    """Put tables before the first row that stands below their upper edge."""
    tables = list(leaf.tables)
    for row in leaf.rows:
        while tables and tables[0].top < row.baseline:
            yield tables.pop(0)
        yield row
    yield from tables


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph as far as it has been gathered."""

    rows: list[Row]


@dataclass(frozen=True, slots=True)
class _Note:
    """The rows of a footnote."""

    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class _Chain:
    """A table as far as it has been gathered: its parts on successive pages."""

    parts: list[Table]


class _Assembly:
    """The document as it grows: paragraphs, tables, and between them what is left out."""

    def __init__(self, flows: Flows) -> None:
        self._flows = flows
        self._blocks: list[_Paragraph | _Note | _Chain | Omitted] = []
        self._open: _Paragraph | _Chain | None = None

    def add(self, item: Row | Table) -> None:
        """Let a row or a table go on where the last one ended, or begin something new."""
        block = self._open
        if isinstance(item, Row):
            item = under_first_column(item, self._flows)
            if isinstance(block, _Paragraph) and goes_on(block.rows, item, self._flows[item.flow]):
                block.rows.append(item)
            else:
                self._begin(_Paragraph([item]))
        elif isinstance(block, _Chain) and _continues(block.parts, item):
            block.parts.append(item)
        else:
            self._begin(_Chain([item]))

    def add_note(self, rows: Sequence[Row]) -> None:
        """Put a footnote here; the paragraph above it may go on across it."""
        self._blocks.append(_Note(rows))

    def omit(self, texts: Iterable[tuple[str, str]]) -> None:
        """Leave texts out for reasons; what is around them may go on across them."""
        self._blocks += [Omitted(reason, text, 0) for reason, text in texts]

    def finish(self) -> tuple[list[Line], list[Omitted]]:
        """Give the lines, and the texts left out with the line each stands behind."""
        lines: list[Line] = []
        omitted: list[Omitted] = []
        tables = 0
        for block in self._blocks:
            if isinstance(block, Omitted):
                omitted.append(replace(block, after_block=len(lines) - 1))
            elif isinstance(block, _Paragraph):
                lines.append(self._paragraph(block.rows))
            elif isinstance(block, _Note):
                lines.append(replace(self._paragraph(block.rows), kind=BlockKind.NOTE))
            else:
                cells, repeated = join_parts(block.parts)
                lines += _table_lines(cells, tables)
                tables += 1
                texts = ["".join(row.text for row in cell.rows) for cell in repeated]
                omitted += [Omitted("repeated-row", text, len(lines) - 1) for text in texts if text]
        return lines, omitted

    def _begin(self, block: _Paragraph | _Chain) -> None:
        self._open = block
        self._blocks.append(block)

    def _paragraph(self, rows: Sequence[Row]) -> Line:
        flow = rows[0].flow
        look = paragraph_look(rows, self._flows.get(flow) or find_margins(rows))
        return Line(paragraph_text(rows), look=look, location=Location(page=rows[0].page))


def _continues(parts: Sequence[Table], table: Table) -> bool:
    return continues(parts[-1], table) and not begins_anew(parts[0], table)


def _table_lines(cells: Sequence[Cell], number: int) -> Iterator[Line]:
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        location = Location(
            page=cell.rows[0].page if cell.rows else cell.page,
            table=number,
            row=cell.row,
            column=cell.column,
            row_span=cell.row_span,
            column_span=cell.column_span,
        )
        yield from _cell_lines(cell, location)


def _cell_lines(cell: Cell, location: Location) -> Iterator[Line]:
    if not cell.rows:
        yield Line("", BlockKind.CELL, location=location)
        return
    margins = cell_margins(cell.rows, cell.left, cell.right)
    is_label = is_label_cell(cell.rows, cell.left, cell.right)
    groups = [list(cell.rows)] if is_label else group_rows(cell.rows, margins)
    for group in groups:
        look = paragraph_look(group, margins)
        yield Line(paragraph_text(group), BlockKind.CELL, look, location)


def _drop_usual_bold(lines: Sequence[Line]) -> Iterator[Line]:
    """Take bold for nothing where most of the text is bold."""
    chars = sum(len(line.text) for line in lines)
    bold = sum(len(line.text) for line in lines if line.look.bold)
    for line in lines:
        is_usual = line.look.bold and bold * 2 > chars
        yield replace(line, look=replace(line.look, bold=False)) if is_usual else line
