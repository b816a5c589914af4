"""Form tables: labels with the values beside or below them, or in the same box.

The value of a label is the cell to its right, else the cell below; a box holds its label in its
first line and the value in the rest. A blank one is a finding of its own, so blanks are kept. A
table without known labels is data, not a form.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extract.label_lines import read_labels
from extract.labels import (
    BODY_FIELDS,
    LABEL_CHARS,
    canonical_label,
    field_name,
    label_words,
    value_state,
)
from extract.numbering import parse_number
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


@dataclass(frozen=True, slots=True)
class _Form:
    """A table read as a form: the known labels of its cells, and its boxes."""

    grid: Grid
    labels: Mapping[Cell, str | None]
    boxes: Mapping[Cell, str]

    def is_label(self, cell: Cell) -> bool:
        """Say whether a cell is a label or a box, and so no other label's value."""
        return self.labels[cell] is not None or cell in self.boxes


def find_form_fields(grid: Grid, blocks: Mapping[int, int]) -> list[Field]:
    """Find the fields of a table; `blocks` gives the block number of a line that has a text."""
    form = _read_form(grid)
    fields = [f for cell in grid.cells for f in _fields_inside(form, cell, blocks)]
    known = [cell for cell in grid.cells if form.labels[cell]]
    if len(known) < FORM_LABELS and not (known and len(grid.cells) <= FEW_CELLS):
        return fields
    for cell in known + [c for c in grid.cells if _is_unknown_label(form, c)]:
        if cell.lines[0] in blocks and not _heads_columns(form, cell):
            fields += _field_of(form, cell, blocks)
    return fields


def _read_form(grid: Grid) -> _Form:
    boxes = {cell: label for cell in grid.cells if (label := _box_label(cell))}
    labels = {c: None if c in boxes else canonical_label(c.text) for c in grid.cells}
    return _Form(grid, labels, boxes)


def _box_label(cell: Cell) -> str | None:
    """Give the canonical name of a box: its first line is a known label, the rest its value."""
    head, *rest = cell.texts
    folded = fold_width(head).strip()
    marked = folded.endswith(_BOX_END) or parse_number(head)
    if not rest or not marked or not 0 < len(folded) <= BOX_LABEL_CHARS:
        return None
    words = label_words(head)
    named = canonical_label(head) or next(iter(find_roles(words) or guess_role(words)), None)
    return named if named in BODY_FIELDS else None


def _field_of(form: _Form, cell: Cell, blocks: Mapping[int, int]) -> list[Field]:
    """Give the field of a label cell; none if another label stands where its value should."""
    canonical = form.labels[cell]
    right, under = form.grid.right_of(cell), form.grid.under(cell)
    if right is not None:
        if form.is_label(right):
            return []
        return [_make_field(cell, canonical, right, blocks)]
    value = under if under is not None and not form.is_label(under) else None
    return [_make_field(cell, canonical, value, blocks)]


def _is_unknown_label(form: _Form, cell: Cell) -> bool:
    """A short Chinese cell in a column of known labels, with something other to its right."""
    if form.is_label(cell) or not _HAN_LABEL.fullmatch(visible(fold_width(cell.text))):
        return False
    column = [c for c in form.grid.cells if c.column == cell.column and form.labels[c]]
    right = form.grid.right_of(cell)
    return len(column) >= FORM_LABELS and right is not None and not form.is_label(right)


def _heads_columns(form: _Form, cell: Cell) -> bool:
    """Say whether a row of labels stands over rows of data (时间 | 内容 | 责任人)."""
    row = [c for c in form.grid.row(cell.row) if c.row == cell.row]
    short = [c for c in row if 0 < len(visible(c.text)) <= LABEL_CHARS]
    if len(row) < 3 or len(short) < len(row) or cell.row_span > 1:
        return False
    follower = [c for c in form.grid.row(cell.below) if c.row == cell.below]
    named = [c for c in row if form.labels[c]]
    data = len(follower) == len(row) and not any(form.labels[c] for c in follower)
    return 2 * len(named) > len(row) and data


def _make_field(
    label: Cell, canonical: str | None, value: Cell | None, blocks: Mapping[int, int]
) -> Field:
    lines = [n for n in (value.lines if value else ()) if n in blocks]
    text = value.text.strip() if value else ""
    place = blocks[lines[0]] if lines else blocks[label.lines[0]]
    return Field(
        label=label_words(label.text),
        canonical=field_name(canonical),
        value=text,
        state=value_state(text),
        block=place,
        blocks=max(1, len(lines)),
        label_block=blocks[label.lines[0]],
    )


def _fields_inside(form: _Form, cell: Cell, blocks: Mapping[int, int]) -> list[Field]:
    """A cell may hold label and value itself: a box, or 项目负责人：张三 lines."""
    if cell in form.boxes:
        return [_box_field(cell, form.boxes[cell], blocks)]
    return [
        field
        for text, number in zip(cell.texts, cell.lines, strict=True)
        if number in blocks
        for field in read_labels(text, blocks[number])
        if field.state is not FieldState.EMPTY
    ]


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
