"""Where progress is shown on standard error: on one line of a terminal, as JSON, or nowhere."""

import os
import sys
from typing import TextIO

from batch.progress import Phase
from cli.progress import Event, Moment, ProgressReport
from cli.settings import ProgressForm
from report.printable import one_line
from report.wire import json_text
from report.wrapping import width

SCHEMA = "mingjian.progress/1"
PHASES = {Phase.CHECK: "已处理", Phase.REPORT: "正在写报告"}
# What a terminal that does not tell its width is taken to have.
COLUMNS = 80


def open_progress(form: ProgressForm, *, quiet: bool) -> ProgressReport:
    """Choose where progress is shown; JSON is for who asks for it, even of a quiet run."""
    if form is ProgressForm.JSON:
        return ProgressReport(JsonLines(sys.stderr))
    if form is ProgressForm.NONE or quiet or not sys.stderr.isatty():
        return ProgressReport(Nothing())
    return ProgressReport(TerminalLine(sys.stderr))


class Nothing:
    """Shows nothing."""

    def show(self, moment: Moment) -> None:
        """Do nothing."""

    def clear(self) -> None:
        """Do nothing."""


class JsonLines:
    """One JSON object a line; it holds names of files and no text from them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def show(self, moment: Moment) -> None:
        """Write a line, at once."""
        progress = moment.progress
        line = {
            "schema": SCHEMA,
            "event": str(moment.event),
            "phase": str(progress.phase),
            "done": progress.done,
            "total": progress.total,
            "failed": progress.failed,
            "rate": None if moment.rate is None else round(moment.rate, 2),
            "remaining": None if moment.remaining is None else round(moment.remaining),
        }
        current = {} if progress.file is None else {"current": progress.file}
        self._stream.write(f"{json_text({**line, **current})}\n")
        self._stream.flush()

    def clear(self) -> None:
        """Leave the lines as they are."""


class TerminalLine:
    """A line that is written over itself.

    It is wiped out by blanks: the consoles of old Windows show escape sequences as rubbish.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = 0

    def show(self, moment: Moment) -> None:
        """Write the line anew; at the end of a phase it goes."""
        if moment.event is Event.END:
            self.clear()
            return
        # The last column stays free: some consoles go to the next line when it is written.
        line = cut_columns(describe_moment(moment), _columns(self._stream) - 1)
        self._write(line)
        self._shown = width(line)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._write("")
            self._shown = 0

    def _write(self, line: str) -> None:
        self._stream.write(f"\r{' ' * self._shown}\r{line}")
        self._stream.flush()


def describe_moment(moment: Moment) -> str:
    """Say how far the run is; what matters most comes first, as the end may be cut off."""
    progress = moment.progress
    failed = f"，未读出 {progress.failed}" if progress.failed else ""
    rate = f"，每秒 {moment.rate:.1f} 个" if moment.rate and progress.phase is Phase.CHECK else ""
    left = "" if moment.remaining is None else f"，约剩 {describe_seconds(moment.remaining)}"
    file = f"　{one_line(progress.file)}" if progress.file else ""
    return f"{PHASES[progress.phase]} {progress.done}/{progress.total}{failed}{rate}{left}{file}"


def describe_seconds(seconds: float) -> str:
    """Say a time in seconds, minutes, or hours and minutes: the longer, the coarser."""
    whole = max(1, round(seconds))
    if whole < 60:
        return f"{whole} 秒"
    minutes = round(whole / 60)
    if minutes < 60:
        return f"{minutes} 分钟"
    return f"{minutes // 60} 小时 {minutes % 60} 分钟"


def cut_columns(text: str, columns: int) -> str:
    """Cut a text to at most so many columns."""
    used = 0
    for number, character in enumerate(text):
        used += width(character)
        if used > columns:
            return text[:number]
    return text


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or COLUMNS
    except (OSError, ValueError):
        return COLUMNS
