"""Worksheets whose plain texts and blanks are written quickly: nearly all cells of a long table.

XlsxWriter looks at each text six times, for marks and white space that few have; a third of the
time that a ledger takes. What is written is the same, and every other cell is left to it. Should it
no longer call `_write_cell`, tables become slower and nothing else.

It also keeps how each row looks, though a row that is written is done with: 35 MB in a hundred
thousand rows. Should it no longer call `_write_single_row`, it keeps them again.
"""

import re
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import Worksheet

# What must be escaped, or needs an attribute for its white space to be kept.
_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x|^\\s|\\s$")


class QuickSheet(Worksheet):  # type: ignore[misc]
    """A worksheet of a workbook that is written row by row, with a format for every cell.

    One without notes needs the heights of rows no more when they are written.
    """

    has_notes = True

    def _write_single_row(self, current_row_num: int = 0) -> None:
        written = self.previous_row
        super()._write_single_row(current_row_num)
        self.row_info.pop(written, None)
        if not self.has_notes:
            self.row_sizes.pop(written, None)

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind = type(cell).__name__
        if kind == "String" and self.constant_memory and cell.format:
            if not _SPECIAL.search(cell.string):
                head = _cell_head(row, col, cell)
                self.fh.write(f'{head} t="inlineStr"><is><t>{cell.string}</t></is></c>')
                return
        elif kind == "Blank" and cell.format:
            self.fh.write(f"{_cell_head(row, col, cell)}/>")
            return
        super()._write_cell(row, col, cell)


def _cell_head(row: int, col: int, cell: Any) -> str:
    return f'<c r="{xl_rowcol_to_cell_fast(row, col)}" s="{cell.format._get_xf_index()}"'
