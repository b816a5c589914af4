"""A ledger that came back, as records: its tables with their rows, and what it says of the run."""

from dataclasses import dataclass

from report.ledger.imprint import Imprint, Table
from report.ledger.run_sheet import REVIEWER


@dataclass(frozen=True, slots=True)
class InputRead:
    """A cell of the reviewer's: what stands in it and what did when the ledger was written.

    A long text stands in `before` as a digest. `column` counts the inputs of the table's imprint.
    """

    column: int
    text: str
    before: str
    changed: bool


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row by its number in the sheet, from 1. `key` is "" where a row has none of its own.

    `texts` are the cells below the table's sealed headings, "" where the column is gone; `changed`
    are the headings of those that are not as the tool wrote them. Without `sealed` nothing can be
    said of that, as the seal is gone.
    """

    row: int
    key: str
    texts: tuple[str, ...]
    changed: tuple[str, ...]
    inputs: tuple[InputRead, ...]
    sealed: bool


@dataclass(frozen=True, slots=True)
class MergedRead:
    """Rows over which somebody merged the cells of an input column."""

    heading: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table as it stands in a sheet; `missing` are the headings that were not found.

    `count` is how many rows have a key, also where not all of them are among the `rows`.
    """

    sheet: str
    imprint: Imprint
    missing: tuple[str, ...]
    merged: tuple[MergedRead, ...]
    count: int
    rows: tuple[RowRead, ...]

    def text(self, row: RowRead, heading: str) -> str:
        """Give what a row has below a sealed heading; "" if the table has no such heading."""
        sealed = self.imprint.sealed
        return row.texts[sealed.index(heading)] if heading in sealed else ""


@dataclass(frozen=True, slots=True)
class FactRead:
    """A line of 运行信息: what is said, and what of it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file as 运行信息 lists it: its path, in which phones are masked, its hash, its status."""

    file: str
    sha256: str
    status: str


@dataclass(frozen=True, slots=True)
class LedgerRead:
    """A whole ledger. `modified` is when a program last saved it, in ISO 8601; None if none did.

    `unmarked` are the names of sheets that have keys but no imprint: their hidden columns are gone.
    """

    tables: tuple[TableRead, ...]
    unmarked: tuple[str, ...]
    facts: tuple[FactRead, ...]
    files: tuple[FileRead, ...]
    modified: str | None

    def table(self, table: Table) -> TableRead | None:
        """Give a table; None if its sheet is gone."""
        return next((one for one in self.tables if one.imprint.table is table), None)

    def fact(self, name: str) -> str:
        """Give what 运行信息 says of something; "" if nothing."""
        return next((fact.value for fact in self.facts if fact.name == name), "")

    @property
    def reviewer(self) -> str:
        """Give the name in the cell 复核人; "" if there is none."""
        return self.fact(REVIEWER)
