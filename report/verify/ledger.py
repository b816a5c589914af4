"""A ledger that came back against one made anew: what the tool's own cells say, table by table.

The overview says how each file stands; the findings, and the elements that only a profile asks
for, come from their own tables. The reviewer's cells are none of the tool's and are not looked at.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from mingjian.verify_result import Change, ChangeKind, FileCheck, Standing, Verified, VersionCheck
from report.ledger.columns import SHEETS
from report.ledger.imprint import Table
from report.ledger.records import LedgerRead
from report.ledger.run_sheet import JUDGED_BY
from report.marks import FIVE
from report.row_keys import key_fingerprint, rename_key, split_key
from report.verify.rows import FILE, TITLE, LedgerRow, Pair, Way, list_rows, pair_rows
from report.words import SEVERITIES

SEVERITY, MESSAGE = "程度", "问题"
# What makes a verdict in the overview; the other cells are details.
VERDICT = frozenset(
    {TITLE, "类别（建议）", "结论", "读取情况", *SEVERITIES.values(), *FIVE.values()}
)
# A row's number changes with the rows above it; a path is how rows are matched.
_NOT_COMPARED = frozenset({"序号", FILE})
_MATRIX_HEAD = frozenset({"序号", FILE, TITLE, "文种", "申报单位", "申报件"})
# If several hold of a file, the first is told.
_GRAVEST = (
    Standing.BYTES,
    Standing.CHANGED,
    Standing.DETAIL,
    Standing.MISSING,
    Standing.ADDED,
)
# The same bytes at the same path, the same bytes, the same path.
_PROJECT_WAYS: tuple[Way, ...] = (
    lambda row: (row.key, row.file),
    lambda row: row.key or None,
    lambda row: (row.file, row.rest),
    lambda row: row.file or None,
)
_FINDING_WAYS: tuple[Way, ...] = (lambda row: (row.key, row.file), lambda row: row.key)


def compare_ledgers(before: LedgerRead, now: LedgerRead) -> Verified:
    """Say in what a ledger differs from the one made anew of the same files."""
    comparison = _Comparison(before, now)
    comparison.compare_projects()
    comparison.compare_findings()
    comparison.compare_elements()
    return Verified(
        versions=tuple(_compare_versions(before, now)),
        notes=tuple(_describe_lost(before)),
        files=tuple(comparison.check(file) for file in sorted(comparison.files)),
        across=tuple(comparison.loose),
    )


@dataclass(slots=True)
class _Gathered:
    """What is found of a file, row by row."""

    standings: set[Standing] = field(default_factory=set)
    changes: list[Change] = field(default_factory=list)
    moved_from: str | None = None


class _Comparison:
    """Goes through the tables and gathers by file what differs; `loose` is of no file."""

    def __init__(self, before: LedgerRead, now: LedgerRead) -> None:
        self._before = before
        self._now = now
        self._projects = self._pair(Table.OVERVIEW, {}, _PROJECT_WAYS)
        both = [(old, new) for old, new in self._projects if old and new]
        self._hashes = {old.sha256: new.sha256 for old, new in both if old.sha256}
        self._names = {old.file: new.file for old, new in both}
        self._present = frozenset(self._names.values())
        self._homes = {new.key: new.file for _, new in self._projects if new}
        self.files: dict[str, _Gathered] = {}
        self.loose: list[Change] = []

    def check(self, file: str) -> FileCheck:
        """Sum up what was gathered of a file."""
        gathered = self.files[file]
        standings = (one for one in _GRAVEST if one in gathered.standings)
        standing = next(standings, Standing.SAME)
        return FileCheck(file, standing, tuple(gathered.changes), gathered.moved_from)

    def compare_projects(self) -> None:
        """Compare the overview, a row a project or a file without one."""
        for old, new in self._projects:
            if old and new:
                self._compare_project(old, new)
            elif new:
                self._tell_unpaired(new.file, new, Standing.ADDED)
            elif old:
                self._tell_unpaired(self._names.get(old.file, old.file), old, Standing.MISSING)

    def compare_findings(self) -> None:
        """Compare the findings: which came, went, weigh more or less, or were written over."""
        for old, new in self._pair(Table.FINDINGS, self._hashes, _FINDING_WAYS):
            gone = old.file if old else ""
            file = new.file if new else self._names.get(gone, gone)
            changes = _compare_finding(old, new)
            if file in self._present:
                self._tell(file, changes, Standing.CHANGED)
            elif file not in self.files:  # of a file that came or went that is enough to know
                self.loose += [replace(change, title=file or None) for change in changes]

    def compare_elements(self) -> None:
        """Compare the elements that only a profile asks for; the five stand in the overview."""
        ways: tuple[Way, ...] = (lambda row: row.key,)
        for old, new in self._pair(Table.MATRIX, self._hashes, ways):
            if old and new:
                file = self._homes.get(split_key(new.key)[0], new.file)
                asked = new.cells.keys() - _MATRIX_HEAD - set(FIVE.values())
                was, is_ = (_only_states(row, but=old.edited) for row in (old, new))
                changes = _compare_cells(was, is_, asked)
                self._tell(file, changes, Standing.CHANGED)

    def _pair(self, table: Table, hashes: Mapping[str, str], ways: tuple[Way, ...]) -> list[Pair]:
        olds = list_rows(self._before.table(table))
        renamed = [replace(old, key=rename_key(old.key, hashes)) for old in olds]
        return pair_rows(renamed, list_rows(self._now.table(table)), ways)

    def _compare_project(self, old: LedgerRow, new: LedgerRow) -> None:
        gathered = self._gather(new.file)
        if old.sha256 and new.sha256 and old.sha256 != new.sha256:
            gathered.standings.add(Standing.BYTES)
        if old.file != new.file and FILE not in old.edited:
            gathered.moved_from = old.file
        for change in _compare_cells(old, new, new.cells.keys() - _NOT_COMPARED):
            verdict = change.id in VERDICT or change.kind is ChangeKind.EDITED
            self._tell(new.file, [change], Standing.CHANGED if verdict else Standing.DETAIL)

    def _tell_unpaired(self, file: str, row: LedgerRow, standing: Standing) -> None:
        """Tell of a row that only one side has: the file itself, or one project of several."""
        if file not in self._present:
            self._gather(file).standings.add(standing)
            return
        before, after = (None, row.title) if standing is Standing.ADDED else (row.title, None)
        change = Change(ChangeKind.PROJECT, "", "", before, after, title=row.title or None)
        self._tell(file, [change], Standing.CHANGED)

    def _tell(self, file: str, changes: list[Change], standing: Standing) -> None:
        if changes:
            gathered = self._gather(file)
            gathered.changes += changes
            gathered.standings.add(standing)

    def _gather(self, file: str) -> _Gathered:
        return self.files.setdefault(file, _Gathered())


def _compare_cells(old: LedgerRow, new: LedgerRow, headings: AbstractSet[str]) -> list[Change]:
    """Give the cells that differ under these headings, and all that were written over by hand."""
    changes = []
    for heading, text in new.cells.items():
        was = old.cells.get(heading, text)
        edited = heading in old.edited
        if edited or (heading in headings and was != text):
            kind = ChangeKind.EDITED if edited else ChangeKind.CELL
            title = new.title or None
            changes.append(Change(kind, heading, heading, was, text, title=title))
    return changes


def _only_states(row: LedgerRow, but: frozenset[str]) -> LedgerRow:
    """Leave of the cells of elements (√ 明确 第3段 …) the word that says the state, `but` of some
    all.
    """
    whole = _MATRIX_HEAD | but
    states = {
        heading: text if heading in whole else " ".join(text.split()[1:2])
        for heading, text in row.cells.items()
    }
    return replace(row, cells=states)


def _compare_finding(old: LedgerRow | None, new: LedgerRow | None) -> list[Change]:
    """Compare a finding on both sides; of one that came or went just that it did."""
    if old and new:
        return _compare_cells(old, new, {SEVERITY})
    return [
        Change(
            ChangeKind.FINDING,
            key_fingerprint(row.key),
            row.cells.get(MESSAGE, ""),
            row.cells.get(SEVERITY, "") if row is old else None,
            row.cells.get(SEVERITY, "") if row is new else None,
            title=row.title or None,
        )
        for row in (old, new)
        if row
    ]


def _compare_versions(before: LedgerRead, now: LedgerRead) -> Iterator[VersionCheck]:
    """Compare what 运行信息 says judged; a ledger that says nothing of it is passed over."""
    for key, name in JUDGED_BY.items():
        was, is_ = before.fact(name), now.fact(name)
        if was and is_ not in was:
            yield VersionCheck(key, (was,), is_ or None)


def _describe_lost(ledger: LedgerRead) -> Iterator[str]:
    """Say what of the ledger cannot be verified any more, since somebody took it away."""
    for sheet in ledger.unmarked:
        yield f"“{sheet}”末尾的隐藏列被改动或删除，这张表没有核对"
    for kind, name in SHEETS.items():
        table = ledger.table(kind)
        if table is None:
            yield f"没有“{name}”表，或认不出来，没有核对"
            continue
        if table.missing:
            yield f"“{name}”里没有这些列，没有核对：{'、'.join(table.missing)}"
        unsealed = [str(row.row) for row in table.rows if not row.sealed]
        if unsealed:
            listed = "、".join(unsealed[:5])
            yield f"“{name}”有 {len(unsealed)} 行不是程序写出的，或校验已被删除，如第 {listed} 行"
