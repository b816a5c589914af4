"""Section bands of a form: a label with a row to itself whose answer is a table below it.

经费预算 across the form, and under it 科目 | 金额 with its rows. A row without cells of its own
that could be filled in is no blank: a label is blank only where there is a place to write.
"""

from collections.abc import Iterator, Mapping, Sequence

from extract.data_tables import DataTable
from extract.form_pairs import Form
from extract.labels import is_opinion
from extract.tables import Cell, Grid
from mingjian.text import visible

Pairs = Mapping[Cell, Cell | None]


def answer_below(form: Form, tables: Sequence[DataTable], pairs: Pairs, label: Cell) -> Cell | None:
    """Join the cells below a band, up to the form's next label; None if they hold no answer.

    The heads of a table that nobody filled in are no answer. What stands below an opinion is for
    signing.
    """
    if len(_own_row(form.grid, label.row, label)) > 1 or is_opinion(form.labels[label]):
        return None
    cells = [cell for row in _rows_below(form, pairs, label) for cell in row if visible(cell.text)]
    heads = {head for table in tables for head, _ in table.columns}
    return _join(label, cells) if set(cells) - heads else None


def has_room(form: Form, label: Cell) -> bool:
    """Say whether there is a place for a value: beside the label, in its cell, or a row below."""
    blank_line = not visible(label.texts[-1])
    if blank_line or is_opinion(form.labels[label]) or _has_gap(form.grid, label):
        return True
    below = _own_row(form.grid, label.below, label)
    heads = {cell for cell in below if cell in form.data}
    if heads and len(heads) == len(below):
        below = _own_row(form.grid, label.below + 1, label)
    under = [cell for cell in below if cell.column < label.right]
    return bool(under) and not any(visible(cell.text) for cell in under)


def _has_gap(grid: Grid, label: Cell) -> bool:
    """Say whether the row goes on behind a label without a cell that was read there."""
    width = max(cell.right for cell in grid.cells)
    return label.right < width and grid.right_of(label) is None


def _rows_below(form: Form, pairs: Pairs, label: Cell) -> Iterator[list[Cell]]:
    for number in range(label.below, form.grid.rows):
        row = _own_row(form.grid, number, label)
        if any(_begins_anew(form, pairs, cell, row) for cell in row):
            return
        yield row


def _own_row(grid: Grid, number: int, label: Cell) -> list[Cell]:
    """Give the cells that begin in a row, but for those left of the label."""
    return [c for c in grid.row(number) if c.row == number and c.column >= label.column]


def _begins_anew(form: Form, pairs: Pairs, cell: Cell, row: Sequence[Cell]) -> bool:
    """Say whether a cell is a label of the form's own: one of several heads over values is not."""
    if cell in form.boxes or cell not in pairs:
        return cell in form.boxes
    value = pairs[cell]
    return len(row) == 1 or value is None or value.row == cell.row


def _join(label: Cell, cells: Sequence[Cell]) -> Cell:
    return Cell(
        row=cells[0].row,
        column=label.column,
        row_span=cells[-1].below - cells[0].row,
        column_span=label.column_span,
        texts=tuple(text for cell in cells for text in cell.texts),
        lines=tuple(line for cell in cells for line in cell.lines),
    )
