from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from report.words import STATE_SIGNS
from report.workbook.sheet import MAX_LINKS, Book, Cell, Column, FilledTable, cell_text
from report.workbook.styles import BY_WORD, STYLES

COLUMNS: list[Column[str]] = [
    Column("名称", 10, Cell),
    Column("复核", 10, lambda _: Cell(None, "input"), input=True, choices=["是", "否"]),
    Column("识别号", 10, lambda row: Cell(f"键{row}"), hidden=True),
]


def write(path: Path, rows: Sequence[str], max_rows: int = 100) -> Worksheet:
    """Write rows as a sheet and read it back."""
    with path.open("wb") as file, closing(Book(file, "试", max_rows=max_rows)) as book:
        book.write_table(book.add_sheet("表"), COLUMNS, rows, frozen=1)
    sheet = load_workbook(path)["表"]
    assert isinstance(sheet, Worksheet)
    return sheet


def names(sheet: Worksheet) -> list[object]:
    """Give what stands in the first column below the head."""
    return [cell.value for cell in sheet["A"][1:]]


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("+86", "+86"),
        ("@SUM(A1)", "@SUM(A1)"),
        ("http://example.org", "http://example.org"),
        ("0012", "0012"),
        ("党\x00建\x1b[31m", "党建[31m"),
        ("<r><t>&</r>", " <r><t>&</r>"),
        ("\udcff.docx", "\ufffd.docx"),
        ("电话13812341234", "电话138****1234"),
        (" 前后 ", " 前后 "),
    ],
)
def test_a_stranger_s_text_is_only_ever_text(tmp_path: Path, text: str, stored: str) -> None:
    cell = write(tmp_path / "a.xlsx", [text])["A2"]
    assert cell.value == stored
    assert cell.data_type in {"s", "inlineStr"}
    assert cell.hyperlink is None


@pytest.mark.parametrize("char", ["党", "😀"])
def test_a_text_is_cut_to_what_excel_holds(tmp_path: Path, char: str) -> None:
    text = cell_text(char * 40_000)
    assert text.endswith("…")
    assert 32_765 <= len(text.encode("utf-16-le")) / 2 <= 32_767
    assert names(write(tmp_path / "a.xlsx", [char * 40_000])) == [text]


def test_rows_beyond_the_sheet_are_counted_in_its_last_row(tmp_path: Path) -> None:
    full = write(tmp_path / "a.xlsx", ["一", "二", "三", "四"], max_rows=4)
    assert names(full) == ["一", "二", "本表已满，另有 2 行未列出，完整结果见 results.jsonl"]
    assert full.auto_filter.ref == "A1:C3"


def test_the_head_stays_in_sight_and_the_filter_spans_the_keys(tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.xlsx", ["一", "二"])
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:C3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["C"].hidden
    assert not sheet.column_dimensions["B"].hidden


def test_the_reviewer_s_column_offers_its_choices(tmp_path: Path) -> None:
    [rule] = write(tmp_path / "a.xlsx", ["一", "二"]).data_validations.dataValidation
    assert str(rule.sqref) == "B2:B3"
    assert rule.formula1 == '"是,否"'
    assert rule.errorStyle == "information"


def test_choices_too_long_for_excel_are_left_to_the_reviewer(tmp_path: Path) -> None:
    column: Column[str] = Column(
        "复核", 9, Cell, input=True, choices=["很长的类别" * 30, "另一个" * 40]
    )
    with (tmp_path / "a.xlsx").open("wb") as file, closing(Book(file, "试")) as book:
        book.write_table(book.add_sheet("表"), [column], ["一"], frozen=0)
    assert load_workbook(tmp_path / "a.xlsx")["表"]["A2"].value == "一"


def test_a_row_is_as_high_as_its_longest_cell_needs(tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.xlsx", ["短", "党建工作项目化" * 3, "一\n二", "长" * 5000])
    heights = [sheet.row_dimensions[row].height for row in range(2, 6)]
    assert heights == [21, 96, 36, 399]


def test_sheets_may_be_filled_side_by_side(tmp_path: Path) -> None:
    path = tmp_path / "两.xlsx"
    with path.open("wb") as file, closing(Book(file, "试")) as book:
        tables = [FilledTable(book, book.add_sheet(name), COLUMNS, frozen=1) for name in "甲乙"]
        for row in ("一", "二", "三"):
            for table, name in zip(tables, "甲乙", strict=True):
                table.add([column.cell(f"{name}{row}") for column in COLUMNS])
        assert [table.end() for table in tables] == [3, 3]
    for name in "甲乙":
        sheet = load_workbook(path)[name]
        assert names(sheet) == [f"{name}一", f"{name}二", f"{name}三"]
        assert sheet.auto_filter.ref == "A1:C4"


def test_an_empty_sheet_has_a_head(tmp_path: Path) -> None:
    sheet = write(tmp_path / "a.xlsx", [])
    assert [cell.value for cell in sheet[1]] == ["名称", "复核", "识别号"]
    assert sheet.max_row == 1


def test_more_links_than_excel_holds_are_left_out_but_their_cells_are_not(tmp_path: Path) -> None:
    column: Column[int] = Column("数", 9, lambda row: Cell(row, "bad", "'表'!A1"))
    count = MAX_LINKS + 5
    with (tmp_path / "a.xlsx").open("wb") as file, closing(Book(file, "试")) as book:
        book.write_table(book.add_sheet("表"), [column], range(1, count + 1), frozen=0)
    sheet = load_workbook(tmp_path / "a.xlsx")["表"]
    assert isinstance(sheet, Worksheet)
    assert sheet.max_row == count + 1
    assert [bool(sheet.cell(row, 1).hyperlink) for row in (2, MAX_LINKS + 1, MAX_LINKS + 2)] == [
        True,
        True,
        False,
    ]
    assert sheet.cell(count + 1, 1).value == count


def test_every_word_has_a_style_and_every_state_one_for_running_text() -> None:
    assert set(BY_WORD.values()) <= set(STYLES)
    assert {f"{BY_WORD[word]}-text" for word in STATE_SIGNS} <= set(STYLES)
