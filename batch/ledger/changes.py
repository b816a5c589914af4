"""What a reviewer changed in a ledger, as decisions; and what cannot be taken, with the reason.

Pure. Only what differs from what stood there when the ledger was written is a decision. Nothing is
guessed: a value that is none of the choices, a row that is not as the tool wrote it, a cell that
was cleared are remarks, in words a reviewer can act on.
"""

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from batch.ledger.cells import PROJECT_KEY, InputCell, decide, pick
from batch.ledger.change import Change, Found
from batch.ledger.checks import Remark, check_columns, check_tables
from batch.ledger.tags import read_tags
from mingjian.decision import DecisionKind
from report.ledger.columns import (
    CATEGORY,
    EXPLANATION,
    HANDLING,
    OPINION,
    STATE_CHOICES,
)
from report.ledger.imprint import Table
from report.ledger.records import LedgerRead, RowRead, TableRead
from report.row_keys import split_key
from report.words import HANDLINGS, STATES

_STATE_CODES = {word: state.value for state, word in STATES.items()}
_HANDLING_CODES = {word: value for value, word in HANDLINGS.items()}
# As PROJECT_KEY, then # and a fingerprint; a finding of a whole file has no index.
_FINDING_KEY = re.compile(r"([0-9a-f]{64})(?:#(\d{1,9}))?#([0-9a-f]{1,64})")


def find_changes(ledger: LedgerRead, name: str) -> tuple[list[Change], list[Remark]]:
    """Give what was changed in a ledger of that file name, and what is to be said of it."""
    found: list[Change | Remark] = [*check_tables(ledger, name)]
    for table in ledger.tables:
        found += _read_table(table, f"{name} {table.sheet}")
    changes = [one for one in found if isinstance(one, Change)]
    return changes, [one for one in found if isinstance(one, Remark)]


def _read_table(table: TableRead, place: str) -> Found:
    remarks = [*check_columns(table, place)]
    yield from remarks
    if any(remark.fatal for remark in remarks):
        return
    for one in table.merged:
        what = f"第{one.first}至{one.last}行的“{one.heading}”是合并单元格，没有采用"
        yield Remark(place, f"{what}；请取消合并，逐行填写")
    for row in table.rows:
        inputs = zip(table.imprint.inputs, row.inputs, strict=True)
        cells = [InputCell(column, read) for column, read in inputs]
        if not any(_is_merged(table, row, cell) for cell in cells if cell.read.changed):
            yield from _read_row(table, row, cells, f"{place} 第{row.row}行")


def _is_merged(table: TableRead, row: RowRead, cell: InputCell) -> bool:
    return any(
        one.heading == cell.heading and one.first <= row.row <= one.last for one in table.merged
    )


def _read_row(table: TableRead, row: RowRead, cells: list[InputCell], where: str) -> Found:
    touched = any(one.read.changed for one in cells)
    if not row.key:
        yield Remark(where, "这一行没有识别号，可能是新插入的，没有采用")
    elif not row.sealed:
        yield Remark(where, "这一行隐藏的校验不完整或对不上，没有采用；请在程序写出的台账里填写")
    elif row.changed:
        names = "、".join(f"“{heading}”" for heading in row.changed)
        end = "，这一行没有采用" if touched else ""
        yield Remark(where, f"程序写的{names}改动过{end}；请改回原样，意见只填在黄色列里")
    elif touched:
        yield from _READERS[table.imprint.table](row, cells, where)


def _read_category(row: RowRead, cells: list[InputCell], where: str) -> Found:
    key = PROJECT_KEY.fullmatch(row.key)
    if key is None:
        yield Remark(where, "这份文件没有读出项目，不能定类别，没有采用")
        return
    choice, reason = pick(cells, CATEGORY, OPINION)
    decided = decide(choice, reason, choice.column.choices if choice else (), where)
    if isinstance(decided, Remark):
        yield decided
    elif decided:
        sha256, index = key.group(1), int(key.group(2))
        value, why, shown = decided.value, decided.reason, decided.shown
        yield Change(sha256, index, DecisionKind.CATEGORY, "", value, why, shown, where)


def _read_finding(row: RowRead, cells: list[InputCell], where: str) -> Found:
    key = _FINDING_KEY.fullmatch(row.key)
    if key is None:
        yield Remark(where, "这条问题不属于哪一份读出的文件，无法记录决定，没有采用")
        return
    choice, reason = pick(cells, HANDLING, EXPLANATION)
    decided = decide(choice, reason, tuple(_HANDLING_CODES), where)
    if isinstance(decided, Remark):
        yield decided
    elif decided:
        sha256, index, id_ = key.groups()
        project = None if index is None else int(index)
        value, before = _HANDLING_CODES[decided.value], _HANDLING_CODES.get(decided.shown, "")
        kind = DecisionKind.FINDING
        yield Change(sha256, project, kind, id_, value, decided.reason, before, where)


def _read_elements(row: RowRead, cells: list[InputCell], where: str) -> Found:
    """Read the elements of a row; each paper of its submission gets the decision."""
    keys = [PROJECT_KEY.fullmatch(one) for one in split_key(row.key)]
    elements = [one for one in cells if one.column.id]
    _, reason = pick(cells, "", EXPLANATION)
    changed = [one for one in elements if one.read.changed]
    if not changed and reason is not None:
        # A new reason alone belongs to what is decided here, if that is one thing.
        changed = [one for one in elements if one.text]
        if len(changed) != 1:
            yield Remark(where, f"只改了“{EXPLANATION}”，不能确定是哪一项的理由，没有采用")
            return
    for one in changed:
        # What stood there before tells of elements decided before, not of one that was not.
        own = reason if one.read.before or (reason and reason.read.changed) else None
        decided = decide(one, own, STATE_CHOICES, where)
        if isinstance(decided, Remark):
            yield decided
            continue
        for key in keys:
            if key and decided:
                sha256, index = key.group(1), int(key.group(2))
                code, before = _STATE_CODES[decided.value], _STATE_CODES.get(decided.shown, "")
                kind, id_ = DecisionKind.ELEMENT, one.column.id
                yield Change(sha256, index, kind, id_, code, decided.reason, before, where)


_Reader: TypeAlias = Callable[[RowRead, list[InputCell], str], Found]
_READERS: Mapping[Table, _Reader] = {
    Table.OVERVIEW: _read_category,
    Table.FINDINGS: _read_finding,
    Table.MATRIX: _read_elements,
    Table.ARCHIVE: read_tags,
    Table.QUEUE: read_tags,
}
