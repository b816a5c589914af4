"""A worksheet as either file format gives it: the texts of its cells and what is not shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from extract.limits import Limits
from extract.reading import Look
from mingjian.errors import RefusedFile

# The largest sheet there is (ECMA-376 part 1, 18.3.1.73: XFD1048576).
MOST_ROWS = 1 << 20
MOST_COLUMNS = 1 << 14


class Area(NamedTuple):
    """A rectangle of cells; all four bounds belong to it and count from 0."""

    top: int
    left: int
    bottom: int
    right: int


class SheetCell(NamedTuple):
    """A cell as a person sees it: its text, never blank, and its look."""

    text: str
    look: Look


@dataclass(slots=True)
class Sheet:
    """One worksheet; rows and columns count from 0.

    `boxes` are the paragraphs of text boxes drawn on it, `comments` those pinned to its cells,
    `prompts` what it says to those who fill it in, `header` and `footer` the words printed on each
    page, `uncounted` the number of formulas whose result the file does not hold.
    """

    name: str
    is_hidden: bool = False
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    merges: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    boxes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    header: str = ""
    footer: str = ""
    uncounted: int = 0


class CellBudget:
    """Counts what a workbook holds, over all its sheets, and refuses what is too much."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._cells = 0
        self._chars = 0

    def take(self, text: str) -> None:
        """Count one cell with its text.

        Raises:
            RefusedFile: there are more cells than a document may have paragraphs, or too much text.
        """
        self._cells += 1
        self._chars += len(text)
        if self._cells > self._limits.paragraphs:
            raise too_many_cells(self._limits)
        if self._chars > self._limits.text_chars:
            count = self._limits.text_chars
            raise RefusedFile(
                "too-much-text", f"表格超过 {count} 字，没有读取；请拆成几个文件提交。"
            )


def too_many_cells(limits: Limits) -> RefusedFile:
    """Make the error for a workbook with more cells than the limits allow."""
    return RefusedFile(
        "too-many-cells",
        f"表格超过 {limits.paragraphs} 个单元格，没有读取；请拆成几个文件提交。",
    )


def mark_spans(spans: Iterable[tuple[int, int]], count: int) -> frozenset[int]:
    """Give the numbers below `count` that lie in any of some spans (first, last).

    A file may give thousands of spans of the full width, so they are added up, not unrolled.
    """
    steps = [0] * (count + 1)
    for first, last in spans:
        start, end = max(0, first), min(last + 1, count)
        if start < end:
            steps[start] += 1
            steps[end] -= 1
    return frozenset(place for place, depth in enumerate(accumulate(steps[:-1])) if depth > 0)
