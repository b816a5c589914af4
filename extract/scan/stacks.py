"""Characters one below the other, as in the narrow label cells of forms (主 / 要 / 内 / 容)."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from extract.scan.engine import Pixels

# A box so much higher than wide may be a stack. Ink belongs to one character up to this share of
# its width in height: 二 and 三 have gaps inside.
_STACKED = 1.5
_SQUARE = 1.15
_SPACING = 6  # pixels between characters laid side by side


def find_stack(ink: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Give the upper and lower edge of each character of a stack; nothing if it is none."""
    height, width = ink.shape
    columns = np.flatnonzero(ink.any(axis=0))
    if height < _STACKED * width or not len(columns):
        return []
    square = _SQUARE * (columns[-1] - columns[0] + 1)
    stack: list[tuple[int, int]] = []
    for begin, end in _strips(np.asarray(ink.any(axis=1))):
        if stack and end - stack[-1][0] <= square:
            stack[-1] = (stack[-1][0], end)
        else:
            stack.append((begin, end))
    return stack if len(stack) > 1 else []


def lay_side_by_side(line: Pixels, stack: Sequence[tuple[int, int]]) -> tuple[Pixels, list[float]]:
    """Make a level line of a stack; also give the edges between its characters."""
    highest = max(end - begin for begin, end in stack) + 2 * _SPACING
    pieces, edges = [], [0.0]
    for begin, end in stack:
        piece = line[begin:end]
        above = (highest - len(piece)) // 2
        below = highest - len(piece) - above
        pieces.append(np.pad(piece, ((above, below), (0, 0), (0, 0)), constant_values=255))
        edges.append(edges[-1] + piece.shape[1])
    return np.concatenate(pieces, axis=1), [*edges[:-1], edges[-1] + 1]


def _strips(rows: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Give the begin and end of each run of rows with ink."""
    steps = np.flatnonzero(np.diff(np.concatenate(([False], rows, [False])).astype(np.int8)))
    yield from zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True)
