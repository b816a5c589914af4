"""Files that could not be read: whoever handed them in must hand them in again."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from batch.across.view import RunView
from batch.papers import FileNote
from mingjian.document import Status
from mingjian.result import Finding, Severity
from mingjian.rule import build_finding

RULE = "file-unreadable"
# What stands in the way of a review, and what has to be looked at by eye; other files were read.
_SEVERITIES: Mapping[Status, Severity] = {
    Status.ENCRYPTED: Severity.BLOCK,
    Status.CORRUPT: Severity.BLOCK,
    Status.EMPTY: Severity.BLOCK,
    Status.UNREADABLE: Severity.BLOCK,
    Status.REFUSED: Severity.BLOCK,
    Status.TIMEOUT: Severity.ASK,
    Status.CRASHED: Severity.ASK,
    Status.UNSUPPORTED: Severity.ASK,
    Status.SKIPPED: Severity.ASK,
}
_ADVICE: Mapping[Status, str] = {
    Status.ENCRYPTED: "请申报单位去掉密码后重新提交。",
    Status.CORRUPT: "请申报单位核对文件能否打开，重新提交。",
    Status.EMPTY: "请核对是否提交了空白文件，补交正确的文件。",
    Status.UNSUPPORTED: "请另存为 .docx 或 .pdf 后提交，或者人工查看。",
}
_LOOK = "请人工查看。"


def find_unreadable(run: RunView) -> Iterator[Finding]:
    """Report the files nobody could read; films and the like are not meant to be read."""
    for note in run.notes:
        severity = _SEVERITIES.get(note.status)
        if severity and not note.silent:
            yield _build(note, severity)


def _build(note: FileNote, severity: Severity) -> Finding:
    words = (note.trouble or "文件没有读出。", _ADVICE.get(note.status, _LOOK))
    finding = build_finding(RULE, words, 0, about=note.status.value, severity=severity)
    return replace(finding, file=note.file)
