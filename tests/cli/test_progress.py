import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from batch.progress import Phase, Progress
from cli.progress import Event, Moment, ProgressReport
from cli.progress_faces import (
    JsonLines,
    TerminalLine,
    cut_columns,
    describe_moment,
    describe_seconds,
)
from report.wrapping import width

ROOT = Path(__file__).resolve().parents[2]
PLAN = "金桥社区议事平台实施方案\n一、主要做法\n每月5日前召开议事会，责任人：张三。\n"


class Clock:
    """A clock that goes only when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Album:
    """Keeps what is shown."""

    def __init__(self) -> None:
        self.moments: list[Moment] = []

    def show(self, moment: Moment) -> None:
        self.moments.append(moment)

    def clear(self) -> None:
        pass


def run(*steps: tuple[float, Progress], close: bool = False) -> list[tuple[str, int]]:
    """Tell of progress at times in seconds, and give what was shown of it."""
    album, clock = Album(), Clock()
    report = ProgressReport(album, clock)
    for seconds, progress in steps:
        clock.seconds = seconds
        report(progress)
    if close:
        report.close()
    return [(str(moment.event), moment.progress.done) for moment in album.moments]


def test_it_is_shown_twice_a_second_at_most_but_always_at_its_start_and_end() -> None:
    steps = [(n / 10, Progress(n, 12)) for n in range(13)]
    assert run(*steps) == [
        ("start", 0),
        ("progress", 5),
        ("progress", 10),
        ("end", 12),
    ]


def test_writing_the_reports_is_a_phase_of_its_own() -> None:
    reports = [Progress(n, 2, Phase.REPORT) for n in range(3)]
    steps = [(0.0, Progress(0, 1)), (0.1, Progress(1, 1)), *((0.2, one) for one in reports)]
    assert run(*steps) == [("start", 0), ("end", 1), ("start", 0), ("end", 2)]


def test_a_run_that_is_stopped_ends_where_it_was() -> None:
    steps = [(0.0, Progress(0, 9)), (0.1, Progress(3, 9))]
    assert run(*steps, close=True)[-1] == ("end", 3)
    assert run((0.0, Progress(0, 0)), close=True) == [("start", 0), ("end", 0)]


def test_rate_and_remaining_time_follow_from_what_was_done() -> None:
    album, clock = Album(), Clock()
    report = ProgressReport(album, clock)
    report(Progress(0, 100))
    clock.seconds = 10.0
    report(Progress(20, 100))
    assert (album.moments[0].rate, album.moments[0].remaining) == (None, None)
    assert (album.moments[1].rate, album.moments[1].remaining) == (2.0, 40.0)


def moment(**changes: Any) -> Moment:
    values = {"done": 20, "total": 100, "failed": 3, "file": "望江/申报表.docx", **changes}
    return Moment(Event.PROGRESS, Progress(**values), 2.0, 40.0)


def test_a_person_reads_numbers_first_then_the_file() -> None:
    assert describe_moment(moment()) == (
        "已处理 20/100，未读出 3，每秒 2.0 个，约剩 40 秒　望江/申报表.docx"
    )
    assert describe_moment(moment(failed=0, file=None)) == "已处理 20/100，每秒 2.0 个，约剩 40 秒"
    reports = Moment(Event.START, Progress(0, 6, Phase.REPORT), None, None)
    assert describe_moment(reports) == "正在写报告 0/6"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "1 秒"),
        (59.4, "59 秒"),
        (95, "2 分钟"),
        (3600, "1 小时 0 分钟"),
        (9000, "2 小时 30 分钟"),
    ],
)
def test_the_longer_a_time_the_coarser_it_is_told(seconds: float, words: str) -> None:
    assert describe_seconds(seconds) == words


@pytest.mark.parametrize("columns", [0, 1, 7, 20, 200])
def test_a_line_is_cut_to_the_columns_of_the_screen(columns: int) -> None:
    text = describe_moment(moment())
    cut = cut_columns(text, columns)
    assert text.startswith(cut)
    assert width(cut) <= columns
    assert cut == text or width(cut) >= columns - 1


def test_a_shorter_line_leaves_nothing_of_a_longer_one() -> None:
    stream = io.StringIO()
    line = TerminalLine(stream)
    for file in ("很长的文件名很长的文件名.docx", "短.txt"):
        line.show(moment(file=file))
    line.clear()
    assert screen(stream.getvalue()) == [" " * 78]
    line.clear()
    assert "\x1b" not in stream.getvalue()


def screen(written: str) -> list[str]:
    """Show what stands on a terminal that knows carriage returns only; Chinese takes two cells."""
    cells: list[str] = []
    for part in written.split("\r"):
        row = [cell for character in part for cell in (character, "")[: width(character)]]
        cells[: len(row)] = row
    return ["".join(cells)[:78]]


def test_names_of_files_cannot_command_the_terminal() -> None:
    stream = io.StringIO()
    TerminalLine(stream).show(moment(file="甲\x1b]0;x\x07\n.docx"))
    assert not {"\x1b", "\x07", "\n"} & set(stream.getvalue())


def test_machines_get_one_object_a_line_with_the_same_keys() -> None:
    stream = io.StringIO()
    JsonLines(stream).show(moment(file="甲\n.docx"))
    assert json.loads(stream.getvalue()) == {
        "schema": "mingjian.progress/1",
        "event": "progress",
        "phase": "check",
        "done": 20,
        "total": 100,
        "failed": 3,
        "rate": 2.0,
        "remaining": 40,
        "current": "甲\n.docx",
    }
    assert stream.getvalue().count("\n") == 1


def mingjian(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cli.app", *map(str, arguments)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=env, capture_output=True, check=False)


def write_files(folder: Path) -> Path:
    folder.mkdir()
    (folder / "甲.txt").write_text(PLAN, "utf-8")
    (folder / "乙.txt").write_text(PLAN.replace("金桥", "南山"), "utf-8")
    (folder / "坏.docx").write_bytes(bytes(range(256)))
    return folder


def test_json_of_a_run_ends_with_all_done_and_counts_what_was_not_read(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "in")
    ran = mingjian("check", folder, "--format", "jsonl", "--quiet", "--progress", "json")
    lines = [json.loads(line) for line in ran.stderr.splitlines()]
    assert (lines[0]["event"], lines[0]["done"], lines[0]["total"]) == ("start", 0, 3)
    assert (lines[-1]["event"], lines[-1]["done"], lines[-1]["total"]) == ("end", 3, 3)
    assert lines[-1]["failed"] == 1
    assert lines[-1]["remaining"] == 0
    assert b"progress/1" not in ran.stdout
    assert len(ran.stdout.splitlines()) == 3


@pytest.mark.parametrize("form", ["auto", "none"])
def test_a_file_gets_no_progress_unless_it_is_asked_for(tmp_path: Path, form: str) -> None:
    folder = write_files(tmp_path / "in")
    ran = mingjian("check", folder, "--format", "jsonl", "--quiet", "--progress", form)
    assert ran.stderr == b""


def test_another_form_of_progress_is_a_usage_error(tmp_path: Path) -> None:
    ran = mingjian("check", tmp_path, "--progress", "xml")
    assert (ran.returncode, "auto、json、none" in ran.stderr.decode()) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_on_a_terminal_there_is_one_line_and_it_goes_at_the_end(tmp_path: Path) -> None:
    folder = write_files(tmp_path / "in")
    master, slave = os.openpty()
    command = [sys.executable, "-m", "cli.app", "check", str(folder), "--format", "jsonl"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=slave) as process:
        process.wait(timeout=60)
        os.close(slave)
        shown = _drain(master).decode()
    assert "已处理 0/3" in shown
    last = shown.replace("\r\n", "\n").split("\r")[-1]
    assert last.startswith("共 3 个文件")
    assert "\x1b" not in shown


def _drain(descriptor: int) -> bytes:
    data = b""
    try:
        while chunk := os.read(descriptor, 65536):
            data += chunk
    except OSError:  # what a terminal gives whose other side is closed
        pass
    os.close(descriptor)
    return data
