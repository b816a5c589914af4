"""From what came of a task to the result of its file. What a worker says is not taken on trust."""

from dataclasses import dataclass, replace

from batch.item import Item
from batch.messages import Line, Opened, Unchanged, parse_reply
from batch.outcome import Failure, FailureKind, Outcome
from batch.worker import WorkerLimits
from extract.limits import MIB
from mingjian.document import Problem, Status
from mingjian.result import FileResult, Provenance
from report.wire import parse_line, result_line


@dataclass(frozen=True, slots=True)
class Checked:
    """A file's result, and the line that says it; `text` is the line of its text, if asked for.

    `item` is what was checked, by which a worker finds the file again; None where nobody asks.
    """

    line: str
    result: FileResult
    text: str | None = None
    item: Item | None = None


def conclude(
    file: str, outcome: Outcome, limits: WorkerLimits, provenance: Provenance
) -> Checked | Opened | Unchanged:
    """Give what a task came to; a failure, or an answer that makes no sense, is a result too."""
    if outcome.failure:
        failed = explain_failure(outcome.failure, limits, outcome.pages)
        return fail(file, failed, provenance, outcome.note)
    try:
        reply = parse_reply(outcome.answer or b"")
        if not isinstance(reply, Line):
            return reply
        return replace(check_line(reply.result, file), text=reply.text)
    except (ValueError, TypeError) as error:
        failure = Failure(FailureKind.ERROR, f"{type(error).__name__}, answer")
        return fail(file, explain_failure(failure, limits), provenance, outcome.note)


def check_line(line: str, file: str) -> Checked:
    """Read a result line; raises ValueError if it is none, or one of another file."""
    result = parse_line(line)
    if result.file != file:
        raise ValueError("file: the line of another file")
    return Checked(line, result)


def fail(
    file: str, failed: tuple[Status, Problem], provenance: Provenance, note: bytes | None = None
) -> Checked:
    """Make the result of a file that was not read; a worker's `note` is the file's hash."""
    status, problem = failed
    sha256 = note.decode() if note else None
    result = FileResult(file, sha256, None, status, None, (problem,), provenance)
    return Checked(result_line(result), result)


def explain_failure(
    failure: Failure, limits: WorkerLimits, pages: int = 0
) -> tuple[Status, Problem]:
    """Give the status and the problem of a file by what befell its worker.

    `pages` is how many pictures of pages it had announced, which gave it more time and memory.
    """
    match failure.kind:
        case FailureKind.TIMEOUT:
            return Status.TIMEOUT, Problem("timeout", _timeout_message(limits.timeout_with(pages)))
        case FailureKind.MEMORY:
            return Status.REFUSED, Problem("memory", _memory_message(limits.memory_with(pages)))
        case FailureKind.DIED:
            what = f"读取程序意外退出（退出码 {failure.detail}）"
        case FailureKind.ERROR:
            what = f"读取程序出错（{failure.detail}）"
    return Status.CRASHED, Problem("crashed", f"{what}，已跳过此文件；请人工审核，并告知维护人员。")


def _timeout_message(seconds: float) -> str:
    return f"超过 {seconds:g} 秒没有读完，已停止；请用 --timeout 放宽时限，或把文件拆小后提交。"


def _memory_message(size: int) -> str:
    return (
        f"读取所需内存超过 {size // MIB} MB，已停止；请用 --memory 放宽，或压缩图片、拆小后提交。"
    )
