"""Form tables: labels with the values beside or below them, or in the same box.

The value of a label is the cell to its right, else the cell below; a box holds its label in its
first line and the value in the rest. A blank one is a finding of its own, so blanks are kept. A
table without known labels is data, not a form.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.data_tables import DataTable, find_data_tables
from extract.label_lines import read_labels
from extract.labels import (
    BODY_FIELDS,
    canonical_label,
    field_name,
    label_words,
    value_state,
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
_HAN_LABEL = re.compile(r"[\u4e00-\u9fff、/()]{2,12}")
_BOX_END = (":", ")", "】")
_OPINION = re.compile(r"(?:意见|同意(?:申报|推荐|立项|结项|上报)|签字|签章|签名|盖章)")


@dataclass(frozen=True, slots=True)
class _Form:
    """A table read as a form: the known labels of its cells, its boxes, and its data cells."""

    grid: Grid
    labels: Mapping[Cell, str | None]
    boxes: Mapping[Cell, str]
    data: frozenset[Cell]

    def is_label(self, cell: Cell) -> bool:
        """Say whether a cell is a label or a box, and so no other label's value."""
        return self.labels[cell] is not None or cell in self.boxes


def find_form_fields(grid: Grid, lines: Sequence[Line], blocks: Mapping[int, int]) -> list[Field]:
    """Find the fields of a table; `blocks` gives the block number of a line that has a text."""
    tables = find_data_tables(grid)
    form = _read_form(grid, frozenset(cell for table in tables for cell in table.cells))
    fields = [f for table in tables for f in _column_fields(table, blocks)]
    fields += [f for cell in grid.cells for f in _fields_inside(form, cell, blocks)]
    known = [cell for cell in grid.cells if form.labels[cell]]
    if len(known) < FORM_LABELS and not (known and len(grid.cells) <= FEW_CELLS):
        return fields
    pairs = [pair for cell in known if (pair := _value_of(form, cell))]
    values = {value for _, value in pairs}
    unknown = [c for c in grid.cells if c not in values and _is_unknown_label(form, c)]
    pairs += [pair for cell in unknown if (pair := _value_of(form, cell))]
    return fields + [
        _make_field(label, form.labels[label], value, lines, blocks)
        for label, value in pairs
        if label.lines[0] in blocks
    ]


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
    return named if named in BODY_FIELDS else None


def _value_of(form: _Form, cell: Cell) -> tuple[Cell, Cell | None] | None:
    """Give a label cell with its value cell; None if another label stands where it should be.

    The value stands to the right; under the label if nothing stands there, or if the whole row is
    labels over one row of values.
    """
    right, under = form.grid.right_of(cell), form.grid.under(cell)
    free = under if under is not None and not form.is_label(under) else None
    if right is None:
        return (cell, free if free not in form.data else None)
    if not form.is_label(right):
        return (cell, right)
    row = [c for c in form.grid.row(cell.row) if c.row == cell.row]
    return (cell, free) if free and all(form.is_label(c) for c in row) else None


def _is_unknown_label(form: _Form, cell: Cell) -> bool:
    """A short Chinese cell in a column of known labels, with something other to its right."""
    if form.is_label(cell) or cell in form.data:
        return False
    if not _HAN_LABEL.fullmatch(visible(fold_width(cell.text))):
        return False
    column = [c for c in form.grid.cells if c.column == cell.column and form.labels[c]]
    right = form.grid.right_of(cell)
    return len(column) >= FORM_LABELS and right is not None and not form.is_label(right)


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
    text = "\n".join(lines[n].text for n in numbers).strip()
    return Field(
        label=label_words(label.text),
        canonical=field_name(canonical),
        value=text,
        state=value_state(text),
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
            text = "；".join(visible(cell.text) for cell in cells)
            fields.append(
                Field(
                    label=label_words(head.text),
                    canonical=field_name(canonical),
                    value=text,
                    state=value_state(text),
                    block=blocks[cells[0].lines[0]],
                    label_block=blocks[head.lines[0]],
                    column=True,
                )
            )
    return fields


def _fields_inside(form: _Form, cell: Cell, blocks: Mapping[int, int]) -> list[Field]:
    """A cell may hold label and value itself: a box, or 项目负责人：张三 lines."""
    if cell in form.boxes:
        return [_box_field(cell, form.boxes[cell], blocks)]
    return [
        field
        for text, number in zip(cell.texts, cell.lines, strict=True)
        if number in blocks and not _is_opinion(form, cell)
        for field in read_labels(text, blocks[number])
        if field.state is not FieldState.EMPTY
    ]


def _is_opinion(form: _Form, cell: Cell) -> bool:
    """Who signs an opinion is not who is responsible for the project."""
    row = [c for c in form.grid.row(cell.row) if c.column < cell.column]
    labels = [form.labels[c] or "" for c in row]
    return _OPINION.search(fold_width(cell.text)) is not None or any(
        label.endswith("_opinion") for label in labels
    )


def _box_field(cell: Cell, canonical: str, blocks: Mapping[int, int]) -> Field:
    lines = [number for number in cell.lines[1:] if number in blocks]
    text = "\n".join(cell.texts[1:]).strip()
    place = blocks[lines[0]] if lines else blocks[cell.lines[0]]
    return Field(
        label=label_words(cell.texts[0]),
        canonical=canonical,
        value=text,
        state=value_state(text),
        block=place,
        blocks=max(1, len(lines)),
        label_block=blocks[cell.lines[0]],
    )
