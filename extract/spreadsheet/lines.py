"""One worksheet as lines: its title rows as paragraphs, the others as the cells of a table."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from extract.limits import Limits
from extract.reading import Line, Look
from extract.spreadsheet.sheet import Area, Sheet, SheetCell, too_many_cells
from mingjian.document import BlockKind, Location

# A rectangle up to this many cells is given whole, blank rows and columns too; texts strewn
# farther apart come without the blanks between them.
_MOST_BLANKS = 50_000


class SheetLines:
    """The lines of a sheet and what it hides, one text a row.

    Texts beyond the limit of columns stand in the last one.

    `tables` is 1 if the sheet has a table, else 0; the table is numbered `table`.
    """

    def __init__(self, sheet: Sheet, table: int, limits: Limits) -> None:
        """Lay the sheet out.

        Raises:
            RefusedFile: the table has more cells than a document may have paragraphs.
        """
        grid = _Grid(sheet, limits)
        self.hidden = tuple(grid.hidden_texts())
        titles = grid.title_rows()
        self.lines: list[Line] = [
            Line(text, look=grid.cells[row, column].look)
            for row, column in titles
            for text in _paragraphs(grid.cells[row, column].text)
        ]
        rows = [row for row in grid.rows if not titles or row > titles[-1][0]]
        if rows and len(rows) * len(grid.columns) > limits.paragraphs:
            raise too_many_cells(limits)
        count = len(self.lines)
        for row in rows:
            for column in grid.columns[: limits.table_columns]:
                self.lines += grid.cell_lines(row, column, table)
            for column in grid.columns[limits.table_columns :]:
                lines = grid.cell_lines(row, column, table)
                last = grid.columns[limits.table_columns - 1]
                self.lines += [_move(line, last) for line in lines if line.text]
        self.tables = int(len(self.lines) > count)


class _Grid:
    """The cells of a sheet that are shown, and the rows and columns they span."""

    def __init__(self, sheet: Sheet, limits: Limits) -> None:
        self._sheet = sheet
        shown = [
            (row, column)
            for row, column in sorted(sheet.cells)
            if row not in sheet.hidden_rows and column not in sheet.hidden_columns
        ]
        columns = {column for _, column in shown}
        self.columns = _extent(columns, sheet.hidden_columns, 1)
        self.rows = _extent({row for row, _ in shown}, sheet.hidden_rows, len(self.columns))
        self._merges = _Merges(sheet.merges, self.rows, self.columns, limits)
        self.cells = {
            place: sheet.cells[place] for place in shown if place not in self._merges.covered
        }

    def title_rows(self) -> list[tuple[int, int]]:
        """Give the places of the cells above the table that stand alone in their row.

        A sheet in which every row is such is a list of paragraphs.
        """
        in_row: dict[int, list[int]] = {}
        for row, column in sorted(self.cells):
            in_row.setdefault(row, []).append(column)
        alone = []
        for row, columns in in_row.items():
            if len(columns) > 1:
                break
            alone.append((row, columns[0]))
        return alone

    def cell_lines(self, row: int, column: int, table: int) -> Iterator[Line]:
        """Give the lines of a cell, one without text for a blank; none for one merged away."""
        if (row, column) in self._merges.covered:
            return
        area = self._merges.areas.get((row, column), Area(row, column, row, column))
        location = Location(
            table=table,
            row=row,
            column=column,
            row_span=area.bottom - area.top + 1,
            column_span=area.right - area.left + 1,
        )
        cell = self.cells.get((row, column), SheetCell("", Look()))
        for text in _paragraphs(cell.text) or [""]:
            yield Line(text, BlockKind.CELL, cell.look, location)

    def hidden_texts(self) -> Iterator[str]:
        """Give the texts in hidden rows and columns and under merged cells, row by row."""
        rows: dict[int, list[str]] = {}
        for place, cell in sorted(self._sheet.cells.items()):
            if place not in self.cells:
                rows.setdefault(place[0], []).append(cell.text)
        for texts in rows.values():
            yield "\t".join(texts)


class _Merges:
    """The merged areas of a grid by their first cells, and the cells they cover besides."""

    def __init__(
        self, areas: Iterable[Area], rows: Sequence[int], columns: Sequence[int], limits: Limits
    ) -> None:
        self.areas: dict[tuple[int, int], Area] = {}
        self.covered: set[tuple[int, int]] = set()
        for area in areas:
            corner = (area.top, area.left)
            # Excel merges no cell twice, so what overlaps is nonsense, and may be endless.
            if corner in self.covered or corner in self.areas:
                continue
            across = _within(columns, area.left, area.right)
            down = _within(rows, area.top, area.bottom)
            if len(self.covered) + len(across) * len(down) > limits.paragraphs:
                raise too_many_cells(limits)
            self.covered.update(product(down, across))
            self.covered.discard(corner)
            if across and down:
                self.areas[corner] = Area(*corner, down[-1], across[-1])


def _extent(places: set[int], hidden: frozenset[int], width: int) -> list[int]:
    """Give the numbers from the first to the last that are shown, or only those with text."""
    used = sorted(places)
    if used and (used[-1] - used[0]) * width < _MOST_BLANKS:
        return [place for place in range(used[0], used[-1] + 1) if place not in hidden]
    return used


def _within(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Give those of some sorted numbers that lie in a span."""
    return places[bisect_left(places, first) : bisect_right(places, last)]


def _move(line: Line, column: int) -> Line:
    return replace(line, location=replace(line.location, column=column))


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
