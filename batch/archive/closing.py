"""What is said when an archive has been tagged: what was done, what stands, what to open first."""

from collections.abc import Iterator

from batch.archive.exporting import LEDGER, QUEUE
from batch.archive.running import DECISIONS, Tagged
from batch.archive.session import TagRun, TagSummary
from batch.archive.totals import Totals
from mingjian.document import Status
from mingjian.result import Decision
from report.words import STATUSES


def close_tag(tagged: Tagged, run: TagRun) -> Iterator[str]:
    """Give the lines, without line feeds."""
    yield from _say_work(tagged.summary)
    if tagged.totals is None:
        part = run.slice
        yield f"第 {part.number}/{part.total} 份已做完，结果在 {run.parts}"
        yield "各份都做完以后，不带 --shard 再运行一次，汇总成目录"
        return
    yield from _say_totals(tagged.totals)
    if tagged.files:
        names = "、".join(tagged.files.written)
        yield f"{run.output}：已写 {names}"
        for kept in tagged.files.kept:
            yield f"有人改过的文件没有覆盖，改名为 {kept}"
        books = [str(run.output / kept) for kept in tagged.files.kept if kept.endswith(".xlsx")]
        if books:
            back = f"mingjian ledger import {' '.join(books)} -o {run.output / DECISIONS}"
            yield f"填过还没有读回的，请运行 {back}，再运行一次 tag"


def _say_work(summary: TagSummary) -> Iterator[str]:
    yield f"读取 {summary.done} 个文件，没有变动的 {summary.known} 个不再读"
    if summary.gone:
        yield f"{summary.gone} 个文件已不在原处，不计入统计；放回原处后再运行即恢复"
    if summary.left:
        names = "、".join(summary.left_names)
        more = "等" if summary.left > len(summary.left_names) else ""
        yield f"{summary.left} 个文件正在写入，留待下次：{names}{more}"
    if summary.lost:
        yield f"{summary.lost} 个文件因电脑掉线或程序出错没有做，请再运行一次同样的命令"


def _say_totals(totals: Totals) -> Iterator[str]:
    counts = sorted(totals.statuses.items(), key=lambda one: one[0] != Status.OK)
    statuses = "，".join(f"{STATUSES[Status(status)]} {n}" for status, n in counts)
    files = sum(totals.statuses.values())
    yield f"目录现有 {files} 个文件" + (f"，压缩包里的逐个计（{statuses}）" if files else "")
    if totals.has_failures:
        yield f"没有读出的文件列在 {LEDGER} 的“未读文件”一表"
    projects = totals.decisions.get(Decision.SUGGEST, 0) + totals.decisions.get(Decision.REVIEW, 0)
    others = totals.decisions.get(Decision.NONE, 0)
    review = totals.decisions.get(Decision.REVIEW, 0)
    advice = f"（先看 {QUEUE}）" if review else ""
    yield f"项目 {projects} 个，其中类别待定 {review} 个{advice}；不是项目的材料 {others} 份"
