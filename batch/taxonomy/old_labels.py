"""A table of old labels (.xlsx or .csv), read by a worker: the file may come from anywhere."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from batch.outcome import FailureKind
from batch.sandbox import GuardedPool
from batch.worker import Entry, Service, Tell, WorkerLimits
from extract.charset import decode as decode_text
from mingjian.errors import InputError, UsageError
from report.codec import decode, encode
from report.ledger.package import MAX_BYTES, MIB
from report.taxonomy.old_sheet import Rows, read_sheets
from report.wire import json_text

LIMITS = WorkerLimits(timeout=600.0, memory=3 << 30)
# A title somebody put above the table pushes the head down; further down it is no head.
HEAD_ROWS = 20
# Longer cells are no path, title or label.
_MOST_CHARS = 1_000
_FAILURES = {
    FailureKind.TIMEOUT: "读得太久，已停止",
    FailureKind.MEMORY: "读取所需的内存太多，已停止",
    FailureKind.DIED: "读取程序意外退出",
    FailureKind.ERROR: "读取程序出错",
}
_ADVICE = "请用 Excel 或 WPS 另存为 .xlsx 后再试。"
# What offices call these columns; the first that is there counts.
LABEL_HEADS = ("类别", "项目类别", "原类别", "旧类别", "人工类别", "分类", "所属类别", "原标注")
FILE_HEADS = ("文件", "文件路径", "路径", "文件名", "文件名称", "附件", "file")
TITLE_HEADS = ("项目名称", "标题", "名称", "项目", "题名", "案例名称", "title")


@dataclass(frozen=True, slots=True)
class OldLabel:
    """A row of the table: its number from 1, the file, the project's title, the label given."""

    row: int
    file: str
    title: str
    label: str


def read_old_labels(path: Path, column: str | None = None) -> tuple[OldLabel, ...]:
    """Read the table; `column` is the heading of the labels, where it is none of LABEL_HEADS.

    Raises UsageError if it cannot be read, or has no column of labels, or none that tells which
    project a row is about; SandboxError if no worker can be started.
    """
    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise UsageError(f"{path}：旧标注要是 .xlsx 或 .csv，{_ADVICE}")
    entry = Entry("batch.taxonomy.old_labels", "start_reading", (path.suffix.lower(), column))
    with GuardedPool(entry, LIMITS, jobs=1) as pool:
        outcome = pool.run(_read_bytes(path))
    if outcome.failure:
        raise UsageError(f"{path}：{_FAILURES[outcome.failure.kind]}。{_ADVICE}")
    try:
        answer = json.loads(outcome.answer or b"")
        if "problem" in answer:
            raise UsageError(f"{path}：{answer['problem']}")
        found: tuple[OldLabel, ...] = decode(tuple[OldLabel, ...], answer["rows"])
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError(f"{path}：没有读成。{_ADVICE}") from error
    return found


def start_reading(suffix: str, column: str | None) -> Service:
    """Start to read tables: a request is a file's bytes, the answer its labels as JSON."""

    def answer(data: bytes, _: Tell) -> bytes:
        try:
            sheets = read_sheets(data) if suffix == ".xlsx" else [read_csv(data)]
        except InputError as error:
            return json_text({"problem": error.problem.message}).encode()
        except (csv.Error, ValueError):
            return json_text({"problem": f"不是完整的 CSV。{_ADVICE}"}).encode()
        found = next(filter(None, (find_labels(rows, column) for rows in sheets)), None)
        if found is None:
            return json_text({"problem": _explain(column)}).encode()
        return json_text({"rows": encode(tuple[OldLabel, ...], found)}).encode()

    return Service(b"", answer)


def read_csv(data: bytes) -> Rows:
    """Give the rows of a CSV file in whatever encoding Chinese offices use."""
    return list(csv.reader(io.StringIO(decode_text(data), newline="")))


def find_labels(rows: Rows, column: str | None) -> tuple[OldLabel, ...] | None:
    """Give the labelled rows below the head; None if no row among the first is one."""
    heads = (LABEL_HEADS if column is None else (column,), FILE_HEADS, TITLE_HEADS)
    for number, row in enumerate(islice(rows, HEAD_ROWS)):
        places = {text.strip(): place for place, text in reversed(list(enumerate(row)))}
        label, file, title = (_find(places, names) for names in heads)
        if label is not None and (file is not None or title is not None):
            below = enumerate(rows[number + 1 :], start=number + 2)
            read = (
                OldLabel(place, _cell(one, file), _cell(one, title), _cell(one, label))
                for place, one in below
            )
            return tuple(one for one in read if one.label and (one.file or one.title))
    return None


def _find(places: Mapping[str, int], names: Sequence[str]) -> int | None:
    return next((places[name] for name in names if name in places), None)


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place].strip()[:_MOST_CHARS] if place is not None and place < len(row) else ""


def _explain(column: str | None) -> str:
    named = f"“{column}”" if column else "、".join(LABEL_HEADS[:4])
    return (
        f"前 {HEAD_ROWS} 行里没有找到表头：要有类别一列（{named}），"
        f"还要有文件（{'、'.join(FILE_HEADS[:3])}）或项目名称（{'、'.join(TITLE_HEADS[:2])}）一列。"
        "类别一列的名称不同时，请用 --column 写明"
    )


def _read_bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"{path}：文件超过 {MAX_BYTES // MIB} MB。{_ADVICE}")
        return path.read_bytes()
    except OSError as error:
        reason = f"读不出，请核对路径和权限（{error.strerror}）"
        raise UsageError(f"{path}：{reason}") from error
