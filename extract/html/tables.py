"""HTML tables: which ones hold data, and where each of their cells stands in the grid."""

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from lxml import etree

from extract.limits import Limits
from mingjian.document import Location
from mingjian.text import visible

_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})
# A cell that holds this much of the table's text, and at least so many characters, is a page
# squeezed into a table; a form spreads its text over its cells.
_BORDER_STYLE = re.compile(r"\bborder(?:-(?:top|left|right|bottom|style|width))?\s*:\s*(?!0|none)")
_PAGE_SHARE = 0.8
_PAGE_CHARS = 1_500


def is_data_table(table: etree._Element) -> bool:
    """Tell a table of data or a form from one that only lays out a page.

    Header cells or a border decide; without them, a table in the table, a single row, or one cell
    that holds nearly all the text speak against. A single column needs a border or several rows,
    and no page may stand in it.
    """
    rows = _rows(table)
    columns = max((len(_cells(row)) for row in rows), default=0)
    if columns < 2:
        return columns == 1 and _is_boxed_column(table, rows)
    if _has_border(table) or any(cell.tag == "th" for row in rows for cell in _cells(row)):
        return True
    if len(rows) < 2 or next(table.iterdescendants("table"), None) is not None:
        return False
    sizes = [_chars(cell) for row in rows for cell in _cells(row)]
    return max(sizes) < _PAGE_CHARS or max(sizes) <= _PAGE_SHARE * sum(sizes)


def _is_boxed_column(table: etree._Element, rows: Sequence[etree._Element]) -> bool:
    """Tell the boxes of a form, one below the other, from a page in a frame."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    if not _has_border(table) and len(rows) < 2:
        return False
    return max(_chars(cell) for row in rows for cell in _cells(row)) < _PAGE_CHARS


def pair_locations(items: etree._Element, number: int) -> Mapping[etree._Element, Location]:
    """Place the terms of a <dl> in a first column and what is said of each in a second.

    Nothing is placed in a list that is not pairs: without terms, or with terms only.
    """
    places: dict[etree._Element, Location] = {}
    row = -1
    for item in items.iterchildren("dt", "dd"):
        row += item.tag == "dt"
        if row >= 0:
            places[item] = Location(table=number, row=row, column=int(item.tag == "dd"))
    tags = {item.tag for item in places}
    return places if tags == {"dt", "dd"} else {}


def cell_locations(
    table: etree._Element, number: int, limits: Limits
) -> Mapping[etree._Element, Location]:
    """Place each cell of a table in its grid, as browsers do: the first free column of its row.

    Cells beyond the limit of columns stand in the last one.
    """
    places: dict[etree._Element, Location] = {}
    rows = _rows(table)
    taken_until: dict[int, int] = {}  # column → first row in which it is free again
    for index, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            while column < limits.table_columns - 1 and taken_until.get(column, 0) > index:
                column += 1
            width = min(_span(cell, "colspan"), limits.table_columns - column)
            height = min(_span(cell, "rowspan") or len(rows), len(rows) - index)
            places[cell] = Location(
                table=number, row=index, column=column, row_span=height, column_span=max(width, 1)
            )
            for covered in range(column, column + width):
                taken_until[covered] = index + height
    return places


def _rows(table: etree._Element) -> list[etree._Element]:
    """Give the table's own rows, not those of tables in its cells."""
    rows = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in _GROUPS:
            rows.extend(row for row in child if row.tag == "tr")
    return rows


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in _CELLS]


def _has_border(table: etree._Element) -> bool:
    border = table.get("border", "").strip()
    is_styled = _BORDER_STYLE.search(table.get("style", "").lower()) is not None
    return border not in ("", "0") or is_styled or "MsoTable" in table.get("class", "")


def _span(cell: etree._Element, name: str) -> int:
    """Read a span; nonsense is 1, rowspan 0 means down to the last row."""
    digits = cell.get(name, "1").strip()
    lowest = 0 if name == "rowspan" else 1
    return max(int(digits[:4]), lowest) if digits[:4].isdecimal() else 1


def _chars(cell: etree._Element) -> int:
    texts = islice(cell.itertext(), 10_000)
    return sum(len(visible(text)) for text in texts)
