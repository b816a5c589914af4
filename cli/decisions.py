"""`mingjian decisions`: what people decided, kept in decisions.jsonl."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.chinese import Command, Group
from cli.options import Originals, TaxonomyFile
from cli.streams import write_error, write_out
from mingjian.errors import UsageError
from mingjian.model_folder import load_own_taxonomy
from mingjian.paths import TAXONOMY
from mingjian.taxonomy import Taxonomy

if TYPE_CHECKING:
    from batch.learning.decided_rows import DecidedRows

REASON = "列入基线：此前已有的问题"
# Files that are not there are named by so many characters of their hash, and so many of them.
SHOWN_CHARS, SHOWN = 12, 5

Results = Annotated[Path, typer.Argument(metavar="RESULTS", help="check 写出的 results.jsonl")]
Output = Annotated[
    Path, typer.Option("-o", "--output", metavar="FILE", help="决定文件，已有的接在后面写")
]
By = Annotated[str, typer.Option(metavar="姓名", help="谁作的决定")]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="理由")]
At = Annotated[str | None, typer.Option(metavar="TIME", help="什么时候定的，默认现在")]


def build_app() -> typer.Typer:
    """Put the commands together."""
    app = typer.Typer(cls=Group, help="管理人作的决定。", no_args_is_help=True)
    app.command("baseline", cls=Command)(baseline)
    app.command("labelled", cls=Command)(labelled)
    return app


def baseline(
    results: Results, output: Output, by: By, reason: Reason = REASON, at: At = None
) -> int:
    """把这次结果里的问题都记为不成立，下次用 check --decisions 只计新出现的问题。

    已有决定的问题不改动。
    """
    from batch.baseline import add_baseline
    from batch.record.manifest import now
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


def labelled(
    decisions: Annotated[Path, typer.Argument(metavar="DECISIONS", help="决定文件")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="写到这个文件")],
    originals: Originals = None,
    taxonomy: TaxonomyFile = None,
) -> int:
    """把人定下的类别连同原文写成已标注的材料（JSONL），供 train 学习、evaluate 衡量。

    原文件用 --originals 重新指出，按哈希值认出。写出的文件里有原文，请妥善保管。
    """
    from batch.learning.decided_rows import write_rows

    if not originals:
        raise UsageError("请用 --originals 指出原文件：决定文件里没有原文")
    rows = read_decided(decisions, originals, load_own_taxonomy(taxonomy or TAXONOMY))
    write_rows(rows, output)
    write_out(f"{output}：写入 {len(rows)} 份\n")
    return 0


def read_decided(
    decisions: Path, originals: Sequence[str], taxonomy: Taxonomy
) -> Sequence[Mapping[str, Any]]:
    """Give labelled rows of what was decided of categories, and say what became no row."""
    from batch.learning.decided_rows import gather_rows
    from batch.options import available_processors
    from mingjian.decision_names import leave_out_split, load_current

    known, split = leave_out_split(load_current(decisions, taxonomy), taxonomy)
    if split:
        write_error(f"{split} 条决定说的类别已经拆分，没有用上，请重新定")
    gathered = gather_rows(known, originals, available_processors())
    _say_left_out(gathered)
    return gathered.rows


def _say_left_out(gathered: "DecidedRows") -> None:
    write_error(f"决定文件中对类别的决定，用上 {len(gathered.rows)} 份")
    if gathered.absent:
        hashes = "、".join(sha256[:SHOWN_CHARS] for sha256 in gathered.absent[:SHOWN])
        more = "等" if len(gathered.absent) > SHOWN else ""
        write_error(
            f"{len(gathered.absent)} 个文件不在 --originals 里，或已改过，没有用上"
            f"（哈希值开头为 {hashes}{more}）"
        )
    if gathered.lost:
        write_error(f"{len(gathered.lost)} 份在原文件里已认不出是哪个项目，没有用上")
    for file in gathered.thin:
        write_error(f"{file} 里没有可以判断类别的句子，没有用上")
    if gathered.elements:
        write_error(f"对要素的决定有 {gathered.elements} 条，不用于学习：这里只学类别")
