"""The rows of a workbook in which an office kept its old labels; a stranger's file.

Only a sandboxed worker may call this.
"""

import zipfile
import zlib
from contextlib import closing
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from mingjian.document import Status
from mingjian.errors import UnreadableFile
from report.ledger.imprint import value_text
from report.ledger.package import check_package

MAX_COLUMNS = 256
_BROKEN = "工作簿里有读不懂的内容。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。"
Rows = list[list[str]]


def read_sheets(data: bytes) -> list[Rows]:
    """Give the rows of each sheet as texts, blank ones too, so that they can be counted.

    Raises UnsupportedFormat, UnreadableFile or RefusedFile, with what a clerk can do about it.
    """
    check_package(data)
    try:
        with closing(load_workbook(BytesIO(data), read_only=True, data_only=True)) as book:
            return [_read(sheet) for sheet in book.worksheets]
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        SyntaxError,  # what both XML parsers raise is one
        KeyError,
        IndexError,
        ValueError,
        TypeError,
        AttributeError,
    ) as error:
        raise UnreadableFile(Status.CORRUPT, "corrupt", _BROKEN) from error


def _read(sheet: object) -> Rows:
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # some programs write a wrong one
    rows = sheet.iter_rows(values_only=True)  # type: ignore[attr-defined]
    return [[value_text(value) for value in row[:MAX_COLUMNS]] for row in rows]
