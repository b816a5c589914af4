"""`mingjian verify`: does an earlier result still hold, checked anew over the same files?"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import AsOf, Decisions, Jobs, Memory, Model, Profile, Progress, Quiet, Timeout
from cli.settings import PARSERS, Format, Settings, current_settings
from cli.showing import show_json
from cli.stopping import StopRequest
from cli.streams import write_out
from mingjian.errors import UsageError

if TYPE_CHECKING:
    from batch.verify.earlier_run import EarlierRun
    from mingjian.verify_result import Verified

# What decides a verdict: if it is not given anew, it is what it was in the earlier run.
RECORDED = ("profile", "model", "timeout", "memory", "decisions", "as-of")


def verify(
    earlier: Annotated[
        Path,
        typer.Argument(
            metavar="RESULTS", help="台账.xlsx、results.jsonl，或 check -o 写出的文件夹"
        ),
    ],
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="当时审核的文件或文件夹，默认用 run.json 里记下的"),
    ] = None,
    profile: Profile = None,
    model: Model = None,
    decisions: Decisions = None,
    as_of: AsOf = None,
    format: Annotated[
        str | None, typer.Option(metavar="text|json|jsonl", help="输出格式，默认 text")
    ] = None,
    jobs: Jobs = None,
    timeout: Timeout = None,
    memory: Memory = None,
    quiet: Quiet = None,
    progress: Progress = None,
) -> int:
    """重新审核一遍，核对以前的结果：结论、版本、文件内容有没有变。

    \b
    没有写明的选项，用旁边 run.json 里记下的。
    退出码：0 全部一致，1 有不同，2 命令有误或无法继续。
    """
    from batch.verify.earlier_run import find_earlier_run

    given = {
        "profile": profile,
        "model": model,
        "decisions": decisions,
        "as_of": as_of,
        "timeout": timeout,
        "memory": memory,
    }
    run = find_earlier_run(earlier)
    settings = current_settings(**given, format=format, jobs=jobs, quiet=quiet, progress=progress)
    left_open = [key for key in RECORDED if given[key.replace("-", "_")] is None]
    settings = take_recorded(settings, run.record.options, left_open)
    named = paths or list(run.record.inputs)
    if not named:
        raise UsageError("旁边没有 run.json，请写上当时审核的文件或文件夹")
    verified = _verify(run, named, settings)
    _show(verified, earlier, settings.format)
    return 0 if verified.is_equal else 1


def take_recorded(
    settings: Settings, recorded: Mapping[str, Any] | None, keys: list[str]
) -> Settings:
    """Put in the options of the earlier run; without a record the settings stay as they are.

    Raises UsageError for a value that cannot be.
    """
    if recorded is None:
        return settings
    parsed: dict[str, Any] = {}
    for key in keys:
        name = key.replace("-", "_")
        value = recorded.get(name)
        if value is not None:
            parsed[name] = PARSERS[key](value, f"run.json 中的 {key}")
        elif getattr(Settings(), name) is None:
            parsed[name] = None
    return replace(settings, **parsed)


def _verify(run: "EarlierRun", paths: list[str], settings: Settings) -> "Verified":
    from batch.options import CheckOptions, available_processors
    from batch.session import CheckSession
    from cli.progress_faces import open_progress

    if run.is_ledger:
        from batch.verify.ledger import verify_ledger as compare
    else:
        from batch.verify.results import verify_results as compare
    options = CheckOptions(
        profile=settings.profile,
        model=settings.model,
        jobs=settings.jobs or available_processors(),
        timeout=settings.timeout,
        memory=settings.memory,
        decisions=settings.decisions,
        as_of=settings.as_of,
    )
    session = CheckSession(paths, options)
    progress = open_progress(settings.progress, quiet=settings.quiet)
    with StopRequest() as stopped:
        try:
            return compare(run, session, stopped=stopped, report=progress)
        finally:
            progress.close()


def _show(verified: "Verified", name: Path, format: Format) -> None:
    from report.verify.text import describe_verified
    from report.verify.wire import verified_lines

    if format is Format.TEXT:
        write_out("".join(f"{line}\n" for line in describe_verified(verified, str(name))))
    else:
        show_json(verified_lines(verified), format)
