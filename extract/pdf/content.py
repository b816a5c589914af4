"""What stands on a page, as far as a page alone tells."""

from dataclasses import dataclass

from extract.pdf.rows import Row, Sheet
from extract.pdf.tables import Table

Aside = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Content:
    """What stands on a page: rows outside of tables in reading order, tables from the top down.

    `aside` is text that is no part of it, with the reasons: a watermark, a garbled text layer.
    """

    sheet: Sheet
    rows: tuple[Row, ...] = ()
    tables: tuple[Table, ...] = ()
    aside: tuple[Aside, ...] = ()
