"""Ledgers that came back, into the decisions file: what reviewers changed, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from batch.decision_lines import add_lines, read_lines
from batch.ledger.change import Change
from batch.ledger.changes import find_changes
from batch.ledger.checks import Remark
from batch.ledger.conflicts import Signed, compare_known, settle_ledgers
from batch.ledger.names import Project, ProjectKey, names_in_ledger, names_in_results
from batch.ledger.service import open_ledger
from batch.record.folder_lock import locking
from batch.record.output import RESULTS
from batch.record.reading import read_results
from mingjian.decision import DecisionKind
from mingjian.errors import UsageError
from report.ledger.records import LedgerRead
from report.printable import one_line

_NO_NAME = (
    "{0}：请用 --by 写明谁作的决定，或在“运行信息”表“复核人”右边的格子里填上姓名，保存后再导入"
)
_NOT_JUDGED = "结果里这个项目没有这一要素，没有采用；请核对台账是不是这次结果的"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who decided and when, where it is not to be taken from the ledger itself: name, ISO 8601."""

    by: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of it: lines written, decisions that stood there before, and what is reported."""

    written: int
    known: int
    remarks: tuple[Remark, ...]


@dataclass(slots=True)
class _Gathered:
    """What the ledgers hold together, in their order."""

    signed: list[Signed] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def import_ledgers(
    ledgers: Sequence[Path],
    decisions: Path,
    signature: Signature,
    results: Path | None = None,
) -> Imported:
    """Add what reviewers changed in ledgers to a decisions file, which is written whole or not.

    `results` are the results.jsonl the ledgers were written with, by default those beside each
    ledger; names of projects are taken from them, or else from the ledger. Raises UsageError if a
    ledger cannot be read or has no name in it, the file cannot be written, or another run writes in
    its folder; DataFileError if the decisions or results are wrong; SandboxError if no worker can
    be started.
    """
    with locking(decisions.parent):
        known = read_lines(decisions)
        gathered = _Gathered()
        for path in ledgers:
            _gather(path, signature, results, gathered)
        agreed, disagreeing = settle_ledgers(gathered.signed)
        lines, kept, late = compare_known(agreed, {line.key: line for line in known})
        if lines:
            add_lines(decisions, lines)
    return Imported(len(lines), kept, (*gathered.remarks, *disagreeing, *late))


def _gather(path: Path, signature: Signature, results: Path | None, gathered: _Gathered) -> None:
    ledger = open_ledger(path, touched_only=True)
    changes, remarks = find_changes(ledger, path.name)
    gathered.remarks += remarks
    if not changes:
        return
    signers = {one: one_line(signature.by or one.by or ledger.reviewer) for one in changes}
    if not all(signers.values()):
        raise UsageError(_NO_NAME.format(path))
    at = signature.at or ledger.modified or _saved(path)
    projects = _find_projects(path, ledger, results, changes)
    known = [(change, projects.get((change.sha256, change.project))) for change in changes]
    kept = [pair for pair in known if _is_judged(*pair)]
    gathered.signed += [Signed(change, signers[change], at, project) for change, project in kept]
    # Of the papers of a submission some need not have the element; one has to.
    there = {(change.where, change.id) for change, _ in kept}
    missed = (one for one in changes if (one.where, one.id) not in there)
    lost = dict.fromkeys(change.where for change in missed)
    gathered.remarks += [Remark(where, _NOT_JUDGED) for where in lost]


def _find_projects(
    path: Path, ledger: LedgerRead, results: Path | None, changes: Iterable[Change]
) -> Mapping[ProjectKey, Project]:
    """Give what is known of the projects: from the results, or else from the ledger itself."""
    beside = results or path.with_name(RESULTS)
    if results is None and not beside.exists():
        return names_in_ledger(ledger)
    wanted = {(one.sha256, one.project) for one in changes}
    return names_in_ledger(ledger) | names_in_results(read_results(beside), wanted)


def _is_judged(change: Change, project: Project | None) -> bool:
    """Say whether what is decided is there, so far as results tell: an element of the project."""
    if change.kind is not DecisionKind.ELEMENT or project is None or project.elements is None:
        return True
    return change.id in project.elements


def _saved(path: Path) -> str:
    """Give when the file was last written, for a ledger that does not say it itself."""
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone().isoformat(timespec="seconds")
