"""What `mingjian verify` is pointed at: the folder of an earlier run, or a file out of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from batch.record.manifest import RUN_FILE, SCHEMA, RunState
from batch.record.output import ACROSS, LEDGER, RESULTS
from mingjian.errors import UsageError
from mingjian.run_result import RunResult
from report.wire import parse_across


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What run.json says of the run: options by name as they were in force, None without it."""

    inputs: tuple[str, ...] = ()
    options: Mapping[str, Any] | None = None
    decisions_sha256: str | None = None
    finished: bool = True


@dataclass(frozen=True, slots=True)
class EarlierRun:
    """The file to be verified, and what was written beside it; `across` None if there is none."""

    path: Path
    record: RunRecord
    across: RunResult | None

    @property
    def is_ledger(self) -> bool:
        """Say whether it is a workbook, not lines of JSON."""
        return self.path.suffix.lower() == Path(LEDGER).suffix

    @property
    def notes(self) -> tuple[str, ...]:
        """Say what is wrong with the run as a whole."""
        return () if self.record.finished else ("上次的审核没有做完就停了，没有轮到的文件列为新增",)


def find_earlier_run(path: Path) -> EarlierRun:
    """Find what is to be verified; of a folder its results.jsonl, if there is none its ledger.

    Raises UsageError if there is nothing, or what lies beside it cannot be read.
    """
    if path.is_dir():
        inside = (path / name for name in (RESULTS, LEDGER))
        found = next((file for file in inside if file.is_file()), None)
        if found is None:
            raise UsageError(f"{path} 里没有 {RESULTS} 或 {LEDGER}；请指出 check -o 写出的文件夹")
        path = found
    if not path.is_file():
        raise UsageError(f"找不到文件或文件夹：{path}")
    across = path.with_name(ACROSS)
    return EarlierRun(path, _read_record(path.with_name(RUN_FILE)), _read_across(across))


def _read_record(path: Path) -> RunRecord:
    if not path.is_file():
        return RunRecord()
    value = _parse_record(_read(path))
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise UsageError(f"{path} 不是本工具写出的，或已损坏；请移走它，并用选项写明规则档等")
    inputs, options = value.get("inputs"), value.get("options")
    hash_ = value.get("decisions_sha256")
    return RunRecord(
        inputs=tuple(map(str, inputs)) if isinstance(inputs, list) else (),
        options=options if isinstance(options, dict) else {},
        decisions_sha256=hash_ if isinstance(hash_, str) else None,
        finished=value.get("state") == RunState.FINISHED,
    )


def _parse_record(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _read_across(path: Path) -> RunResult | None:
    if not path.is_file():
        return None
    try:
        return parse_across(_read(path))
    except ValueError as error:
        raise UsageError(f"{path} 不是 check 写出的跨文件行，请核对（{error}）") from error


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} 不是 UTF-8 编码，请核对是不是 check 写出的") from error
    except OSError as error:
        raise UsageError(f"读不出 {path}（{error.strerror}）") from error
