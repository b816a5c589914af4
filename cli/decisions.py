"""`mingjian decisions`: what people decided of findings, kept in decisions.jsonl."""

from pathlib import Path
from typing import Annotated

import typer

from cli.chinese import Command, Group
from cli.streams import write_out
from mingjian.errors import UsageError

REASON = "列入基线：此前已有的问题"

Results = Annotated[Path, typer.Argument(metavar="RESULTS", help="check 写出的 results.jsonl")]
Output = Annotated[
    Path, typer.Option("-o", "--output", metavar="FILE", help="决定文件，已有的接在后面写")
]
By = Annotated[str, typer.Option(metavar="姓名", help="谁作的决定")]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="理由")]
At = Annotated[str | None, typer.Option(metavar="TIME", help="什么时候定的，默认现在")]


def build_app() -> typer.Typer:
    """Put the commands together."""
    app = typer.Typer(cls=Group, help="管理对问题的决定。", no_args_is_help=True)
    # Of a single command typer would make no group.
    app.callback()(lambda: None)
    app.command("baseline", cls=Command)(baseline)
    return app


def baseline(
    results: Results, output: Output, by: By, reason: Reason = REASON, at: At = None
) -> int:
    """把这次结果里的问题都记为不成立，下次用 check --decisions 只计新出现的问题。

    已有决定的问题不改动。
    """
    from batch.baseline import add_baseline
    from batch.manifest import now
    from mingjian.decision import HALF, parse_time
    from mingjian.result import REJECTED, Decided

    if not by.strip():
        raise UsageError("--by 要写明谁作的决定")
    if HALF.search(by + reason):
        raise UsageError("--by 或 --reason 里有不是 UTF-8 的字符，请重新输入")
    if at is not None and parse_time(at) is None:
        raise UsageError(f"--at 要写成 2026-03-02T09:30:00+08:00 这样，现在是 {at!r}")
    written = add_baseline(results, output, Decided(REJECTED, reason, by.strip(), at or now()))
    kept = f"，已有决定的 {written.kept} 处没有改动" if written.kept else ""
    write_out(f"{output}：写入 {written.added} 处{kept}\n")
    return 0
