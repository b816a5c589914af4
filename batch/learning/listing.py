"""Lists for people to work through: CSV that Excel opens, or JSONL for programs."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from mingjian.errors import UsageError
from report.printable import one_line

# A cell that begins so is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@")

Cell = str | float | None
Row = Sequence[Cell]


def check_listing(path: Path) -> None:
    """Raise UsageError if no list can be written there: before the work, not after it.

    The path must end in .csv or .jsonl, and its folder must be there.
    """
    if path.suffix.lower() not in (".csv", ".jsonl"):
        raise UsageError(f"{path}: 清单只能写成 .csv 或 .jsonl，请改文件名")
    if not path.parent.is_dir():
        raise UsageError(f"{path}: 没有 {path.parent} 这个文件夹，请先建立")


def write_listing(path: Path, columns: Mapping[str, str], rows: Sequence[Row]) -> None:
    """Write rows in their order: .csv as UTF-8 with a byte order mark, .jsonl as JSON lines.

    `columns` gives for each key of JSONL the Chinese head that CSV shows. In CSV texts are made
    printable, a formula is disarmed by an apostrophe, None is empty. Raises UsageError as
    `check_listing` does.
    """
    check_listing(path)
    if path.suffix.lower() == ".csv":
        text = _csv(tuple(columns.values()), rows)
    else:
        text = _jsonl(tuple(columns), rows)
    path.write_bytes(text.encode(errors="backslashreplace"))


def _csv(heads: Sequence[str], rows: Sequence[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return f"\ufeff{out.getvalue()}"


def _jsonl(keys: Sequence[str], rows: Sequence[Row]) -> str:
    objects = (dict(zip(keys, row, strict=True)) for row in rows)
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in objects)


def _cell(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = one_line(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
