"""`mingjian ledger`: what reviewers wrote in a ledger, back into the tool."""

from pathlib import Path
from typing import Annotated

import typer

from cli.chinese import Command, Group
from cli.streams import write_out
from mingjian.errors import UsageError

Ledgers = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="填好的台账.xlsx 或待复核.xlsx，可以有几份")
]
Output = Annotated[
    Path, typer.Option("-o", "--output", metavar="FILE", help="决定文件，已有的接在后面写")
]
By = Annotated[
    str | None, typer.Option(metavar="姓名", help="谁作的决定，默认用台账里“复核人”一格的")
]
At = Annotated[
    str | None, typer.Option(metavar="TIME", help="什么时候定的，默认用台账最后保存的时间")
]
Results = Annotated[
    Path | None,
    typer.Option(metavar="FILE|DIR", help="写出台账的那次结果，默认用台账旁边的 results.jsonl"),
]


def build_app() -> typer.Typer:
    """Put the commands together."""
    app = typer.Typer(cls=Group, help="读回填好的台账。", no_args_is_help=True)
    # Of a single command typer would make no group.
    app.callback()(lambda: None)
    app.command("import", cls=Command)(import_)
    return app


def import_(
    ledgers: Ledgers,
    output: Output,
    by: By = None,
    at: At = None,
    results: Results = None,
) -> int:
    """把复核人在台账黄色列里填的决定写进决定文件，下次用 check --decisions 采用。

    check 的台账、tag 的台账和待复核清单都可以。
    只读填过或改过的格子；对不上的、看不准的，逐条列出，不猜。
    """
    from batch.ledger.importing import Signature, import_ledgers
    from batch.record.output import RESULTS
    from mingjian.decision import HALF, parse_time

    if by is not None and (not by.strip() or HALF.search(by)):
        raise UsageError("--by 要写明谁作的决定")
    if at is not None and parse_time(at) is None:
        raise UsageError(f"--at 要写成 2026-03-02T09:30:00+08:00 这样，现在是 {at!r}")
    found = results / RESULTS if results and results.is_dir() else results
    signature = Signature(by.strip() if by else None, at)
    imported = import_ledgers(ledgers, output, signature, found)
    for remark in imported.remarks:
        write_out(f"{remark.where}：{remark.what}\n")
    known = f"，已有的 {imported.known} 处没有改动" if imported.known else ""
    left = f"；上面 {len(imported.remarks)} 条请处理" if imported.remarks else ""
    write_out(f"{output}：写入 {imported.written} 处{known}{left}\n")
    return 1 if imported.remarks else 0
