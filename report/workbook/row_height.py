"""How high a spreadsheet's row must be to show its texts."""

import math
from collections.abc import Iterable
from functools import lru_cache

from report.wrapping import width

# In points, for ten-point letters; Excel knows no row higher than 409.
LINE_HEIGHT, ROW_PADDING, MAX_HEIGHT = 15, 6, 399
# Columns of a cell that its text cannot use: margins, the indent, a mark that may not end a line.
CELL_PADDING = 3


def row_height(pairs: Iterable[tuple[str, float]]) -> int:
    """Give the points at which texts in columns of these widths are in sight, up to what Excel has.

    Only Excel itself finds a height by itself.
    """
    lines = max((count_lines(text, wide - CELL_PADDING) for text, wide in pairs), default=1)
    return min(lines * LINE_HEIGHT + ROW_PADDING, MAX_HEIGHT)


@lru_cache(maxsize=1 << 14)  # most cells hold one of a few words
def count_lines(text: str, columns: float) -> int:
    """Give how many lines a text takes that is so many half-width characters wide."""
    return sum(max(1, math.ceil(width(line) / columns)) for line in text.split("\n"))
