"""What a run left, read by another command: its results line by line, and what is across files."""

import json
from collections.abc import Iterator
from pathlib import Path

from mingjian.errors import DataFileError
from mingjian.result import FileResult, Finding
from report.wire import ACROSS, SUBMISSION, parse_across, parse_line

# What check prints behind the lines of files.
_OTHERS = frozenset({SUBMISSION, ACROSS})


def read_across(path: Path) -> tuple[Finding, ...]:
    """Read what was found across files; nothing if there is no such file.

    Raises DataFileError if it is wrong.
    """
    try:
        return parse_across(path.read_text("utf-8")).findings
    except FileNotFoundError:
        return ()
    except OSError as error:
        reason = f"读不出，请核对路径和权限（{error.strerror}）"
        raise DataFileError(path, "file", reason) from error
    except ValueError as error:
        reason = f"不是 check 写出的跨文件行，请核对文件（{error}）"
        raise DataFileError(path, "file", reason) from error


def read_results(path: Path) -> Iterator[FileResult]:
    """Read the lines of files in results; lines of submissions say nothing new and are passed by.

    Raises DataFileError naming the line that is wrong.
    """
    try:
        # an editor that saved the file may have put a mark in front
        with path.open(encoding="utf-8-sig", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                yield from _read_result(path, number, line)
    except OSError as error:
        reason = f"读不出，请核对路径和权限（{error.strerror}）"
        raise DataFileError(path, "file", reason) from error
    except UnicodeDecodeError as error:
        raise DataFileError(path, "file", "不是 UTF-8 编码的 results.jsonl") from error


def _read_result(path: Path, number: int, line: str) -> Iterator[FileResult]:
    if not line.strip():
        return
    try:
        value = json.loads(line)
        schema = str(value.get("schema")) if isinstance(value, dict) else ""
        if schema not in _OTHERS:
            yield parse_line(line)
    except (ValueError, RecursionError) as error:
        reason = f"不是 check 写出的结果行，请核对文件（{error}）"
        raise DataFileError(path, f"第{number}行", reason) from error
