"""What all sheets of an old workbook share ([MS-XLS] 2.1.7.20.3): strings, styles, their list."""

import math
from collections.abc import Iterable

from extract.limits import Limits
from extract.reading import Look
from extract.spreadsheet.biff import Record, Strings, read_integer
from extract.spreadsheet.formats import BUILTIN, GENERAL, number_format
from extract.spreadsheet.sheet import CellBudget, Sheet, SheetCell
from mingjian.document import Problem, Status
from mingjian.errors import UnreadableFile

_FILE_PASS = 0x2F
_CODE_PAGE, _DATE_MODE, _SHEET, _FONT, _FORMAT, _STYLE, _STRING_TABLE = (
    0x42, 0x22, 0x85, 0x31, 0x41E, 0xE0, 0xFC,
)  # fmt: skip
_WORKSHEET, _CHART = 0, 2
_BOLD_WEIGHT = 600
_CENTRED = frozenset({2, 6})
_NO_FONT = 4  # a number that no font has


class Globals:
    """Strings, fonts, styles and the list of sheets of a workbook.

    `entries` pairs each worksheet, still empty, with the place of its records.
    """

    def __init__(self, records: Iterable[Record], is_unicode: bool, limits: Limits) -> None:
        """Read the records at the head of the workbook.

        Raises:
            UnreadableFile: the workbook is encrypted.
        """
        self.problems: list[Problem] = []
        self.entries: list[tuple[Sheet, int]] = []
        self._budget = CellBudget(limits)
        self._fonts: list[Look] = []
        self._codes: dict[int, str] = dict(BUILTIN)
        self._styles: list[tuple[int, int, bool]] = []
        self._shared: list[str] = []
        self._is_1904 = False
        self._strings = Strings(is_unicode)
        for record in records:
            self._take(record)

    @property
    def strings(self) -> Strings:
        """Give what reads the strings of this workbook."""
        return self._strings

    def shared(self, place: int) -> str:
        """Give a shared string; "" for one that is not there."""
        return self._shared[place] if place < len(self._shared) else ""

    def number(self, value: float, style: int) -> str:
        """Show a number as its cell's style does."""
        code = self._styles[style][1] if style < len(self._styles) else 0
        if not math.isfinite(value):
            return ""
        return number_format(self._codes.get(code, GENERAL)).show(value, self._is_1904)

    def cell(self, text: str, style: int) -> SheetCell:
        """Make a cell, counting it.

        Raises:
            RefusedFile: there are too many.
        """
        self._budget.take(text)
        if style >= len(self._styles):
            return SheetCell(text, Look())
        font, _, centred = self._styles[style]
        font -= font > _NO_FONT
        look = self._fonts[font] if font < len(self._fonts) else Look()
        return SheetCell(text, Look(bold=look.bold, size=look.size, centred=centred))

    def _take(self, record: Record) -> None:
        data = record.data
        if record.kind == _FILE_PASS:
            raise encrypted()
        if record.kind == _SHEET:
            self._add_sheet(data)
        elif record.kind == _CODE_PAGE:
            self._strings.use_code_page(read_integer(data, 0))
        elif record.kind == _DATE_MODE:
            self._is_1904 = read_integer(data, 0) == 1
        elif record.kind == _STRING_TABLE:
            self._shared = self._strings.read_table(record)
        else:
            self._take_style(record.kind, data)

    def _take_style(self, kind: int, data: bytes) -> None:
        if kind == _FONT:
            bold = read_integer(data, 6) >= _BOLD_WEIGHT
            self._fonts.append(Look(bold=bold, size=read_integer(data, 0) / 20 or None))
        elif kind == _FORMAT:
            size = 2 if self._strings.is_unicode else 1
            self._codes[read_integer(data, 0)] = self._strings.read(data, 2, size)
        elif kind == _STYLE:
            centred = read_integer(data, 6) & 7 in _CENTRED
            self._styles.append((read_integer(data, 0), read_integer(data, 2), centred))

    def _add_sheet(self, data: bytes) -> None:
        kind = read_integer(data, 5, 1)
        if kind == _WORKSHEET:
            sheet = Sheet(
                self._strings.read(data, 6, 1), is_hidden=read_integer(data, 4, 1) & 3 > 0
            )
            self.entries.append((sheet, read_integer(data, 0, 4)))
        elif kind == _CHART and not self.problems:
            message = "表格中有图表，其中的文字没有读取；请对照原件核实。"
            self.problems.append(Problem("drawings", message))


def encrypted() -> UnreadableFile:
    """Make the error for a workbook with a password."""
    return UnreadableFile(
        Status.ENCRYPTED, "encrypted", "文件设了打开密码；请在 Excel 或 WPS 中取消密码后重新提交。"
    )
