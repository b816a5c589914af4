import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from mingjian.errors import InputError, RefusedFile, UnreadableFile, UnsupportedFormat
from mingjian.result import Decided
from needs_office import save_again
from report.ledger.imprint import Table
from report.ledger.reading import read_ledger
from report.ledger.records import LedgerRead, RowRead, TableRead
from report.ledger.workbook import write_ledger
from results import judge_together
from returned_ledgers import FIRST, RESULTS, SECOND, Edit, fill, place, sign, write_changed

FINDING = f"{FIRST}#0#f1"


def read(path: Path, *edits: Edit) -> LedgerRead:
    """Read a ledger after a reviewer's hands went over it."""
    return read_ledger(write_changed(path / "台账.xlsx", *edits).read_bytes())


def find(ledger: LedgerRead, table: Table) -> TableRead:
    """Give a table that must be there."""
    found = ledger.table(table)
    assert found is not None
    return found


def row(ledger: LedgerRead, table: Table, key: str) -> RowRead:
    """Give the row of a key."""
    [found] = [one for one in find(ledger, table).rows if one.key == key]
    return found


def written(found: RowRead) -> list[str]:
    """Give what a reviewer wrote in a row."""
    return [one.text for one in found.inputs if one.changed]


def test_a_ledger_nobody_touched_is_as_it_was(tmp_path: Path) -> None:
    write_ledger(RESULTS, tmp_path / "台账.xlsx", judge_together(RESULTS))
    ledger = read_ledger((tmp_path / "台账.xlsx").read_bytes())
    rows = [one for table in ledger.tables for one in table.rows]
    assert [table.imprint.table for table in ledger.tables] == [
        Table.OVERVIEW,
        Table.FINDINGS,
        Table.MATRIX,
    ]
    assert all(one.sealed and not one.changed and not written(one) for one in rows)
    assert [one.key for one in find(ledger, Table.OVERVIEW).rows] == [
        f"{FIRST}#0",
        "cd" * 32,
        f"{SECOND}#0",
    ]
    assert (ledger.modified, ledger.reviewer, ledger.unmarked) == (None, "", ())
    assert [one.sha256 for one in ledger.files] == [FIRST, "cd" * 32, SECOND]


def test_the_tool_s_cells_are_given_by_their_headings(tmp_path: Path) -> None:
    table = find(read(tmp_path), Table.OVERVIEW)
    assert table.text(table.rows[0], "类别（建议）") == "社会组织"
    assert table.text(table.rows[0], "置信度") == "0.83"
    assert table.text(table.rows[0], "没有的列") == ""


def test_what_the_reviewer_wrote_is_told_from_what_stood_there(tmp_path: Path) -> None:
    ledger = read(tmp_path, fill("问题明细", 2, "复核处理", "不成立"), sign())
    assert written(row(ledger, Table.FINDINGS, FINDING)) == ["不成立"]
    assert ledger.reviewer == "李敏"
    assert ledger.modified is not None
    assert datetime.fromisoformat(ledger.modified).tzinfo is not None


def test_a_cell_of_the_tool_that_was_overwritten_is_named(tmp_path: Path) -> None:
    ledger = read(tmp_path, fill("总表", 2, "申报单位", "望江街道党委"))
    assert row(ledger, Table.OVERVIEW, f"{FIRST}#0").changed == ("申报单位",)


def test_rows_that_were_sorted_keep_their_keys(tmp_path: Path) -> None:
    def turn(book: Any) -> None:
        rows = [[cell.value for cell in one] for one in book["总表"].iter_rows(min_row=2)]
        for number, values in enumerate(reversed(rows), start=2):
            for column, value in enumerate(values, start=1):
                book["总表"].cell(number, column).value = value
        book["总表"].row_dimensions[3].hidden = True

    ledger = read(tmp_path, fill("总表", 2, "复核类别", "机制"), turn)
    found = row(ledger, Table.OVERVIEW, f"{FIRST}#0")
    assert (found.row, written(found), found.changed) == (4, ["机制"], ())


def test_rows_of_which_only_some_columns_were_sorted_are_noticed(tmp_path: Path) -> None:
    def swap(book: Any) -> None:
        column = place(book, "总表", "项目名称")
        upper, lower = (book["总表"].cell(number, column) for number in (2, 4))
        upper.value, lower.value = lower.value, upper.value

    ledger = read(tmp_path, swap)
    changed = [one.changed for one in find(ledger, Table.OVERVIEW).rows]
    assert changed == [("项目名称",), (), ("项目名称",)]


def test_columns_are_found_wherever_they_stand(tmp_path: Path) -> None:
    def add(book: Any) -> None:
        book["问题明细"].insert_cols(3)
        book["问题明细"].cell(1, 3).value = "科室意见"
        book["问题明细"].insert_rows(1)
        book["问题明细"].cell(1, 1).value = "望江街道审核汇总"

    ledger = read(tmp_path, fill("问题明细", 2, "复核处理", "确认"), add)
    found = row(ledger, Table.FINDINGS, FINDING)
    assert (found.row, written(found), found.changed) == (3, ["确认"], ())
    assert find(ledger, Table.FINDINGS).missing == ()


def test_a_column_renamed_or_deleted_is_named_and_not_compared(tmp_path: Path) -> None:
    def drop(book: Any) -> None:
        book["总表"].cell(1, place(book, "总表", "复核意见")).value = "意见"
        book["总表"].delete_cols(place(book, "总表", "文种"))

    ledger = read(tmp_path, drop)
    assert find(ledger, Table.OVERVIEW).missing == ("文种", "复核意见")
    assert row(ledger, Table.OVERVIEW, f"{FIRST}#0").changed == ()


def test_a_sheet_without_its_hidden_columns_is_named(tmp_path: Path) -> None:
    def strip(book: Any) -> None:
        book["总表"].delete_cols(place(book, "总表", "校验") + 1)
        del book["要素矩阵"]

    ledger = read(tmp_path, strip)
    assert ledger.unmarked == ("总表",)
    assert [table.imprint.table for table in ledger.tables] == [Table.FINDINGS]


def test_a_row_without_a_key_is_kept_only_if_something_stands_in_it(tmp_path: Path) -> None:
    rows = find(read(tmp_path, fill("问题明细", 9, "问题", "又一个")), Table.FINDINGS).rows
    assert [(one.row, one.key) for one in rows if not one.key] == [(9, "")]
    rows = find(
        read(tmp_path, fill("问题明细", 9, "序号", "本表已满，另有 3 行")), Table.FINDINGS
    ).rows
    assert all(one.key for one in rows)


def test_rich_text_numbers_and_dates_are_read_as_text(tmp_path: Path) -> None:
    rich = CellRichText("不", TextBlock(InlineFont(b=True), "成立"))
    ledger = read(
        tmp_path,
        fill("问题明细", 2, "复核处理", rich),
        fill("问题明细", 2, "复核说明", datetime(2026, 3, 2)),
        fill("问题明细", 3, "复核说明", 12.0),
    )
    assert written(row(ledger, Table.FINDINGS, FINDING)) == ["不成立", "2026-03-02T00:00:00"]
    assert written(row(ledger, Table.FINDINGS, f"{FIRST}#0#f2")) == ["12"]


def test_merged_cells_of_the_reviewer_are_named(tmp_path: Path) -> None:
    def merge(book: Any) -> None:
        column = place(book, "问题明细", "复核处理")
        book["问题明细"].merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
        book["问题明细"].merge_cells("A2:A3")

    [merged] = find(read(tmp_path, merge), Table.FINDINGS).merged
    assert (merged.heading, merged.first, merged.last) == ("复核处理", 2, 3)


def test_a_long_text_that_stood_there_is_known_again(tmp_path: Path) -> None:
    said = Decided("rejected", "材料里已经写明了，" * 40, "李敏", "2026-03-02")
    project = RESULTS[0].projects[0]
    findings = tuple(replace(one, decision=said) for one in project.findings)
    results = [replace(RESULTS[0], projects=(replace(project, findings=findings),))]
    path = write_changed(tmp_path / "台账.xlsx", results=results)
    rows = find(read_ledger(path.read_bytes()), Table.FINDINGS).rows
    assert [written(one) for one in rows if one.key.endswith(("f1", "f2"))] == [[], []]


def test_a_ledger_saved_by_libreoffice_is_as_it_was(tmp_path: Path) -> None:
    path = write_changed(tmp_path / "台账.xlsx", fill("总表", 2, "复核类别", "机制"), sign())
    ledger = read_ledger(save_again(path, tmp_path / "again").read_bytes())
    rows = [one for table in ledger.tables for one in table.rows]
    assert all(one.sealed and not one.changed for one in rows)
    assert [written(one) for one in rows if written(one)] == [["机制"]]
    assert ledger.reviewer == "李敏"


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (b"", UnsupportedFormat, "不是 .xlsx"),
        (b"PK\x03\x04", UnsupportedFormat, "不是 .xlsx"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), UnreadableFile, "打开密码"),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(
    data: bytes, error: type[InputError], said: str
) -> None:
    with pytest.raises(error, match=said):
        read_ledger(data)


def pack(**parts: bytes) -> bytes:
    """Zip parts by their last names."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(f"xl/{name}.xml", data)
    return buffer.getvalue()


def test_a_bomb_is_refused_before_it_is_opened() -> None:
    with pytest.raises(RefusedFile, match="解开后太大"):
        read_ledger(pack(workbook=b"<workbook/>", sheet=bytes(30 << 20)))


def test_a_document_type_is_refused() -> None:
    with pytest.raises(RefusedFile, match="文档类型"):
        read_ledger(pack(workbook=b'<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'))


def test_a_broken_workbook_and_another_s_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="另存为"):
        read_ledger(pack(workbook=b"<workbook"))
    book = Workbook()
    book.save(tmp_path / "别的.xlsx")
    ledger = read_ledger((tmp_path / "别的.xlsx").read_bytes())
    assert ledger.tables == ()
