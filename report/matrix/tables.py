"""Tasks that a document lists in a table: a row of heads the matrix knows, and what is below."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from report.matrix.heads import Heads
from report.matrix.task import Stated, Task, read_stated
from report.returned import Paper

# The blocks of a row's cells by column; of a table, its rows.
_Cells = Mapping[int, Sequence[int]]
_Table = Mapping[int, _Cells]


def find_listed(heads: Heads, paper: Paper) -> Iterator[Task]:
    """Give the tasks that a paper's tables list, each with what its row states.

    A table counts if the head of the tasks and another one stand in one row without values. A row
    without a task of its own goes with the one above, as where cells are merged.
    """
    for table in _tables(paper):
        task: Task | None = None
        for row, columns in _list_rows(heads, paper, table):
            stated = _read_row(table[row], columns, paper)
            named = stated.pop(0, None)
            if named:
                if task:
                    yield task
                task = Task(named.text, named)
            if task:
                task = task.with_more({column: (one,) for column, one in stated.items()})
        if task:
            yield task


def _tables(paper: Paper) -> list[_Table]:
    """Give a project's tables in order."""
    tables: dict[int, dict[int, dict[int, list[int]]]] = {}
    start, end = paper.project.block, paper.project.block + paper.project.blocks
    for number, block in [*enumerate(paper.result.blocks or ())][start:end]:
        if block.table is not None and block.row is not None and block.column is not None:
            rows = tables.setdefault(block.table, defaultdict(lambda: defaultdict(list)))
            rows[block.row][block.column].append(number)
    return [*tables.values()]


def _list_rows(
    heads: Heads, paper: Paper, table: _Table
) -> Iterator[tuple[int, Mapping[int, int]]]:
    """Give each row below a row of heads, with the table's column for each of the matrix's."""
    filled = {one.block for one in paper.project.fields if one.value}
    columns: Mapping[int, int] = {}
    for row in sorted(table):
        found = _read_heads(heads, table[row], paper)
        is_form = any(block in filled for cell in table[row].values() for block in cell)
        if 0 in found and len(found) > 1 and not is_form:
            columns = found
        elif columns:
            yield row, columns


def _read_heads(heads: Heads, cells: _Cells, paper: Paper) -> Mapping[int, int]:
    """Give the table's column for each of the matrix's that a row of cells names."""
    found: dict[int, int] = {}
    for at in sorted(cells):
        column = heads.find(_text(cells[at], paper))
        if column is not None:
            found.setdefault(column, at)
    return found


def _read_row(cells: _Cells, columns: Mapping[int, int], paper: Paper) -> dict[int, Stated]:
    """Give what a row states, by the matrix's column."""
    read = (
        (column, read_stated(_text(cells[at], paper), paper, cells[at][0]))
        for column, at in columns.items()
        if at in cells
    )
    return {column: stated for column, stated in read if stated}


def _text(cell: Sequence[int], paper: Paper) -> str:
    blocks = paper.result.blocks or ()
    return "\n".join(blocks[number].text for number in cell)
