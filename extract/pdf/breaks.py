"""Tables that go on over page breaks, made one again, cut rows made whole."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.labels import canonical_label
from extract.pdf.tables import Cell, Table
from extract.wrapping import begins_paragraph, ends_sentence

# Columns agree over a page break when no edge is off by more than this many points.
_SAME_EDGE = 4.0
# Edges in the blanks between texts move with the texts: by half a column of three characters.
_SAME_BLANK = 30.0
# Heads that are repeated on each page have one row, or two with merged cells above.
_HEAD_ROWS = 3
_LONG_ROW = 12


def continues(table: Table, following: Table) -> bool:
    """Say whether a table at the head of the next page goes on with the columns of the last one.

    Both are equally wide, and the rows at the break share their edges as far as they have any.
    """
    if following.page != table.page + 1:
        return False
    tail = _edges_of(cell for cell in table.cells if cell.below == table.height)
    head = _edges_of(cell for cell in following.cells if cell.row == 0)
    ends = (following.edges[0], following.edges[-1])
    is_as_wide = _are_among((table.edges[0], table.edges[-1]), ends)
    if table.is_open or following.is_open:
        return table.is_open and following.is_open and _are_near(table.edges, following.edges)
    return is_as_wide and (_are_among(tail, following.edges) or _are_among(head, table.edges))


def begins_anew(table: Table, following: Table) -> bool:
    """Say whether a form begins once more: the first label is the same, not what is beside it."""
    first = [cell.text for cell in table.cells if cell.row == 0]
    head = [cell.text for cell in following.cells if cell.row == 0]
    return first != head and bool(first[0]) and first[:1] == head[:1]


def join_parts(parts: Sequence[Table]) -> tuple[list[Cell], list[Cell]]:
    """Make one table of its parts on successive pages; give its cells, and those left out.

    Left out are the cells of a head row that is repeated on each page.
    """
    edges = parts[0].edges
    for part in parts[1:]:
        edges = edges if part.is_open else _union(edges, part.edges)
    joint = _Joint()
    for part in parts:
        joint.add(_regrid(part, edges), part.height)
    return joint.cells, joint.repeated


class _Joint:
    """A table as it grows from page to page; only cells of its last row can still change."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.repeated: list[Cell] = []
        self._tail: list[int] = []
        self._height = 0

    def add(self, cells: Sequence[Cell], height: int) -> None:
        """Append the cells of a page, counted from row 0, that has so many rows."""
        repeated = self._repeated_rows(cells, height)
        self.repeated += [cell for cell in cells if cell.row < repeated]
        cells = [replace(cell, row=cell.row - repeated) for cell in cells if cell.row >= repeated]
        height -= repeated
        head = [cell for cell in cells if cell.row == 0]
        rest = [cell for cell in cells if cell.row > 0]
        pairs = self._pairs(head)
        if _is_cut([(self.cells[place], cell) for place, cell in pairs]):
            for place, cell in pairs:
                self.cells[place] = _mend(self.cells[place], cell)
            self._append(rest, self._height - 1, height)
        elif pairs and _is_label_above([(self.cells[place], cell) for place, cell in pairs]):
            place, cell = pairs[0]
            self.cells[place] = _extend(self.cells[place], cell.row_span)
            self._append([*head[1:], *rest], self._height, height)
        else:
            self._append(cells, self._height, height)

    def _repeated_rows(self, cells: Sequence[Cell], height: int) -> int:
        """Count the rows at the top that are the table's head once more; never all of them."""
        upper = [(cell.row, cell.column, cell.text) for cell in self.cells if cell.row < _HEAD_ROWS]
        lower = [(cell.row, cell.column, cell.text) for cell in cells if cell.row < _HEAD_ROWS]
        for rows in range(min(_HEAD_ROWS, height - 1), 0, -1):
            head = [cell for cell in upper if cell[0] < rows]
            is_whole = all(cell.below <= rows for cell in cells if cell.row < rows)
            is_filled = any(text for *_, text in head)
            if is_whole and is_filled and head == [cell for cell in lower if cell[0] < rows]:
                return rows
        return 0

    def _pairs(self, head: Sequence[Cell]) -> list[tuple[int, Cell]]:
        """Pair the cells above a page break with those below; none if they are not as wide."""
        tail = sorted(self._tail, key=lambda place: self.cells[place].column)
        above = [(self.cells[place].column, self.cells[place].column_span) for place in tail]
        if above != [(cell.column, cell.column_span) for cell in head]:
            return []
        return list(zip(tail, head, strict=True))

    def _append(self, cells: Iterable[Cell], base: int, height: int) -> None:
        """Put cells under row `base`; the last row then holds some of them, or mended ones."""
        begin = len(self.cells)
        self.cells += [replace(cell, row=cell.row + base) for cell in cells]
        self._height = base + height
        places = [*self._tail, *range(begin, len(self.cells))]
        self._tail = [place for place in places if self.cells[place].below == self._height]


def _is_cut(pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    """Say whether a page break cut through a row rather than between two.

    Texts that all break off and go on are one row. Where one of them ended, a label on one side
    only still makes one of it, two labels are two. A label for several rows says nothing.
    """
    if len(pairs) > 1 and _is_label_above(pairs):
        pairs = pairs[1:]
    if len(pairs) == 1 and _is_long_text(*pairs[0]):
        return True
    both = [(upper, lower) for upper, lower in pairs if upper.text and lower.text]
    if both and all(_goes_on(upper, lower) for upper, lower in both):
        return True
    lead = [(bool(upper.text), bool(lower.text)) for upper, lower in pairs[:1]]
    return lead in ([(True, False)], [(False, True)]) and any(low.text for _, low in pairs[1:])


def _is_long_text(upper: Cell, lower: Cell) -> bool:
    """Say whether cells as wide as the table are halves of a long text.

    Rows of many lines are cut where the page ends; that one ends there is rare, and the next then
    begins with its label.
    """
    if not upper.rows or not lower.rows or len(upper.rows) + len(lower.rows) < _LONG_ROW:
        return False
    return canonical_label(lower.rows[0].text) is None


def _is_label_above(pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    """Say whether the first cells are the two halves of a label that stands for several rows."""
    upper, lower = pairs[0]
    shortest = min(above.row_span for above, _ in pairs)
    return upper.row_span > shortest and bool(upper.text) and not lower.text


def _goes_on(upper: Cell, lower: Cell) -> bool:
    if not upper.rows or not lower.rows:
        return False
    last, first = upper.rows[-1], lower.rows[0]
    is_full = last.x1 + first.first_word + last.size / 2 >= upper.right
    return is_full and not ends_sentence(last.text) and not begins_paragraph(first.text)


def _mend(upper: Cell, lower: Cell) -> Cell:
    return replace(_extend(upper, lower.row_span - 1), rows=upper.rows + lower.rows)


def _extend(cell: Cell, rows: int) -> Cell:
    return replace(cell, row_span=cell.row_span + rows)


def _edges_of(cells: Iterable[Cell]) -> list[float]:
    return [edge for cell in cells for edge in (cell.left, cell.right)]


def _are_among(edges: Iterable[float], others: Sequence[float]) -> bool:
    return all(min(abs(edge - other) for other in others) <= _SAME_EDGE for edge in edges)


def _are_near(edges: Sequence[float], others: Sequence[float]) -> bool:
    """Compare columns that only their texts show: as many, beginning alike."""
    if len(edges) != len(others) or abs(edges[0] - others[0]) > _SAME_EDGE:
        return False
    return all(abs(a - b) <= _SAME_BLANK for a, b in zip(edges, others, strict=True))


def _union(edges: Sequence[float], others: Sequence[float]) -> tuple[float, ...]:
    extra = [other for other in others if not _are_among([other], edges)]
    return tuple(sorted([*edges, *extra]))


def _regrid(table: Table, edges: Sequence[float]) -> list[Cell]:
    """Count a table's columns by other edges, its own among them."""
    if table.is_open or len(edges) == len(table.edges):
        return list(table.cells)
    cells = []
    for cell in table.cells:
        left, right = _place(cell.left, edges), _place(cell.right, edges)
        cells.append(replace(cell, column=left, column_span=max(right - left, 1)))
    return cells


def _place(x: float, edges: Sequence[float]) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - x))
