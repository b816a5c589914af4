"""`mingjian tag`: category, genre, year, unit for each project of an archive of any size."""

import re
from importlib.util import find_spec
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Jobs, Memory, Model, Profile, Progress, Quiet, Timeout
from cli.path_list import read_list
from cli.settings import Format, Settings, current_settings
from cli.showing import show_json
from cli.stopping import StopRequest
from cli.streams import write_error, write_out
from mingjian.errors import UsageError

if TYPE_CHECKING:
    from batch.archive.running import Tagged
    from batch.archive.session import TagRun
    from batch.archive.sources import Slice

_SLICE = re.compile(r"([0-9]{1,5})/([0-9]{1,5})")


def tag(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="文件、文件夹或 zip 压缩包")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="目录写到哪个文件夹，必写")
    ] = None,
    profile: Profile = None,
    model: Model = None,
    format: Annotated[
        str | None,
        typer.Option(metavar="text|json|jsonl", help="标准输出：小结，或目录各行，默认 text"),
    ] = None,
    jobs: Jobs = None,
    timeout: Timeout = None,
    memory: Memory = None,
    quiet: Quiet = None,
    progress: Progress = None,
    files_from: Annotated[
        str | None, typer.Option(metavar="FILE|-", help="从文件或标准输入读路径，每行一个")
    ] = None,
    decisions: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="人定的决定；DIR 里的 decisions.jsonl 不写也读"),
    ] = None,
    shard: Annotated[
        str | None,
        typer.Option(
            metavar="I/N", help="只做 N 份中的第 I 份，几台电脑分着做，最后不带它再运行一次"
        ),
    ] = None,
    cluster: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="交给 Dask 集群做，写调度器的地址")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="接着没做完的做；tag 总是如此，写不写一样")
    ] = False,
) -> int:
    """给历年档案编目：类别、文种、年度、单位等，一个项目一行。可随时中断，再运行即接着做。

    \b
    退出码：0 都读了；1 有文件读不了，或没有做完；2 命令有误或无法继续。
    """
    if find_spec("pyarrow") is None:
        raise UsageError("编目需要另外安装，请先运行 pip install mingjian[archive]")
    settings = current_settings(
        profile=profile,
        model=model,
        format=format,
        jobs=jobs,
        timeout=timeout,
        memory=memory,
        quiet=quiet,
        progress=progress,
        decisions=decisions,
    )
    named = [*(paths or ()), *(read_list(files_from) if files_from else ())]
    if not named:
        raise UsageError("请写上要编目的文件、文件夹或 zip 压缩包")
    if output is None:
        raise UsageError("请用 -o 写明目录放在哪个文件夹")
    return _run(named, output, settings, (shard, cluster))


def _run(
    paths: list[str], output: Path, settings: Settings, where: tuple[str | None, str | None]
) -> int:
    """Tag what lies behind the paths, say what came of it and give the exit status."""
    from batch.archive.folder import prepare
    from batch.archive.running import run_tag
    from batch.archive.session import Telling
    from cli.executors import open_executor
    from cli.progress_faces import open_progress

    part, cluster = _parse_slice(where[0]), where[1]
    prepare(paths, output)
    run = _ask(paths, output, settings, part)
    progress = open_progress(settings.progress, quiet=settings.quiet)
    with StopRequest() as stopped, open_executor(run.options.jobs, cluster) as (executor, window):
        try:
            tagged = run_tag(run, executor, window, Telling(stopped, progress))
        finally:
            progress.close()
    _show(tagged, run, settings)
    failed = tagged.totals is not None and tagged.totals.has_failures
    return 1 if failed or tagged.summary.lost else 0


def _ask(paths: list[str], output: Path, settings: Settings, part: "Slice") -> "TagRun":
    from batch.archive.options import TagOptions
    from batch.archive.session import TagRun
    from batch.archive.tagging import greet
    from batch.options import available_processors

    options = TagOptions(
        profile=settings.profile,
        model=settings.model,
        jobs=settings.jobs or available_processors(),
        timeout=settings.timeout,
        memory=settings.memory,
    )
    spelt = tuple(str(PurePath(path)) for path in paths)
    return TagRun(spelt, output, options, greet(options).stamp, part, settings.decisions)


def _parse_slice(text: str | None) -> "Slice":
    from batch.archive.sources import Slice

    if text is None:
        return Slice()
    match = _SLICE.fullmatch(text)
    number, total = map(int, match.groups()) if match else (0, 0)
    if not 1 <= number <= total:
        raise UsageError(f"--shard 要写成 1/4 这样，第几份在前，共几份在后，现在是 {text!r}")
    return Slice(number, total)


def _show(tagged: "Tagged", run: "TagRun", settings: Settings) -> None:
    """Show the catalogue's rows, or the summary, on standard output."""
    from batch.archive.closing import close_tag
    from batch.catalogue.showing import entry_lines

    lines = close_tag(tagged, run)
    if settings.format is not Format.TEXT:
        show_json(entry_lines(run.output), settings.format)
    for line in () if settings.quiet else lines:
        (write_out if settings.format is Format.TEXT else write_error)(f"{line}\n")
