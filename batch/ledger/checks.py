"""What is missing in a ledger that came back: tables, rows, columns; in words for the reviewer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from report.archive.columns import ARCHIVE_SHEETS
from report.ledger.columns import SHEETS
from report.ledger.imprint import SEAL, Table
from report.ledger.records import LedgerRead, TableRead
from report.ledger.run_sheet import row_count_name

# By these a person knows which row it is; without both nothing says that a row is the one meant.
IDENTIFYING = frozenset({"文件", "项目名称"})


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was not taken, or not found, and where: sheet and row of a ledger.

    One that is `fatal` says that a whole table is of no use.
    """

    where: str
    what: str
    fatal: bool = False


def check_tables(ledger: LedgerRead, name: str) -> Iterator[Remark]:
    """Say which tables are gone, and how many rows."""
    for sheet in ledger.unmarked:
        yield Remark(f"{name} {sheet}", "隐藏列不完整，这张表没有读；请用程序写出的台账填写")
    for table, sheet in _expected_sheets(ledger).items():
        found = ledger.table(table)
        if found is None:
            yield Remark(name, f"没有找到“{sheet}”这张表，可能已删去或改动")
            continue
        written = ledger.fact(row_count_name(sheet))
        if written.isdecimal() and int(written) != found.count:
            fewer = int(written) - found.count
            said = f"少了{fewer}行" if fewer > 0 else f"多了{-fewer}行"
            yield Remark(f"{name} {found.sheet}", f"比写出时{said}；请核对有没有误删或误粘贴")


def _expected_sheets(ledger: LedgerRead) -> Mapping[Table, str]:
    """Give the tables the workbook was written with: an archive's has one, a run's three."""
    found = {table: sheet for table, sheet in ARCHIVE_SHEETS.items() if ledger.table(table)}
    return found or SHEETS


def check_columns(table: TableRead, place: str) -> Iterator[Remark]:
    """Say which columns are gone."""
    inputs = {one.heading for one in table.imprint.inputs}
    for heading in table.missing:
        said = f"没有找到“{heading}”这一列，可能已改名或删去"
        if heading == SEAL:
            yield Remark(place, f"{said}，这张表没有采用", fatal=True)
        elif heading in inputs:
            yield Remark(place, f"{said}，这一列没有读")
        else:
            yield Remark(place, f"{said}，这一列没有核对")
    if IDENTIFYING & {*table.imprint.sealed} <= {*table.missing}:
        yield Remark(place, "“文件”“项目名称”两列都不在了，认不出各行，这张表没有采用", fatal=True)
