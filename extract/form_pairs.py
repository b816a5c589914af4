"""The cells of a form table: which are labels, which of them belongs to which value.

Rows are read as people fill them in: label, value, label, value. A label down the side of several
rows names a group and has no value itself; labels all along a row have their values below.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from extract.data_tables import closes_table
from extract.labels import BODY_FIELDS, canonical_label, is_opinion, label_words
from extract.numbering import parse_number
from extract.roles import find_roles, guess_role
from extract.tables import Cell, Grid
from mingjian.text import fold, visible

# A column of a form's labels has at least this many that we know.
KNOWN_LABELS = 2
# The line that labels a box may carry a long remark: 二、申请理由：（立项依据、自身条件等）
BOX_LABEL_CHARS = 60
_HAN_LABEL = re.compile(r"[\u4e00-\u9fff、/()“”]{2,12}")
_REMARK = re.compile(r"[(][^()]{1,60}[)]")
_BOX_END = (":", ")", "】")


@dataclass(frozen=True, slots=True)
class Form:
    """A table read as a form: the names of its label cells, its boxes, and its data cells.

    `columns` counts the known labels that begin in each column.
    """

    grid: Grid
    labels: Mapping[Cell, str | None]
    boxes: Mapping[Cell, str]
    data: frozenset[Cell]
    columns: Mapping[int, int]

    def is_plain(self, cell: Cell | None) -> bool:
        """Say whether a cell can only be a value: there, no label, no box, no data."""
        if cell is None or cell in self.boxes or cell in self.data:
            return False
        return self.labels[cell] is None


def read_form(grid: Grid, data: frozenset[Cell]) -> Form:
    """Tell labels and boxes; `data` are the cells of data tables, which are neither."""
    boxes = {c: label for c in grid.cells if c not in data and (label := _box_label(c))}
    labels = {
        cell: None if cell in boxes or cell in data else canonical_label(label_text(cell))
        for cell in grid.cells
    }
    columns = Counter(cell.column for cell, name in labels.items() if name)
    return Form(grid, labels, boxes, data, columns)


def label_text(cell: Cell) -> str:
    """Join the lines of a label cell; a label may be broken in the middle (项 目⏎负责人)."""
    return "".join(cell.texts)


def _box_label(cell: Cell) -> str | None:
    """Give the canonical name of a box: its first line is a known label, the rest its value."""
    head, *rest = cell.texts
    folded = fold(head).strip()
    if not rest or not 0 < len(folded) <= BOX_LABEL_CHARS or _is_remark(rest):
        return None
    if canonical_label(label_text(cell)):
        return None  # a label broken in the middle: 保障⏎措施
    named = canonical_label(head)
    if named is None and (folded.endswith(_BOX_END) or parse_number(head)):
        words = label_words(head)
        named = next(iter(find_roles(words) or guess_role(words)), None)
    return named if named in BODY_FIELDS or is_opinion(named) else None


def _is_remark(texts: Sequence[str]) -> bool:
    """Say whether only a remark in brackets stands under a label: （限600字）."""
    return bool(_REMARK.fullmatch(visible(fold("".join(texts)))))


def pair_rows(form: Form) -> Iterator[tuple[Cell, Cell | None]]:
    """Pair labels with values row by row, None for a label without a place for one.

    A value below its label is no label in its own row.
    """
    taken: set[Cell] = set()
    for row in range(form.grid.rows):
        cells = [c for c in form.grid.row(row) if c.row == row and c not in form.data]
        free = [cell for cell in cells if cell not in taken]
        pairs = _pairs_below(form, free) or list(_pairs_along(form, free))
        taken |= {value for _, value in pairs if value}
        yield from pairs


def _pairs_below(form: Form, cells: Sequence[Cell]) -> list[tuple[Cell, Cell | None]]:
    """Pair a whole row of labels (two and more) with the values under it; [] if it is none."""
    heads = [cell for cell in cells if not _is_group(form, cell)]
    if len(heads) < 2 or not all(form.labels[cell] for cell in heads):
        return []
    below = [form.grid.under(cell) for cell in heads]
    return list(zip(heads, below, strict=True)) if all(map(form.is_plain, below)) else []


def _pairs_along(form: Form, cells: Sequence[Cell]) -> Iterator[tuple[Cell, Cell | None]]:
    """Pair labels with the values to their right, or below where nothing stands to the right."""
    place = 0
    while place < len(cells):
        cell, *after = cells[place : place + 3]
        place += 1
        if not _is_label(form, cell) or _is_group(form, cell):
            continue
        if not after or after[0].column != cell.right:
            yield cell, _value_below(form, cell)
        elif _is_value(form, after):
            yield cell, after[0]
            place += 1


def _is_label(form: Form, cell: Cell) -> bool:
    return bool(form.labels[cell]) or _is_unknown_label(form, cell)


def _is_group(form: Form, cell: Cell) -> bool:
    """A label down the side of several rows of cells names them all and has no value itself."""
    beside = (
        other
        for row in range(cell.row, cell.below if cell.row_span > 1 else cell.row)
        for other in form.grid.row(row)
        if other.row == row and other.column == cell.right
    )
    return sum(1 for _ in islice(beside, 2)) > 1


def _is_value(form: Form, after: Sequence[Cell]) -> bool:
    """Say whether the first of the cells after a label is its value.

    A value may read like a label (职务 | 支部书记): then no plain cell stands behind it.
    """
    if after[0] in form.boxes:
        return not is_opinion(form.boxes[after[0]])
    return form.labels[after[0]] is None or len(after) < 2 or not form.is_plain(after[1])


def _value_below(form: Form, cell: Cell) -> Cell | None:
    """Give the value under a label that has the row to itself, or the rest of it."""
    under = form.grid.under(cell)
    same = under is not None and (under.column, under.right) == (cell.column, cell.right)
    return under if same and form.is_plain(under) else None


def _is_unknown_label(form: Form, cell: Cell) -> bool:
    """A short Chinese cell where labels stand, by its column or its row, before a plain value."""
    right = form.grid.right_of(cell)
    if not form.is_plain(cell) or right is None or right in form.data or form.labels[right]:
        return False
    words = visible(fold(cell.text))
    if not _HAN_LABEL.fullmatch(words) or closes_table(words):
        return False
    return _stands_among_labels(form, cell) or _alternates(form, cell)


def _stands_among_labels(form: Form, cell: Cell) -> bool:
    return form.columns.get(cell.column, 0) >= KNOWN_LABELS


def _alternates(form: Form, cell: Cell) -> bool:
    """Say whether labels and values take turns in the cell's row, and it is a label's turn."""
    row = [c for c in form.grid.row(cell.row) if c is cell or not _is_group(form, c)]
    turn = row[row.index(cell) % 2 :: 2]
    grouped = len(row) < len(form.grid.row(cell.row)) and row.index(cell) % 2 == 0
    labelled = any(form.labels[c] or _stands_among_labels(form, c) for c in turn)
    return len(row) % 2 == 0 and (grouped or labelled)
