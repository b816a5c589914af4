"""`mingjian diff`: two rounds of results, and what became of each finding."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Quiet
from cli.settings import Format, current_settings
from cli.showing import show_json, show_page
from cli.streams import write_error
from mingjian.errors import UsageError

if TYPE_CHECKING:
    from report.rounds.records import Rounds

_WRITTEN = ".xlsx"


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="上轮 check -o 的输出文件夹")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="本轮 check -o 的输出文件夹")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="把对照写到 .xlsx 表格")
    ] = None,
    format: Annotated[
        str | None, typer.Option(metavar="text|json|jsonl", help="输出格式，默认 text")
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(metavar="block|fix|ask|note", help="还有此级别的问题即退出 1，默认 fix"),
    ] = None,
    quiet: Quiet = None,
) -> int:
    """对照两轮审核结果：退回的问题哪些已改、哪些仍在、哪些是新出现的。

    改了名、换了文件夹的项目也能对上。OLD、NEW 也可以是 results.jsonl。

    \b
    退出码：0 没有达到 --fail-on 级别的问题仍在、新出现或无法判断；
    1 有这样的问题；2 命令有误或无法继续。
    """
    from batch.record.output_files import OutputFiles
    from batch.rounds.comparing import compare_rounds
    from batch.rounds.side import load_side
    from report.rounds.sheet import write_rounds

    settings = current_settings(format=format, fail_on=fail_on, quiet=quiet)
    if output and output.suffix.lower() != _WRITTEN:
        raise UsageError(f"-o 要写成 {_WRITTEN} 表格的名字，如 退改.xlsx，现在是 {output}")
    rounds = compare_rounds(load_side(old), load_side(new))
    files = OutputFiles(output.parent if output else Path(), {})
    if output:  # before a reader of standard output may go away
        files.write(output.name, lambda path: write_rounds(rounds, path))
    _show(rounds, settings.format)
    if output and not settings.quiet:
        kept = "".join(f"；原有的没有覆盖，另存为 {output.with_name(name)}" for name in files.kept)
        write_error(f"对照表已写入 {output}{kept}")
    return 1 if rounds.has_open(settings.fail_on) else 0


def _show(rounds: "Rounds", format: Format) -> None:
    from report.rounds.text import print_rounds
    from report.wire import diff_line

    if format is Format.TEXT:
        show_page(lambda console: print_rounds(rounds, console))
    else:
        show_json([diff_line(rounds)], format)
