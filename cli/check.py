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
    Letter,
    Memory,
    Model,
    Previous,
    Profile,
    Progress,
    Quiet,
    Submissions,
    Timeout,
)
from cli.path_list import read_list
from cli.settings import Format, Settings, current_settings
from cli.showing import show_json, show_page
from cli.stopping import StopRequest
from cli.streams import write_error
from mingjian.errors import UsageError

if TYPE_CHECKING:
    from batch.conclusion import Checked
    from batch.options import CheckOptions
    from batch.record.output_files import OutputFiles
    from batch.record.recording import Output
    from batch.session import CheckSession
    from cli.progress import ProgressReport
    from report.closing import Outputs
    from report.tally import Tally


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
    progress: Progress = None,
    files_from: Annotated[
        str | None, typer.Option(metavar="FILE|-", help="从文件或标准输入读路径，每行一个")
    ] = None,
    blocks: Blocks = None,
    submissions: Submissions = None,
    across: Across = None,
    decisions: Decisions = None,
    as_of: AsOf = None,
    previous: Previous = None,
    letter: Letter = None,
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
        progress=progress,
        blocks=blocks,
        submissions=submissions,
        across=across,
        decisions=decisions,
        as_of=as_of,
        previous=previous,
        letter=letter,
    )
    named = [*(paths or ()), *(read_list(files_from) if files_from else ())]
    if not named:
        raise UsageError("请写上要检查的文件、文件夹或 zip 压缩包")
    return run_check(named, settings, output, resume=resume)


def run_check(paths: list[str], settings: Settings, output: Path | None, *, resume: bool) -> int:
    """Check what lies behind the paths, show the results and give the exit status."""
    from batch.options import CheckOptions, available_processors
    from batch.session import CheckSession
    from cli.progress_faces import open_progress
    from report.tally import Tally

    options = CheckOptions(
        profile=settings.profile,
        model=settings.model,
        jobs=settings.jobs or available_processors(),
        timeout=settings.timeout,
        memory=settings.memory,
        blocks=settings.blocks,
        decisions=settings.decisions,
        as_of=settings.as_of,
        previous=settings.previous,
        letter=settings.letter,
    )
    written = _open_output(output, options, resume=resume)
    if written and not settings.quiet:
        _warn_of_others(written.folder, paths)
    session = CheckSession(paths, options, output=written)
    progress = open_progress(settings.progress, quiet=settings.quiet)
    tally = Tally()
    with StopRequest() as stopped:
        try:
            with closing(session.run(stopped=stopped, report=progress)) as checked:
                show(_pass_on(checked, tally, progress), session, settings)
        finally:
            progress.close()
    if not settings.quiet:
        _say_end(tally, session, settings.format, output)
    failed = session.summary.has_failures() or session.summary.has_findings(settings.fail_on)
    return 1 if failed else 0


def _open_output(folder: Path | None, options: "CheckOptions", *, resume: bool) -> "Output | None":
    """Say where the run is written; what only its reports need is loaded for them alone."""
    if folder is None:
        given = {"--resume": resume, "--previous": options.previous}
        for name in (name for name, value in given.items() if value):
            raise UsageError(f"{name} 要同时用 -o 指出输出文件夹")
        return None
    from batch.record.recording import Output
    from batch.reports.writing import ReportWriter

    return Output(folder, ReportWriter(options), resume=resume)


def _warn_of_others(folder: Path, paths: Sequence[str]) -> None:
    """Say so if the folder holds the results of other files: this run takes their place."""
    from batch.inputs import show_path
    from batch.record.manifest import read_inputs

    asked = {_spell_out(path) for path in paths}
    others = [path for path in read_inputs(folder) if _spell_out(path) not in asked]
    if others:
        named = show_path("、".join(others))
        write_error(f"{folder} 里原有“{named}”的审核结果，现在换成这次的；都要留请另用文件夹")


def _spell_out(path: str) -> str:
    """Give a path as it is spelt whether it was typed, dragged, or given a slash at its end."""
    return os.path.normcase(os.path.abspath(path))


def _pass_on(
    checked: "Iterator[Checked]", tally: "Tally", progress: "ProgressReport"
) -> "Iterator[Checked]":
    """Count results for the end, and keep the screen clear for them if they are shown there."""
    same_screen = sys.stdout.isatty()
    for one in checked:
        tally.add(one.result)
        if same_screen:
            progress.clear()
        yield one


def _say_end(tally: "Tally", session: "CheckSession", format: Format, output: Path | None) -> None:
    """Say on standard error what the run came to; text ends with that by itself."""
    from report.closing import close_run, say_outputs

    outputs = _find_outputs(output, session.files) if output and session.files else None
    if format is not Format.TEXT:
        lines = close_run(tally, session.judge_together(), outputs)
    else:
        lines = say_outputs(outputs) if outputs else []
    for line in lines:
        write_error(line.text)


def _find_outputs(folder: Path, files: "OutputFiles") -> "Outputs":
    from batch.record.output_files import list_written
    from report.closing import Outputs

    unwritten = tuple((one.name, one.reason) for one in files.unwritten)
    return Outputs(str(folder), tuple(list_written(files.written)), files.kept, unwritten)


def show(checked: "Iterator[Checked]", session: "CheckSession", settings: Settings) -> None:
    """Write results to standard output as they come; also valid if the run has to stop."""
    if settings.format is Format.TEXT:
        from report.table import print_results

        results = (one.result for one in checked)
        show_page(lambda console: print_results(results, console, session.judge_together))
    else:
        show_json(_give_lines(checked, session, settings), settings.format)


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
