"""Files that were not read, or not wholly: what is the matter with each, and what to do."""

from dataclasses import dataclass

from api.store.files import FileRow
from batch.progress import HARMLESS
from mingjian.document import Status
from report.wire import parse_line
from report.words import STATUSES

FAILED = tuple(status.value for status in Status if status not in HARMLESS)
_UNTOLD = "请核对文件能否打开，再重新提交。"


@dataclass(frozen=True, slots=True)
class FileView:
    """A file: how its reading went, and if anything is the matter, what, and what to do."""

    position: int
    file: str
    word: str
    tone: str
    reason: str = ""


def view_file(row: FileRow) -> FileView:
    """Say how the reading of a file went."""
    known = Status(row.status)
    tone = "bad" if known in FAILED else "good" if known is Status.OK else "fair"
    reason = _explain(row.line) if row.line else ""
    return FileView(row.position, row.file, STATUSES[known], tone, reason)


def _explain(line: str) -> str:
    return "".join(problem.message for problem in parse_line(line).problems) or _UNTOLD
