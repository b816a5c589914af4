"""Form tables: labels with the values beside or below them, or in the same box.

Rows are read as people fill them in: label, value, label, value. A label down the side of several
rows names a group and has no value itself; labels all along a row have their values below. A blank
value is a finding of its own, so blanks are kept. A table without known labels is data, no form.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.data_tables import DataTable, find_data_tables, is_table_word
from extract.label_lines import read_labels
from extract.labels import (
    BODY_FIELDS,
    canonical_label,
    field_name,
    is_opinion,
    label_words,
    read_value,
)
from extract.numbering import parse_number
from extract.reading import Line
from extract.roles import find_roles, guess_role
from extract.tables import Cell, Grid
from mingjian.document import Field, FieldState
from mingjian.text import fold_width, visible

# A table is a form from this many known labels on, or with one in a table of few cells.
FORM_LABELS = 2
FEW_CELLS = 4
# The line that labels a box may carry a long remark: 二、申请理由：（立项依据、自身条件等）
BOX_LABEL_CHARS = 60
_HAN_LABEL = re.compile(r"[\u4e00-\u9fff、/()“”]{2,12}")
_BOX_END = (":", ")", "】")
_OPINION = re.compile(r"(?:意见|同意(?:申报|推荐|立项|结项|上报)|签字|签章|签名|盖章)")


@dataclass(frozen=True, slots=True)
class _Form:
    """A table read as a form: the names of its label cells, its boxes, and its data cells."""

    grid: Grid
    labels: Mapping[Cell, str | None]
    boxes: Mapping[Cell, str]
    data: frozenset[Cell]

    def is_plain(self, cell: Cell | None) -> bool:
        """Say whether a cell can only be a value: there, no label, no box, no data."""
        if cell is None or cell in self.boxes or cell in self.data:
            return False
        return self.labels[cell] is None


def find_form_fields(grid: Grid, lines: Sequence[Line], blocks: Mapping[int, int]) -> list[Field]:
    """Find the fields of a table; `blocks` gives the block number of a line that has a text."""
    tables = find_data_tables(grid)
    form = _read_form(grid, frozenset(cell for table in tables for cell in table.cells))
    fields = [f for table in tables for f in _column_fields(table, blocks)]
    known = [cell for cell in grid.cells if form.labels[cell]]
    is_form = len(known) >= FORM_LABELS or (known and len(grid.cells) <= FEW_CELLS)
    pairs = list(_pair_rows(form)) if is_form else []
    values = {value: label for label, value in pairs if value}
    for cell in grid.cells:
        if cell in form.boxes and cell not in values:
            fields.append(_box_field(cell, form.boxes[cell], blocks))
        elif not _is_opinion(form, cell, values.get(cell)):
            fields += _fields_inside(cell, blocks)
    fields += [
        _make_field(label, form.labels[label], value, lines, blocks)
        for label, value in pairs
        if label.lines[0] in blocks
    ]
    return fields


def _read_form(grid: Grid, data: frozenset[Cell]) -> _Form:
    boxes = {c: label for c in grid.cells if c not in data and (label := _box_label(c))}
    labels = {
        cell: None if cell in boxes or cell in data else canonical_label(cell.text)
        for cell in grid.cells
    }
    return _Form(grid, labels, boxes, data)


def _box_label(cell: Cell) -> str | None:
    """Give the canonical name of a box: its first line is a known label, the rest its value."""
    head, *rest = cell.texts
    folded = fold_width(head).strip()
    if not rest or not 0 < len(folded) <= BOX_LABEL_CHARS:
        return None
    named = canonical_label(head)
    if named is None and (folded.endswith(_BOX_END) or parse_number(head)):
        words = label_words(head)
        named = next(iter(find_roles(words) or guess_role(words)), None)
    return named if named in BODY_FIELDS or is_opinion(named) else None


def _pair_rows(form: _Form) -> Iterator[tuple[Cell, Cell | None]]:
    """Pair labels with values row by row; a value below its label is no label in its own row."""
    taken: set[Cell] = set()
    for row in range(form.grid.rows):
        cells = [c for c in form.grid.row(row) if c.row == row and c not in form.data]
        free = [cell for cell in cells if cell not in taken]
        pairs = _pairs_below(form, free) or list(_pairs_along(form, free))
        taken |= {value for _, value in pairs if value}
        yield from pairs


def _pairs_below(form: _Form, cells: Sequence[Cell]) -> list[tuple[Cell, Cell | None]]:
    """Pair a whole row of labels (two and more) with the values under it; [] if it is none."""
    if len(cells) < 2 or not all(form.labels[cell] for cell in cells):
        return []
    below = [form.grid.under(cell) for cell in cells]
    return list(zip(cells, below, strict=True)) if all(map(form.is_plain, below)) else []


def _pairs_along(form: _Form, cells: Sequence[Cell]) -> Iterator[tuple[Cell, Cell | None]]:
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


def _is_label(form: _Form, cell: Cell) -> bool:
    return bool(form.labels[cell]) or _is_unknown_label(form, cell)


def _is_group(form: _Form, cell: Cell) -> bool:
    """A label down the side of several rows of cells names them all and has no value itself."""
    beside = [c for c in form.grid.cells if c.column == cell.right and c.row in _rows(cell)]
    return len(beside) > 1


def _rows(cell: Cell) -> range:
    return range(cell.row, cell.below)


def _is_value(form: _Form, after: Sequence[Cell]) -> bool:
    """Say whether the first of the cells after a label is its value.

    A value may read like a label (职务 | 支部书记): then no plain cell stands behind it.
    """
    if after[0] in form.boxes:
        return not is_opinion(form.boxes[after[0]])
    return form.labels[after[0]] is None or len(after) < 2 or not form.is_plain(after[1])


def _value_below(form: _Form, cell: Cell) -> Cell | None:
    """Give the value under a label that has the row to itself, or the rest of it."""
    under = form.grid.under(cell)
    same = under is not None and (under.column, under.right) == (cell.column, cell.right)
    return under if same and form.is_plain(under) else None


def _is_unknown_label(form: _Form, cell: Cell) -> bool:
    """A short Chinese cell where labels stand, by its column or its row, before a plain value."""
    right = form.grid.right_of(cell)
    if not form.is_plain(cell) or not form.is_plain(right):
        return False
    words = visible(fold_width(cell.text))
    if not _HAN_LABEL.fullmatch(words) or is_table_word(words):
        return False
    column = [c for c in form.grid.cells if c.column == cell.column and form.labels[c]]
    return len(column) >= FORM_LABELS or _alternates(form, cell)


def _alternates(form: _Form, cell: Cell) -> bool:
    """Say whether labels and values take turns in the cell's row, and it is a label's turn."""
    row = [c for c in form.grid.row(cell.row) if c.row == cell.row]
    turn = row[row.index(cell) % 2 :: 2]
    return len(row) % 2 == 0 and any(form.labels[c] for c in turn)


def _make_field(
    label: Cell,
    canonical: str | None,
    value: Cell | None,
    lines: Sequence[Line],
    blocks: Mapping[int, int],
) -> Field:
    numbers = [n for n in (value.lines if value else ()) if n in blocks]
    if value and not numbers:
        # A cell that holds only a table of its own: its lines stand between label and value.
        numbers = [n for n in range(label.lines[-1] + 1, value.lines[-1]) if n in blocks]
    text, state = read_value("\n".join(lines[n].text for n in numbers))
    return Field(
        label=label_words(label.text),
        canonical=field_name(canonical),
        value=text,
        state=state,
        block=blocks[numbers[0]] if numbers else blocks[label.lines[0]],
        blocks=max(1, len(numbers)),
        label_block=blocks[label.lines[0]],
    )


def _column_fields(table: DataTable, blocks: Mapping[int, int]) -> list[Field]:
    """Make a field of each column whose head is a known label.

    A deadline is the last one of its column: the rows before are steps. A list of projects
    (汇总表) has no fields, for each of its rows is another project's.
    """
    fields: list[Field] = []
    if any(canonical_label(head.text) == "project_name" for head, _ in table.columns):
        return fields
    for head, column in table.columns:
        canonical = canonical_label(head.text)
        cells = [cell for cell in column if cell.lines[0] in blocks]
        if canonical and cells and head.lines[0] in blocks:
            cells = cells[-1:] if canonical == "period" else cells
            text, state = read_value("；".join(visible(cell.text) for cell in cells))
            fields.append(
                Field(
                    label=label_words(head.text),
                    canonical=field_name(canonical),
                    value=text,
                    state=state,
                    block=blocks[cells[0].lines[0]],
                    label_block=blocks[head.lines[0]],
                    column=True,
                )
            )
    return fields


def _fields_inside(cell: Cell, blocks: Mapping[int, int]) -> list[Field]:
    """A cell may hold label and value itself, in 项目负责人：张三 lines."""
    return [
        field
        for text, number in zip(cell.texts, cell.lines, strict=True)
        if number in blocks
        for field in read_labels(text, blocks[number])
        if field.state is not FieldState.EMPTY
    ]


def _is_opinion(form: _Form, cell: Cell, label: Cell | None) -> bool:
    """Who signs an opinion is not who is responsible for the project."""
    row = [c for c in form.grid.row(cell.row) if c.column < cell.column]
    names = [form.labels[c] for c in (*row, *([label] if label else ()))]
    return _OPINION.search(fold_width(cell.text)) is not None or any(map(is_opinion, names))


def _box_field(cell: Cell, canonical: str, blocks: Mapping[int, int]) -> Field:
    lines = [number for number in cell.lines[1:] if number in blocks]
    text, state = read_value("\n".join(cell.texts[1:]))
    place = blocks[lines[0]] if lines else blocks[cell.lines[0]]
    return Field(
        label=label_words(cell.texts[0]),
        canonical=canonical,
        value=text,
        state=state,
        block=place,
        blocks=max(1, len(lines)),
        label_block=blocks[cell.lines[0]],
    )
