"""`mingjian duplicates`: passages that projects of an archive, or other files, have in common."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Progress, Quiet
from cli.settings import Format, Settings, current_settings
from cli.showing import show_json
from cli.stopping import StopRequest
from cli.streams import write_error, write_out

# So many names of files that were not read are told; the rest is counted.
_SHOWN = 20

if TYPE_CHECKING:
    from batch.copies.finding import FoundCopies
    from batch.copies.sources import GivenPaper
    from mingjian.copies import Compared, Copy, CopyKind


def duplicates(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="tag 写出的文件夹")],
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="要与档案比对的文件或文件夹，默认比对档案自身"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="OUT", help="把对照写到哪个文件夹"),
    ] = None,
    format: Annotated[
        str | None, typer.Option(metavar="text|json|jsonl", help="输出格式，默认 text")
    ] = None,
    quiet: Quiet = None,
    progress: Progress = None,
) -> int:
    """找出有相同文字的材料：整份相同、换了名称、部分相同、往年材料再次报送。

    \b
    退出码：0 没有找到，1 找到了，2 命令有误或无法继续。
    """
    from batch.copies.finding import find_copies
    from batch.copies.sources import Archive

    settings = current_settings(format=format, quiet=quiet, progress=progress)
    with Archive(folder) as archive:  # before files are read: a wrong folder is told at once
        given = _read_given(paths, settings) if paths else ()
        found = find_copies(archive, given)
        if output:
            counts = _write(found, output, settings)
        else:
            counts = Counter()
            _show(found, settings, counts)
    if not settings.quiet:
        _sum_up(found.compared, counts)
    return 1 if counts else 0


def _read_given(paths: list[str], settings: Settings) -> "tuple[GivenPaper, ...]":
    from batch.copies.given import read_given
    from cli.progress_faces import open_progress

    progress = open_progress(settings.progress, quiet=settings.quiet)
    with StopRequest() as stopped:
        try:
            given = read_given(paths, stopped, progress)
        finally:
            progress.close()
    if given.unread:
        more = "等" if len(given.unread) > _SHOWN else ""
        names = "、".join(given.unread[:_SHOWN])
        write_error(f"{len(given.unread)} 个文件读不出文字，没有比对：{names}{more}")
    return given.papers


def _show(found: "FoundCopies", settings: Settings, counts: "Counter[CopyKind]") -> None:
    from report.copies.lines import copy_lines
    from report.copies.text import describe_lines

    def counted() -> "Iterator[Copy]":
        for copy in found.copies:
            counts[copy.kind] += 1
            yield copy

    if settings.format is not Format.TEXT:
        show_json(copy_lines(found.compared, counted()), settings.format)
        return
    for copy in counted():
        write_out("".join(f"{line}\n" for line in describe_lines(copy)))


def _write(found: "FoundCopies", folder: Path, settings: Settings) -> "Counter[CopyKind]":
    from batch.copies.writing import LINES, PAGE, write_copies

    counts = write_copies(found, folder)
    if settings.format is not Format.TEXT:
        with (folder / LINES).open(encoding="utf-8") as lines:
            show_json((line.rstrip("\n") for line in lines), settings.format)
    if not settings.quiet:
        write_error(f"对照写在 {folder}，请打开 {folder / PAGE}")
    return counts


def _sum_up(compared: "Compared", counts: "Counter[CopyKind]") -> None:
    from mingjian.copies import CopyKind
    from report.copies.wording import KINDS, describe_compared

    told = "，".join(f"{KINDS[kind]}{counts[kind]}对" for kind in CopyKind if counts[kind])
    write_error(f"{describe_compared(compared)}；{told or '没有找到相同的自有文字'}")
