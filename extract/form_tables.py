"""Form tables: labels with the values beside or below them, or in the same box.

A blank value is a finding of its own, so blanks are kept. A table without known labels is data, no
form.
"""

import re
from collections.abc import Mapping, Sequence

from extract.data_tables import DataTable, find_data_tables
from extract.filled import read_value
from extract.form_bands import answer_below, has_room
from extract.form_pairs import Form, label_text, pair_rows, read_form
from extract.label_lines import read_labels, read_unknown
from extract.labels import (
    canonical_label,
    field_name,
    guess_label,
    is_opinion,
    label_words,
)
from extract.reading import Line
from extract.tables import Cell, Grid
from mingjian.document import Field, FieldState
from mingjian.text import fold, visible

# A table is a form from this many known labels on, or with one in a table of few cells.
FORM_LABELS = 2
FEW_CELLS = 4
_OPINION = re.compile(r"(?:意见|同意(?:申报|推荐|立项|结项|上报)|签字|签章|签名|盖章)")
_GIVEN_NAME = re.compile(r"姓名")
_PERSONS = frozenset({"contact", "members"})


def find_form_fields(grid: Grid, lines: Sequence[Line], blocks: Mapping[int, int]) -> list[Field]:
    """Find the fields of a table; `blocks` gives the block number of a line that has a text."""
    tables = find_data_tables(grid)
    form = read_form(grid, frozenset(cell for table in tables for cell in table.cells))
    fields = [f for table in tables for f in _column_fields(table, blocks)]
    known = [cell for cell in grid.cells if form.labels[cell]]
    few = len(grid.cells) - len(form.data) <= FEW_CELLS
    is_form = len(known) >= (1 if few else FORM_LABELS)
    pairs = list(pair_rows(form)) if is_form else []
    values = {value: label for label, value in pairs if value}
    names = {label: _name(form, label) for label, _ in pairs}
    for cell in grid.cells:
        if cell in form.boxes and cell not in values:
            fields.append(_box_field(cell, form.boxes[cell], blocks))
        elif not _is_opinion(form, cell, values.get(cell)):
            fields += _fields_inside(cell, blocks, alone=cell not in values and is_form)
    paired = dict(pairs)
    for label, value in pairs:
        answer = value or answer_below(form, tables, paired, label)
        if label.lines[0] in blocks and (answer or has_room(form, label)):
            fields.append(_make_field(label, names[label], answer, lines, blocks))
    return fields


def _name(form: Form, label: Cell) -> str | None:
    """Name a pair's field; 姓名 beside 联系人 down the side, or below it, is not the leader's."""
    named = form.labels[label]
    if named == "leader" and _GIVEN_NAME.fullmatch(label_words(label_text(label))):
        groups = [c for c in form.grid.row(label.row) if c.right == label.column]
        above = form.grid.row(label.row - 1)
        groups += above if len(above) == 1 else []
        named = next((form.labels[c] for c in groups if form.labels[c] in _PERSONS), named)
    return field_name(named or guess_label(label_text(label)))


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
        label=label_words(label_text(label)),
        canonical=canonical,
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
        # The numbers of a table's rows are no project's number.
        if canonical and canonical != "project_no" and cells and head.lines[0] in blocks:
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


def _fields_inside(cell: Cell, blocks: Mapping[int, int], *, alone: bool) -> list[Field]:
    """A cell may hold label and value itself, in 项目负责人：张三 lines.

    If it is no other label's value, it stands `alone`, and its labels need not be known ones.
    """
    numbered = [(t, n) for t, n in zip(cell.texts, cell.lines, strict=True) if n in blocks]
    fields = [field for text, n in numbered for field in read_labels(text, blocks[n])]
    if alone and len(numbered) == 1:
        text, number = numbered[0]
        fields += read_unknown(text, blocks[number])
    return [field for field in fields if field.state is not FieldState.EMPTY]


def _is_opinion(form: Form, cell: Cell, label: Cell | None) -> bool:
    """Who signs an opinion is not who is responsible for the project."""
    row = [c for c in form.grid.row(cell.row) if c.column < cell.column]
    names = [form.labels[c] for c in (*row, *([label] if label else ()))]
    return _OPINION.search(fold(cell.text)) is not None or any(map(is_opinion, names))


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
