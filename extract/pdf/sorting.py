"""A page's text parted into tables, rows, and what stands aside of both."""

from collections.abc import Iterator, Sequence

from extract.limits import Limits
from extract.pdf.columns import find_rows
from extract.pdf.content import Content
from extract.pdf.grid import find_grids
from extract.pdf.page import Page, Run
from extract.pdf.rows import SIDEWAYS, Row, Sheet, part_doubles, stack_rows
from extract.pdf.tables import fill_grids


def sort_out(page: Page, number: int, limits: Limits) -> Content:
    """Sort the text of a page, counted from 1.

    Text drawn twice, watermarks and remarks made on the page stand aside.
    """
    sheet = Sheet(number, page.width, page.height)
    runs, doubles = part_doubles(page.runs)
    straight = [run for run in runs if run.tilt % 90 == 0]
    grids = find_grids(page.graphics.rulings, limits.table_columns)
    tables, outside = fill_grids(grids, straight, sheet)
    aside = [("doubled", run.text) for run in doubles]
    aside += [("watermark", run.text) for run in runs if run.tilt % 90]
    aside += [("comment", text) for text in page.remarks]
    return Content(sheet, tuple(_rows(outside, sheet)), tuple(tables), tuple(aside))


def _rows(runs: Sequence[Run], sheet: Sheet) -> Iterator[Row]:
    """Give the level rows, then text that stands sideways."""
    yield from find_rows([run for run in runs if not run.tilt], sheet)
    for run in runs:
        if run.tilt:
            yield from stack_rows([run], sheet, SIDEWAYS)
