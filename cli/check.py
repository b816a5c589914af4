"""`mingjian check`: what is 明确, 提及 or 缺失 in each project, and what must be corrected."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import (
    Across,
    AsOf,
    Blocks,
    Decisions,
    Jobs,
    Memory,
    Model,
    Profile,
    Quiet,
    Submissions,
    Timeout,
)
from cli.settings import Format, Settings, current_settings
from cli.stopping import StopRequest
from cli.streams import write_error, write_out
from mingjian.errors import UsageError

if TYPE_CHECKING:
    from batch.conclusion import Checked
    from batch.run_pass import RunSummary
    from batch.session import CheckSession
    from mingjian.decision import DecisionLine


def check(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="文件、文件夹或 zip 压缩包")
    ] = None,
    profile: Profile = None,
    model: Model = None,
    format: Annotated[
        str | None, typer.Option(metavar="text|json|jsonl", help="输出格式，默认 text")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="把结果和台账写到文件夹")
    ] = None,
    jobs: Jobs = None,
    timeout: Timeout = None,
    memory: Memory = None,
    fail_on: Annotated[
        str | None,
        typer.Option(metavar="block|fix|ask|note", help="达到此级别即退出 1，默认 fix"),
    ] = None,
    quiet: Quiet = None,
    files_from: Annotated[
        str | None, typer.Option(metavar="FILE|-", help="从文件或标准输入读路径，每行一个")
    ] = None,
    blocks: Blocks = None,
    submissions: Submissions = None,
    across: Across = None,
    decisions: Decisions = None,
    as_of: AsOf = None,
    resume: Annotated[bool, typer.Option("--resume", help="接着 -o 里上次没做完的继续")] = False,
) -> int:
    """审核申报材料：分类、五个明确、须补正的问题。同一项目的几份材料合并审核，一份写明即可。

    \b
    退出码：0 没有达到 --fail-on 级别的问题；
    1 有这样的问题，或有文件读不了；2 命令有误或无法继续。
    """
    settings = current_settings(
        profile=profile,
        model=model,
        format=format,
        jobs=jobs,
        timeout=timeout,
        memory=memory,
        fail_on=fail_on,
        quiet=quiet,
        blocks=blocks,
        submissions=submissions,
        across=across,
        decisions=decisions,
        as_of=as_of,
    )
    named = [*(paths or ()), *(read_list(files_from) if files_from else ())]
    if not named:
        raise UsageError("请写上要检查的文件、文件夹或 zip 压缩包")
    return run_check(named, settings, output, resume=resume)


def run_check(paths: list[str], settings: Settings, output: Path | None, *, resume: bool) -> int:
    """Check what lies behind the paths, show the results and give the exit status."""
    from batch.options import CheckOptions, available_processors
    from batch.session import CheckSession
    from cli.progress import ProgressLine

    options = CheckOptions(
        profile=settings.profile,
        model=settings.model,
        jobs=settings.jobs or available_processors(),
        timeout=settings.timeout,
        memory=settings.memory,
        blocks=settings.blocks,
        decisions=settings.decisions,
        as_of=settings.as_of,
    )
    session = CheckSession(paths, options, output=output, resume=resume)
    progress = ProgressLine(quiet=settings.quiet)
    with StopRequest() as stopped:
        try:
            with closing(session.run(stopped=stopped, report=progress)) as checked:
                show(checked, session, settings)
        finally:
            progress.clear()
    if not settings.quiet:
        _say_end(session.summary, settings.format, output)
        _say_unused(session.decisions)
    failed = session.summary.has_failures() or session.summary.has_findings(settings.fail_on)
    return 1 if failed else 0


def _say_end(summary: "RunSummary", format: Format, output: Path | None) -> None:
    """Say on standard error what a person at the terminal cannot see otherwise."""
    if not summary.files:
        write_error("没有找到可以检查的文件")
    elif format is not Format.TEXT:  # the text ends with its own totals
        statuses = "，".join(f"{status} {count}" for status, count in summary.statuses.items())
        write_error(f"共 {summary.files} 个文件（{statuses}），{summary.projects} 个项目")
    if output:
        write_error(f"结果已写入 {output}")


def _say_unused(decisions: "Sequence[DecisionLine]") -> None:
    """Say what a decisions file holds that no check acts on yet."""
    from mingjian.decision import DecisionKind

    unused = sum(line.kind is not DecisionKind.FINDING for line in decisions)
    if unused:
        write_error(f"决定文件中对类别、要素的决定有 {unused} 条，审核时暂不采用")


def show(checked: "Iterator[Checked]", session: "CheckSession", settings: Settings) -> None:
    """Write results to standard output as they come; also valid if the run has to stop."""
    if settings.format is Format.TEXT:
        _show_table(checked, session)
        return
    lines = _give_lines(checked, session, settings)
    if settings.format is Format.JSON:
        _show_array(lines)
    else:
        for line in lines:
            write_out(f"{line}\n")


def _give_lines(
    checked: "Iterator[Checked]", session: "CheckSession", settings: Settings
) -> Iterator[str]:
    """Give the line of each file, then those of the submissions and the run if wanted."""
    from report.wire import across_line, submission_line

    for one in checked:
        yield one.line
    if settings.submissions:
        yield from map(submission_line, session.submissions())
    if settings.across:
        yield across_line(session.judge_together().run)


def _show_array(lines: Iterator[str]) -> None:
    between = "[\n"
    try:
        for line in lines:
            write_out(between + line)
            between = ",\n"
    finally:
        write_out("[]\n" if between == "[\n" else "\n]\n")


def _show_table(checked: "Iterator[Checked]", session: "CheckSession") -> None:
    from rich.console import Console

    from report.table import print_results

    try:
        print_results((one.result for one in checked), Console(), session.judge_together)
    except SystemExit as error:  # rich's way to say that nobody reads standard output any more
        raise typer.Exit(2) from error


def read_list(source: str) -> list[str]:
    """Read paths from a file, or standard input for `-`: one a line, or NUL between them.

    Raises UsageError if the file cannot be read.
    """
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise UsageError(f"读不出 {source}（{error.strerror}）") from error
    text = _decode_list(data.removeprefix(b"\xef\xbb\xbf"))
    lines = text.split("\0") if "\0" in text else text.splitlines()
    return [line for line in lines if line.strip()]


def _decode_list(data: bytes) -> str:
    """Read as UTF-8; failing that, names as this system writes them."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace") if os.name == "nt" else os.fsdecode(data)
