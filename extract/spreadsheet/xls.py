"""Workbooks of Excel 5 to 2003 and of WPS (.xls, .et): the records of [MS-XLS]."""

from collections.abc import Iterator

from extract.compound import ENCRYPTED_PACKAGE, corrupt, open_compound
from extract.limits import Limits
from extract.spreadsheet.biff import Record, read_integer, read_records
from extract.spreadsheet.sheet import Sheet
from extract.spreadsheet.xls_globals import Globals, encrypted
from extract.spreadsheet.xls_sheet import read_sheet
from mingjian.document import Problem

_STREAMS = ("Workbook", "Book")
# What a person is told.
_NO_WORKBOOK = "文件内没有工作簿，不是完整的表格文件"
_BROKEN = "表格文件不完整或已损坏"
_BOF, _EOF = 0x809, 0x0A
_EXCEL_97 = 0x0600
_HEAD = 4  # bytes before a record's own
# Sheets do not overlap; a list of thousands that all begin in one place is built to harm.
_MOST_WALKS = 2


def open_workbook(data: bytes, limits: Limits) -> bytes:
    """Take the workbook's stream out of the compound file.

    Raises:
        UnreadableFile: the file is empty, encrypted, damaged or no workbook.
        RefusedFile: it is larger than the limits allow.
    """
    compound = open_compound(data, limits)
    name = next((name for name in _STREAMS if name in compound), None)
    if name is None:
        raise encrypted() if ENCRYPTED_PACKAGE in compound else corrupt(_NO_WORKBOOK)
    return compound.read(name)


class OldWorkbook:
    """The sheets of a workbook's stream, read one after another."""

    def __init__(self, stream: bytes, limits: Limits) -> None:
        """Read what all sheets share.

        Raises:
            UnreadableFile: the workbook is encrypted, damaged, or older than Excel 5.
        """
        if read_integer(stream, 0) != _BOF:
            raise corrupt(_BROKEN)
        self._stream = stream
        self._walked = 0
        is_unicode = read_integer(stream, 4) >= _EXCEL_97
        self._globals = Globals(self._substream(0), is_unicode, limits)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Give what could not be read."""
        return tuple(self._globals.problems)

    def sheets(self) -> Iterator[Sheet]:
        """Read the worksheets in the order of their tabs.

        Raises:
            UnreadableFile: they overlap, which they do in no sound file.
            RefusedFile: a limit is passed.
        """
        for sheet, offset in self._globals.entries:
            read_sheet(sheet, self._substream(offset), self._globals)
            yield sheet

    def _substream(self, start: int) -> Iterator[Record]:
        """Give the records from a BOF to its EOF, without those of charts that lie between."""
        depth = 0
        for record in read_records(self._stream, start):
            self._walked += _HEAD + sum(map(len, record.parts))
            if self._walked > _MOST_WALKS * len(self._stream):
                raise corrupt(_BROKEN)
            if record.kind == _BOF:
                depth += 1
            elif record.kind == _EOF:
                depth -= 1
                if depth <= 0:
                    return
            elif depth <= 1:
                yield record
