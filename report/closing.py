"""What is said when a run has ended, for a person to read first: twelve lines at most.

How many files and projects, what could not be read, what must be mended, what needs a person, and
which file to open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjian.document import READ, Status
from mingjian.result import Decision
from report.counts import Counts, in_order
from report.masking import mask
from report.places import excerpt
from report.printable import one_line
from report.tally import Burden, Tally
from report.together import JudgedTogether
from report.words import DECISIONS, SEVERITIES, STATUSES
from report.wrapping import Piece, split_prose

MAX_PROJECTS = 5
MAX_UNREAD_KINDS = 2
MAX_UNWRITTEN = 3
MAX_KEPT = 3
_TITLE_CHARS = 40
NOTHING_FOUND = "没有找到可以检查的文件；请核对路径，或文件夹里是不是只有以前审核的结果。"
# What a clerk can do about a file that was not read; each file's own line says more.
ADVICE = {
    Status.ENCRYPTED: "请去掉密码后重新提交",
    Status.CORRUPT: "请核对能否打开，另存后重新提交",
    Status.UNSUPPORTED: "请另存为 docx 后重新提交",
    Status.REFUSED: "请压缩图片或拆小后重新提交",
    Status.TIMEOUT: "请用 --timeout 放宽时限，或拆小后重新提交",
    Status.CRASHED: "请人工审核，并告知维护人员",
    Status.EMPTY: "请检查是否传错了文件",
    Status.SKIPPED: "请按文件的说明安装所需部件后再试",
    Status.UNREADABLE: "请检查权限、磁盘或链接后再试",
}
_COLOURS = {"无法审核": "bold red", "须补正": "bold red", "请核实": "yellow", "提示": "dim"}


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """A line in pieces of text with their styles; `indent` counts columns."""

    pieces: tuple[Piece, ...]
    indent: int = 0

    @property
    def text(self) -> str:
        """Give the line without styles."""
        return " " * self.indent + "".join(text for text, _ in self.pieces).rstrip()


@dataclass(frozen=True, slots=True)
class Outputs:
    """The folder that was written to, and the names of its files; the first is to be opened first.

    `kept` are files of an earlier run that a person had changed, under their new names; `unwritten`
    what could not be written, with why.
    """

    folder: str
    names: tuple[str, ...]
    kept: tuple[str, ...] = ()
    unwritten: tuple[tuple[str, str], ...] = ()


def close_run(
    tally: Tally, judged: JudgedTogether, outputs: Outputs | None = None
) -> list[ClosingLine]:
    """Sum up a run whose results the tally has seen; `outputs` are told last, if there are any."""
    lines = list(_sum_up(tally, judged)) if judged.counts.files else [_say(NOTHING_FOUND)]
    return [*lines, *(say_outputs(outputs) if outputs else [])]


def say_outputs(outputs: Outputs) -> list[ClosingLine]:
    """Say where the results lie and what to open first, what was kept, what is not there."""
    return [*map(_say, _describe_outputs(outputs))]


def _describe_outputs(outputs: Outputs) -> Iterator[str]:
    for name, reason in outputs.unwritten[:MAX_UNWRITTEN]:
        yield f"没有写出：{mask(one_line(name))}　{mask(one_line(reason))}"
    if len(outputs.unwritten) > MAX_UNWRITTEN:
        yield f"没有写出的共 {len(outputs.unwritten)} 份，都列在 run.json 里。"
    if outputs.kept:
        first_told = sorted(outputs.kept, key=lambda name: "/" in name)  # the ledger, then letters
        kept = "、".join(mask(one_line(name)) for name in first_told[:MAX_KEPT])
        more = f" 等 {len(outputs.kept)} 份" if len(outputs.kept) > MAX_KEPT else ""
        yield f"上次写出后有人改过的文件没有覆盖，另存为：{kept}{more}"
    first, *others = outputs.names or ("",)
    besides = f"（另有 {'、'.join(others)}）" if others else ""
    opened = f"：请先打开 {first}{besides}" if first else ""
    yield f"结果已写入 {one_line(outputs.folder)}{opened}"


def _sum_up(tally: Tally, judged: JudgedTogether) -> Iterator[ClosingLine]:
    counts = judged.counts
    yield _say(_describe_files(counts), "bold")
    yield from _describe_unread(tally, counts)
    if counts.rejected:
        yield _say(f"另有 {counts.rejected} 处已由人标为不成立，不计入下面的数。")
    yield _describe_findings(counts)
    if counts.submissions > 1:
        yield from _describe_burdens(tally.weigh(judged))


def _describe_files(counts: Counts) -> str:
    unread = {status: word for status, word in STATUSES.items() if status not in READ}
    reasons = "、".join(f"{word}{count}个" for word, count in in_order(unread, counts.statuses))
    projects = f"项目 {counts.submissions} 个"
    if counts.submissions < counts.projects:
        projects += f"（{counts.projects} 份材料）"
    missed = f"，未读取 {counts.files - counts.read} 个（{reasons}）" if reasons else ""
    return f"共 {counts.files} 个文件：{projects}，非项目材料 {counts.others} 份{missed}。"


def _describe_unread(tally: Tally, counts: Counts) -> Iterator[ClosingLine]:
    """Name files that were not read, the commonest kinds first, with what to do about them."""
    kinds = sorted(
        tally.unread, key=lambda status: (-counts.statuses[status], list(Status).index(status))
    )
    told = kinds[:MAX_UNREAD_KINDS]
    rest = sum(counts.statuses[status] for status in kinds[MAX_UNREAD_KINDS:])
    for status in told:
        names, number = tally.unread[status], counts.statuses[status]
        listed = "、".join(map(one_line, names))
        more = f" 等 {number} 个" if number > len(names) else ""
        others = f"其余 {rest} 个见各文件的说明。" if rest and status is told[-1] else ""
        yield _say(f"{STATUSES[status]}：{listed}{more}。{ADVICE[status]}。{others}", indent=2)


def _describe_findings(counts: Counts) -> ClosingLine:
    """Say what is to be done: by the unit, then by a person here."""
    told: list[Piece] = [
        (f"{word} {count} 处　", _COLOURS[word])
        for word, count in in_order(SEVERITIES, counts.severities)
    ] or [("未发现须补正或需核实的问题。　", "green")]
    if counts.undecided:
        doubtful = f"类别{DECISIONS[Decision.REVIEW]} {counts.undecided} 个（由人确定）"
        told.append((doubtful, "yellow"))
    return ClosingLine(tuple(told))


def _describe_burdens(burdens: Sequence[Burden]) -> Iterator[ClosingLine]:
    if not burdens:
        return
    rest = len(burdens) - MAX_PROJECTS
    most = f"最多的 {MAX_PROJECTS} 个：" if rest > 0 else ""
    yield _say(f"须补正的项目 {len(burdens)} 个{'，' + most if most else '：'}")
    for burden in burdens[:MAX_PROJECTS]:
        unit = f"（{burden.unit}）" if burden.unit else ""
        title = excerpt(burden.title, _TITLE_CHARS)
        yield _say(f"{burden.must_fix} 处　{title}{one_line(mask(unit))}", indent=2)


def _say(text: str, style: str = "", indent: int = 0) -> ClosingLine:
    return ClosingLine(tuple(split_prose(text, style)), indent)
