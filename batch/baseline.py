"""A baseline: all findings of a run decided at once, so that the next check shows what is new."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from batch.deciding import Marker, build_decision
from batch.output import ACROSS
from mingjian.decision import DecisionLine, load_decisions
from mingjian.errors import DataFileError, UsageError
from mingjian.result import Decided, FileResult, Finding, ProjectResult
from report.codec import encode
from report.wire import RESULT, json_text, parse_across, parse_line


@dataclass(frozen=True, slots=True)
class Baseline:
    """How many findings were decided, and how many had been already."""

    added: int
    kept: int


def add_baseline(results: Path, decisions: Path, decided: Decided) -> Baseline:
    """Decide all findings in `results` alike, at the end of `decisions`; what stands there stays.

    What was found across files is read from across.jsonl, if that lies beside them. A finding that
    is decided already is left as it is, and so is one of a file that could not even be opened.
    Raises DataFileError if one of the files is wrong, UsageError if nothing can be written.
    """
    known = load_decisions(decisions).lines if decisions.exists() else ()
    across = read_across(results.with_name(ACROSS))
    found = tuple(find_undecided(read_results(results), across, Marker(known), decided))
    new = {line.key: line for line in found if line is not None}
    _append(decisions, new.values())
    return Baseline(len(new), found.count(None))


def find_undecided(
    results: Iterable[FileResult],
    across: Iterable[Finding],
    marker: Marker,
    decided: Decided,
) -> Iterator[DecisionLine | None]:
    """Give a line for each finding; None for one that somebody has decided already."""
    by_file: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in across:
        by_file[finding.file or ""].append(finding)
    for result in results:
        for finding, project in _list_findings(result, by_file.get(result.file, ())):
            if result.sha256:
                known = marker.decide(finding, result.sha256, project)
                line = build_decision(finding, result.sha256, project, decided)
                yield None if known else line


def _list_findings(
    result: FileResult, across: Iterable[Finding]
) -> Iterator[tuple[Finding, ProjectResult | None]]:
    """Give the findings of a file with the projects they are about, those across files last."""
    for project in result.projects:
        yield from ((finding, project) for finding in project.findings)
    projects: dict[int | None, ProjectResult] = {one.index: one for one in result.projects}
    yield from ((finding, projects.get(finding.project)) for finding in across)


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
        if schema == RESULT or not schema.startswith("mingjian."):
            yield parse_line(line)
    except ValueError as error:
        reason = f"不是 check 写出的结果行，请核对文件（{error}）"
        raise DataFileError(path, f"第{number}行", reason) from error


def _append(path: Path, lines: Iterable[DecisionLine]) -> None:
    """Write lines behind those that are there, beginning on a line of their own."""
    text = "".join(f"{json_text(encode(DecisionLine, line))}\n" for line in lines)
    try:
        with path.open("a+b") as file:
            end = file.tell()
            file.seek(max(0, end - 1))
            begun = file.read(1) not in (b"", b"\n")
            file.write(("\n" if begun else "").encode() + text.encode())
    except OSError as error:
        raise UsageError(f"不能写入 {path}（{error.strerror}）；请核对文件夹和权限") from error
