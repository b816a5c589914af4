"""One worksheet of an old workbook, gathered from its records ([MS-XLS] 2.1.7.20.6)."""

import struct
from collections.abc import Callable, Iterable, Mapping

from extract.spreadsheet.biff import Record, read_double, read_integer, read_rk
from extract.spreadsheet.sheet import MOST_COLUMNS, Area, Sheet, mark_spans
from extract.spreadsheet.xls_globals import Globals

_ROW, _COLUMNS, _MERGES, _OBJECT, _DRAWN = 0x208, 0x7D, 0xE5, 0x5D, 0x1B6
_SHARED, _NUMBER, _RK, _MANY_RK, _FORMULA, _STRING, _BOOLEAN, _LABEL, _RICH_LABEL = (
    0xFD, 0x203, 0x27E, 0xBD, 0x06, 0x207, 0x205, 0x204, 0xD6,
)  # fmt: skip
_ROW_HIDDEN = 0x20
_NOTE = 0x19  # the kind of drawn object that is a comment
_NO_NUMBER = 0xFFFF  # a formula's result is a string (0), a truth value (1), an error (2)
_ERRORS: Mapping[int, str] = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
}


def read_sheet(sheet: Sheet, records: Iterable[Record], shared: Globals) -> None:
    """Fill a sheet from its records; `shared` is what it has in common with the others.

    Raises:
        RefusedFile: a limit is passed.
    """
    reader = _SheetReader(sheet, shared)
    for record in records:
        reader.take(record)
    reader.finish()


class _SheetReader:
    """Gathers one sheet from its records."""

    def __init__(self, sheet: Sheet, shared: Globals) -> None:
        self._sheet = sheet
        self._globals = shared
        self._rows: set[int] = set()
        self._columns: list[tuple[int, int]] = []
        self._merges: list[Area] = []
        self._formula: tuple[int, int, int] | None = None
        self._comments: list[str] = []
        self._boxes: list[str] = []
        self._is_note = False

    def take(self, record: Record) -> None:
        handler = _HANDLERS.get(record.kind)
        if handler is not None:
            handler(self, record)

    def finish(self) -> None:
        self._sheet.hidden_rows = frozenset(self._rows)
        self._sheet.hidden_columns = mark_spans(self._columns, MOST_COLUMNS)
        self._sheet.merges = tuple(self._merges)
        self._sheet.comments, self._sheet.boxes = tuple(self._comments), tuple(self._boxes)

    def _put(self, row: int, column: int, style: int, text: str) -> None:
        if text.strip():
            self._sheet.cells[row, column] = self._globals.cell(text, style)

    def _row(self, record: Record) -> None:
        if read_integer(record.data, 12) & _ROW_HIDDEN:
            self._rows.add(read_integer(record.data, 0))

    def _column(self, record: Record) -> None:
        if read_integer(record.data, 8) & 1:
            self._columns.append((read_integer(record.data, 0), read_integer(record.data, 2)))

    def _merged(self, record: Record) -> None:
        for place in range(2, 2 + 8 * read_integer(record.data, 0), 8):
            if place + 8 > len(record.data):
                return
            top, bottom, left, right = struct.unpack_from("<4H", record.data, place)
            if top <= bottom and left <= right:
                self._merges.append(Area(top, left, bottom, right))

    def _number(self, record: Record) -> None:
        row, column, style = _place(record)
        self._put(row, column, style, self._globals.number(read_double(record.data, 6), style))

    def _rk(self, record: Record) -> None:
        row, column, style = _place(record)
        value = read_rk(read_integer(record.data, 6, 4))
        self._put(row, column, style, self._globals.number(value, style))

    def _many_rk(self, record: Record) -> None:
        row, first, _ = _place(record)
        for step in range((len(record.data) - 6) // 6):
            style = read_integer(record.data, 4 + 6 * step)
            value = read_rk(read_integer(record.data, 6 + 6 * step, 4))
            self._put(row, first + step, style, self._globals.number(value, style))

    def _shared(self, record: Record) -> None:
        self._put(*_place(record), self._globals.shared(read_integer(record.data, 6, 4)))

    def _label(self, record: Record) -> None:
        self._put(*_place(record), self._globals.strings.read(record.data, 6))

    def _boolean(self, record: Record) -> None:
        value, is_error = read_integer(record.data, 6, 1), read_integer(record.data, 7, 1)
        self._put(*_place(record), _code_text(value, is_error > 0))

    def _formulated(self, record: Record) -> None:
        """Take a formula's result; a string follows in a record of its own."""
        row, column, style = _place(record)
        self._formula = None
        if read_integer(record.data, 12) != _NO_NUMBER:
            self._number(record)
            return
        kind, value = read_integer(record.data, 6, 1), read_integer(record.data, 8, 1)
        if kind == 0:
            self._formula = (row, column, style)
        elif kind in (1, 2):
            self._put(row, column, style, _code_text(value, kind == 2))

    def _string(self, record: Record) -> None:
        if self._formula is not None:
            self._put(*self._formula, self._globals.strings.read(record.data, 0))
            self._formula = None

    def _object(self, record: Record) -> None:
        self._is_note = read_integer(record.data, 4) == _NOTE

    def _drawn(self, record: Record) -> None:
        text = self._globals.strings.read_drawn(record).strip()
        if not text:
            return
        self._globals.cell(text, 0)
        (self._comments if self._is_note else self._boxes).append(text)


_HANDLERS: Mapping[int, Callable[[_SheetReader, Record], None]] = {
    _ROW: _SheetReader._row,
    _COLUMNS: _SheetReader._column,
    _MERGES: _SheetReader._merged,
    _SHARED: _SheetReader._shared,
    _NUMBER: _SheetReader._number,
    _RK: _SheetReader._rk,
    _MANY_RK: _SheetReader._many_rk,
    _FORMULA: _SheetReader._formulated,
    _STRING: _SheetReader._string,
    _BOOLEAN: _SheetReader._boolean,
    _LABEL: _SheetReader._label,
    _RICH_LABEL: _SheetReader._label,
    _OBJECT: _SheetReader._object,
    _DRAWN: _SheetReader._drawn,
}


def _place(record: Record) -> tuple[int, int, int]:
    """Give row, column and style of a cell's record."""
    data = record.data
    return read_integer(data, 0), read_integer(data, 2), read_integer(data, 4)


def _code_text(value: int, is_error: bool) -> str:
    if is_error:
        return _ERRORS.get(value, "#N/A")
    return "TRUE" if value else "FALSE"
