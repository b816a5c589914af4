"""Read a ledger that came back, whichever program saved it, and see what is not as it was.

Nothing is decided here. Columns are found by their headings, rows by their keys; where either was
lost, the record says so. What comes in is a stranger's file: only a sandboxed worker may call this.
"""

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from typing import Any, TypeAlias

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from mingjian.document import Status
from mingjian.errors import UnreadableFile
from report.ledger.imprint import (
    IMPRINT,
    KEY,
    SEAL,
    Imprint,
    InputColumn,
    is_remembered,
    make_seal,
    parse_imprint,
    parse_remembered,
    split_seal,
    value_text,
)
from report.ledger.package import check_package
from report.ledger.records import (
    FactRead,
    FileRead,
    InputRead,
    LedgerRead,
    MergedRead,
    RowRead,
    TableRead,
)
from report.ledger.run_sheet import FILE_HEADINGS, REVIEWER
from report.workbook.sheet import CREATED, FULL, MAX_ROWS

# A title somebody put above the table pushes the head down; further down it is no head.
HEAD_ROWS = 20
# Excel has 16 384 columns; ours and what a reviewer adds are fewer.
MAX_COLUMNS = 256
# More merged ranges are not a reviewer's work.
MAX_MERGED = 1_000
_BROKEN = "工作簿里有读不懂的内容。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MERGED, _ROW = f"{_MAIN}mergeCell", f"{_MAIN}row"

_Texts: TypeAlias = tuple[int, list[str]]  # a row by its number
_Range: TypeAlias = tuple[int, int, int, int]  # columns and rows from 1: left, top, right, bottom


def read_ledger(data: bytes) -> LedgerRead:
    """Read the bytes of a ledger.

    Raises UnsupportedFormat, UnreadableFile or RefusedFile, with what a clerk can do about it.
    """
    check_package(data)
    try:
        with closing(load_workbook(BytesIO(data), read_only=True, data_only=True)) as book:
            return _read_book(book, data)
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


def _read_book(book: Any, data: bytes) -> LedgerRead:
    tables, unmarked = [], []
    facts: tuple[FactRead, ...] = ()
    files: tuple[FileRead, ...] = ()
    for sheet in book.worksheets:
        head, rows = _find_head(_rows(sheet))
        if head and head[0] == REVIEWER and KEY not in head:
            facts, files = _read_run(head, rows)
        elif head and (imprint := _find_imprint(head)):
            merged = _find_merged(data, sheet)
            tables.append(_read_table(sheet.title, imprint, (head, rows), merged))
        elif head:
            unmarked.append(sheet.title)
    modified = _modified(book.properties.modified)
    return LedgerRead(tuple(tables), tuple(unmarked), facts, files, modified)


def _rows(sheet: Any) -> Iterator[_Texts]:
    """Give the rows that are not blank, as texts, by their numbers."""
    sheet.reset_dimensions()  # some programs write a wrong one
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        if any(value is not None for value in values):
            yield number, [value_text(value) for value in values[:MAX_COLUMNS]]


def _find_head(rows: Iterator[_Texts]) -> tuple[list[str], Iterator[_Texts]]:
    """Give the row that begins a table or 运行信息, no texts if none does, and the rows below."""
    for _, texts in islice(rows, HEAD_ROWS):
        if KEY in texts or texts[0] == REVIEWER:
            return texts, rows
    return [], iter(())


def _find_imprint(head: Iterable[str]) -> Imprint | None:
    for heading in head:
        if heading.startswith(IMPRINT):
            try:
                return parse_imprint(heading)
            except ValueError:
                return None
    return None


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the columns of a table stand: of each heading the first place it is found at."""

    imprint: Imprint
    places: Mapping[str, int]
    remembered: int

    def text(self, texts: Sequence[str], heading: str) -> str:
        place = self.places.get(heading, len(texts))
        return texts[place] if place < len(texts) else ""


def _read_table(
    sheet: str,
    imprint: Imprint,
    table: tuple[list[str], Iterator[_Texts]],
    merged: Sequence[_Range],
) -> TableRead:
    head, rows = table
    places: dict[str, int] = {}
    for place, heading in enumerate(head):
        places.setdefault(heading, place)
    remembered = next(n for n, heading in enumerate(head) if heading.startswith(IMPRINT))
    layout = _Layout(imprint, places, remembered)
    found = tuple(row for row in (_read_row(layout, n, texts) for n, texts in rows) if row)
    wanted = (*imprint.sealed, *(one.heading for one in imprint.inputs), SEAL)
    return TableRead(
        sheet=sheet,
        imprint=imprint,
        missing=tuple(heading for heading in wanted if heading not in places),
        merged=tuple(_name_merged(merged, imprint.inputs, places)),
        count=sum(1 for row in found if row.key),
        rows=found,
    )


def _read_row(layout: _Layout, number: int, texts: list[str]) -> RowRead | None:
    """Read a row; None if it has no key and nothing in our columns, or says a table is full."""
    imprint = layout.imprint
    key = layout.text(texts, KEY)
    held = texts[layout.remembered] if layout.remembered < len(texts) else ""
    inputs = tuple(_read_inputs(layout, texts, held))
    shown = tuple(layout.text(texts, heading) for heading in imprint.sealed)
    written = any(shown) or any(one.text for one in inputs)
    if not key and (not written or texts[0].startswith(FULL)):
        return None
    seals = split_seal(layout.text(texts, SEAL))
    count = len(imprint.sealed)
    sealed = len(seals) == count + 2 and "".join(seals[count:]) == make_seal([key, held])
    changed = (
        heading
        for heading, text, seal in zip(imprint.sealed, shown, seals, strict=False)
        if heading in layout.places and make_seal([text]) != seal
    )
    return RowRead(number, key, shown, tuple(changed) if sealed else (), inputs, sealed)


def _read_inputs(layout: _Layout, texts: list[str], held: str) -> Iterator[InputRead]:
    """Read the reviewer's cells; of a column that is gone nothing is known, so nothing changed."""
    columns = layout.imprint.inputs
    try:
        remembered = parse_remembered(held, len(columns))
    except ValueError:
        remembered = ("",) * len(columns)
    for place, (column, before) in enumerate(zip(columns, remembered, strict=True)):
        text = layout.text(texts, column.heading)
        there = column.heading in layout.places
        yield InputRead(place, text, before, there and not is_remembered(text, before))


def _name_merged(
    ranges: Iterable[_Range],
    inputs: Iterable[InputColumn],
    places: Mapping[str, int],
) -> Iterator[MergedRead]:
    for one in inputs:
        column = places.get(one.heading, -1) + 1
        for left, top, right, bottom in ranges:
            if left <= column <= right and bottom > top:
                yield MergedRead(one.heading, top, bottom)


def _find_merged(data: bytes, sheet: Any) -> list[_Range]:
    """Give the merged ranges of a sheet, which the read-only reader passes by."""
    found: list[_Range] = []
    with (
        zipfile.ZipFile(BytesIO(data)) as archive,
        archive.open(sheet._worksheet_path) as part,
    ):
        events = etree.iterparse(part, resolve_entities=False, no_network=True, huge_tree=False)
        for _, element in events:
            if element.tag == _MERGED and len(found) < MAX_MERGED:
                found.append(_parse_range(element.get("ref", "A1")))
            if element.tag == _ROW:
                _forget(element)
    return found


def _parse_range(ref: str) -> _Range:
    left, top, right, bottom = range_boundaries(ref)
    return left or 1, top or 1, right or MAX_COLUMNS, bottom or MAX_ROWS


def _forget(element: Any) -> None:
    """Free a row that has been passed, and those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _read_run(
    first: list[str], rows: Iterable[_Texts]
) -> tuple[tuple[FactRead, ...], tuple[FileRead, ...]]:
    """Read the lines of 运行信息, the first of which is at hand, and the table of files below."""
    facts = [FactRead(*_pad(first, 2))]
    files: list[FileRead] = []
    below = False
    for _, texts in rows:
        if tuple(texts[: len(FILE_HEADINGS)]) == FILE_HEADINGS:
            below = True
        elif texts[0] and below:
            files.append(FileRead(*_pad(texts, len(FILE_HEADINGS))))
        elif texts[0]:
            facts.append(FactRead(*_pad(texts, 2)))
    return tuple(facts), tuple(files)


def _pad(texts: list[str], count: int) -> list[str]:
    return [*texts, *[""] * count][:count]


def _modified(time: datetime | None) -> str | None:
    """Give the time as the local zone has it; our own constant means that nobody saved it."""
    if time is None or time.replace(tzinfo=None) == CREATED:
        return None
    known = time if time.tzinfo else time.replace(tzinfo=UTC)
    return known.astimezone().isoformat(timespec="seconds")
