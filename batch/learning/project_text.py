"""A project's text as labelled data hold it: plain lines that are read back as the file was.

The row of a form becomes 标签：正文, which the reader of plain text knows as a field.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from mingjian.result import BlockResult, FileResult, ProjectResult
from mingjian.text import visible

# A longer cell is no label of a form.
_LABEL_CHARS = 16


def project_text(result: FileResult, project: ProjectResult) -> str:
    """Write a project's blocks as lines; "" if the result came without blocks."""
    blocks = (result.blocks or ())[project.block : project.block + project.blocks]
    lines: list[str] = []
    for place, together in groupby(blocks, key=_row):
        row = [*together]
        lines += [block.text for block in row] if place is None else _write_row(row)
    return "\n".join(lines)


def _row(block: BlockResult) -> tuple[int, int] | None:
    return None if block.table is None or block.row is None else (block.table, block.row)


def _write_row(blocks: Sequence[BlockResult]) -> Iterator[str]:
    """Put a label in front of its value; what is no such pair stands cell by cell."""
    cells = [[b.text for b in cell] for _, cell in groupby(blocks, key=lambda one: one.column)]
    while cells:
        label = cells.pop(0)
        if cells and _is_label(label):
            first, *rest = cells.pop(0)
            yield f"{visible(label[0]).rstrip('：:')}：{first}"
            yield from rest
        else:
            yield from label


def _is_label(cell: Sequence[str]) -> bool:
    return len(cell) == 1 and len(visible(cell[0])) <= _LABEL_CHARS
