"""Rows of two ledgers side by side: the same project, though its file was moved or edited."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from report.ledger.records import RowRead, TableRead
from report.row_keys import key_hash, key_rest

FILE, TITLE = "文件", "项目名称"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A row with its cells by heading, those of columns that are gone left out.

    `edited` are the headings of cells that were written over; `key` names what the row is about,
    beginning with the hash of the file.
    """

    key: str
    cells: Mapping[str, str]
    edited: frozenset[str]

    @property
    def file(self) -> str:
        """Give the file, as the row names it."""
        return self.cells.get(FILE, "")

    @property
    def title(self) -> str:
        """Give the title of the project, "" of a file without one."""
        return self.cells.get(TITLE, "")

    @property
    def sha256(self) -> str:
        """Give the hash of the file, "" if it was not read."""
        return key_hash(self.key)

    @property
    def rest(self) -> str:
        """Give what the key says beside the hash: which project, which finding."""
        return key_rest(self.key)


Pair: TypeAlias = tuple[LedgerRow | None, LedgerRow | None]
Way: TypeAlias = Callable[[LedgerRow], Hashable]


def list_rows(table: TableRead | None) -> list[LedgerRow]:
    """Give the rows of a table, none if its sheet is gone."""
    if table is None:
        return []
    return [_make_row(table, row) for row in table.rows]


def pair_rows(
    before: Iterable[LedgerRow], now: Iterable[LedgerRow], ways: Sequence[Way]
) -> list[Pair]:
    """Pair rows one to one, by the first way in which they are alike, None of which never are.

    The new rows come first, in their order, then the old ones that are left.
    """
    olds, news = list(before), list(now)
    found: dict[int, LedgerRow] = {}
    for way in ways:
        waiting: defaultdict[Hashable, deque[LedgerRow]] = defaultdict(deque)
        for old in olds:
            waiting[way(old)].append(old)
        for number, new in enumerate(news):
            if number not in found and way(new) is not None and waiting[way(new)]:
                found[number] = waiting[way(new)].popleft()
        taken = {id(old) for old in found.values()}
        olds = [old for old in olds if id(old) not in taken]
    paired: list[Pair] = [(found.get(number), new) for number, new in enumerate(news)]
    return [*paired, *((old, None) for old in olds)]


def _make_row(table: TableRead, row: RowRead) -> LedgerRow:
    pairs = zip(table.imprint.sealed, row.texts, strict=True)
    cells = {heading: text for heading, text in pairs if heading not in table.missing}
    return LedgerRow(row.key, cells, frozenset(row.changed))
