"""A ledger that came back, read by a worker: the file may come from anywhere."""

import json
from dataclasses import replace
from pathlib import Path

from batch.outcome import FailureKind
from batch.sandbox import GuardedPool
from batch.worker import Entry, Service, Tell, WorkerLimits
from mingjian.errors import InputError, UsageError
from report.codec import decode, encode
from report.ledger.imprint import Table
from report.ledger.package import MAX_BYTES, MIB
from report.ledger.reading import read_ledger
from report.ledger.records import LedgerRead, RowRead, TableRead
from report.row_keys import key_project, split_key
from report.wire import json_text

# 100 000 projects with a finding each take 70 seconds and 810 MB (tests/bench/ledger_scale.py).
LIMITS = WorkerLimits(timeout=600.0, memory=3 << 30)
_FAILURES = {
    FailureKind.TIMEOUT: "读得太久，已停止",
    FailureKind.MEMORY: "读取所需的内存太多，已停止",
    FailureKind.DIED: "读取程序意外退出",
    FailureKind.ERROR: "读取程序出错",
}
_ADVICE = "请核对是不是台账，用 Excel 或 WPS 另存为 .xlsx 后再试。"


def open_ledger(path: Path, *, touched_only: bool = False) -> LedgerRead:
    """Read a ledger in a worker; `touched_only` leaves out the rows nobody touched.

    Raises UsageError if it cannot be read, SandboxError if no worker can be started.
    """
    entry = Entry("batch.ledger.service", "start_reading", (touched_only,))
    with GuardedPool(entry, LIMITS, jobs=1) as pool:
        outcome = pool.run(_read_bytes(path))
    if outcome.failure:
        raise UsageError(f"{path}：{_FAILURES[outcome.failure.kind]}。{_ADVICE}")
    try:
        answer = json.loads(outcome.answer or b"")
        if "problem" in answer:
            raise UsageError(f"{path}：{answer['problem']}")
        ledger: LedgerRead = decode(LedgerRead, answer["ledger"])
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError(f"{path}：没有读成。{_ADVICE}") from error
    return ledger


def start_reading(touched_only: bool) -> Service:
    """Start to read ledgers: a request is a file's bytes, the answer a LedgerRead as JSON."""

    def answer(data: bytes, _: Tell) -> bytes:
        try:
            ledger = read_ledger(data)
        except InputError as error:
            return json_text({"problem": error.problem.message}).encode()
        kept = keep_touched(ledger) if touched_only else ledger
        return json_text({"ledger": encode(LedgerRead, kept)}).encode()

    return Service(b"", answer)


def keep_touched(ledger: LedgerRead) -> LedgerRead:
    """Leave out rows and files that nobody touched, but for the projects of rows that were."""
    touched = {
        project
        for table in ledger.tables
        for row in table.rows
        if is_touched(row)
        for project in _projects(row.key)
    }
    tables = tuple(_keep(table, touched) for table in ledger.tables)
    return replace(ledger, tables=tables, files=())


def is_touched(row: RowRead) -> bool:
    """Say whether somebody wrote in a row, or it is not one of ours."""
    return bool(row.changed) or not row.sealed or any(one.changed for one in row.inputs)


def _keep(table: TableRead, touched: set[str]) -> TableRead:
    overview = table.imprint.table is Table.OVERVIEW
    rows = (row for row in table.rows if is_touched(row) or (overview and row.key in touched))
    return replace(table, rows=tuple(rows))


def _projects(key: str) -> list[str]:
    """Give the keys of the projects a row is about: a finding's without its fingerprint."""
    return [key_project(one) for one in split_key(key)]


def _read_bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"{path}：文件超过 {MAX_BYTES // MIB} MB。{_ADVICE}")
        return path.read_bytes()
    except OSError as error:
        reason = f"读不出，请核对路径和权限（{error.strerror}）"
        raise UsageError(f"{path}：{reason}") from error
