"""How a table row is cut into cells: its definition in the properties of the row's end.

[MS-DOC], TDefTableOperand and TC80.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass

from extract.doc.sprms import TABLE_DEFINITION
from extract.edge_grid import Merge

_MERGE_DOWN = 0xD62B
_CELL_SIZE = 20
_MOST_CELLS = 63  # [MS-DOC], TDefTableOperand: a row has no more


@dataclass(frozen=True, slots=True)
class RowShape:
    """The edges of a row's cells from left to right, in twips, one more than there are cells.

    `across` and `down` tell for each cell how it is merged with those to the left and above.
    """

    edges: tuple[int, ...] = ()
    across: tuple[Merge, ...] = ()
    down: tuple[Merge, ...] = ()


def read_row_shape(modifiers: Iterable[tuple[int, bytes]]) -> RowShape:
    """Read the shape from the modifiers of a row's end; empty if they define none."""
    shape = RowShape()
    for opcode, operand in modifiers:
        if opcode == TABLE_DEFINITION and operand:
            shape = _read_definition(operand)
        elif opcode == _MERGE_DOWN and len(operand) >= 2 and operand[0] < len(shape.down):
            down = list(shape.down)
            down[operand[0]] = _down(operand[1])
            shape = RowShape(shape.edges, shape.across, tuple(down))
    return shape


def _read_definition(operand: bytes) -> RowShape:
    count = min(operand[0], _MOST_CELLS)
    if len(operand) < 1 + 2 * (count + 1):
        return RowShape()
    edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
    cells = operand[1 + 2 * (count + 1) :]
    flags = [
        int.from_bytes(cells[n * _CELL_SIZE : n * _CELL_SIZE + 2], "little") for n in range(count)
    ]
    return RowShape(
        edges=edges,
        across=tuple(_across(flag & 3) for flag in flags),
        down=tuple(_down(flag >> 5 & 3) for flag in flags),
    )


def _across(bits: int) -> Merge:
    """Read the bits of Word's own header: 1 begins a merge, 2 goes on with it."""
    return (Merge.NONE, Merge.RESTART, Merge.CONTINUE, Merge.CONTINUE)[bits]


def _down(bits: int) -> Merge:
    return (Merge.NONE, Merge.CONTINUE, Merge.RESTART, Merge.RESTART)[bits & 3]
