"""Form fields of a document: those of its form tables and those of its label lines."""

from collections.abc import Mapping, Sequence

from extract.form_tables import find_form_fields
from extract.label_lines import find_label_lines
from extract.reading import Line
from extract.tables import build_grids
from mingjian.document import Field


def find_fields(lines: Sequence[Line], blocks: Mapping[int, int]) -> tuple[Field, ...]:
    """Find the fields of all forms and label lines; `blocks` gives a line's block number.

    Blank cells have lines but no blocks: a blank value's field stands at its label's block.
    """
    fields = [f for grid in build_grids(lines) for f in find_form_fields(grid, lines, blocks)]
    fields += find_label_lines(lines, blocks)
    return tuple(sorted(fields, key=lambda field: field.block))
