"""The archive's ledger as an archivist opens it, with openpyxl."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

from entries import LABELS, NOTES, entry, said, unread, unsure
from mingjian.catalogue import CatalogueEntry
from report.archive.ledger import fill_ledger, write_ledger
from report.archive.vocabulary import WHOLE, ArchiveNotes
from report.workbook.sheet import Book


def ledger(folder: Path, *entries: CatalogueEntry, notes: ArchiveNotes = NOTES) -> Any:
    """Write a ledger and open it."""
    write_ledger(iter(entries), folder / "台账.xlsx", notes)
    return load_workbook(folder / "台账.xlsx")


def rows(sheet: Any) -> list[dict[str, Any]]:
    """Give the rows of a sheet by its headings."""
    heads, *below = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in below]


def test_the_tools_word_and_a_persons_stand_side_by_side(tmp_path: Path) -> None:
    human = (
        said("category", "服务模式", reason="对象是居民"),
        said("genre", "summary"),
        said("year", "2021-2022", by="王芳"),
    )
    [row] = rows(ledger(tmp_path, entry("甲.docx", *human))["总表"])
    told = ("类别（建议）", "置信度", "结论", "年度", "文种", "年度依据", "单位", "单位类型")
    assert [row[heading] for heading in told] == [
        *("机制", 0.93, "建议", 2021, "申报书", "落款或文号", "金桥社区党委", "社区")
    ]
    own = ("人工类别", "人工文种", "人工年度", "人工单位", "复核人", "理由")
    assert [row[heading] for heading in own] == [
        *("服务模式", "总结报告", "2021-2022", None, "李敏；王芳", "对象是居民")
    ]


def test_everything_an_archivist_asks_for_stands_in_the_row(tmp_path: Path) -> None:
    one = entry("甲.docx", secondary=("其他",), award="省级", year_to=2022)
    [row] = rows(ledger(tmp_path, one)["总表"])
    wanted = {
        "序号": 1,
        "文件": "甲.docx",
        "项目名称": "楼栋议事机制",
        "年度": "2021-2022",
        "次类": "其他",
        "自报类别": "完善工作机制",
        "占比": 0.71,
        "年度把握": 0.98,
        "地区": "望江街道",
        "主题活动": "党史学习教育",
        "获奖层次": "省级",
        "关键词": "楼栋、议事、公示",
        "责任人": "明确",
        "预期目标": "提及",
        "项目进度": None,
        "字数": 3120,
        "识别号": f"{one.row.sha256}#0",
    }
    assert {heading: row[heading] for heading in wanted} == wanted


def test_nothing_is_left_out_and_what_was_not_read_is_listed_again(tmp_path: Path) -> None:
    book = ledger(tmp_path, entry("甲.docx"), unsure("乙.docx"), unread("丙.pdf"))
    assert [row["结论"] for row in rows(book["总表"])] == ["建议", "待定", "未读取"]
    [row] = rows(book["未读文件"])
    assert (row["文件"], row["读取情况"]) == ("丙.pdf", "有密码")
    assert "去掉密码" in row["说明"]


def test_what_was_not_read_is_told_as_of_an_archive_not_of_a_submission(tmp_path: Path) -> None:
    problem = "文件已损坏或不是文档，请用原来的软件打开检查后重新提交。"
    lost = unread("丙.pdf", format="unknown", problem=problem)
    [row] = rows(ledger(tmp_path, lost)["未读文件"])
    assert row["格式"] == "不明"
    assert row["说明"] == "文件已损坏或不是文档，请用原来的软件打开检查后放回原处。"


def test_the_numbers_stand_in_a_sheet_of_their_own(tmp_path: Path) -> None:
    sheet = ledger(tmp_path, entry("甲.docx"), unsure("乙.docx"))["统计"]
    cells = {row[0]: row[1] for row in sheet.iter_rows(values_only=True) if row[0]}
    assert (cells["项目"], cells["其中类别待定"], cells["其他"]) == (2, 1, 0)


def test_yellow_columns_offer_what_may_be_chosen(tmp_path: Path) -> None:
    sheet = ledger(tmp_path, entry("甲.docx"))["总表"]
    offered = [one.formula1 for one in sheet.data_validations.dataValidation if one.formula1]
    assert f'"{",".join((*LABELS, "待定", "非项目"))}"' in offered
    assert any("两新组织" in one for one in offered)
    heads = {cell.value: cell for cell in sheet[1]}
    assert heads["人工类别"].fill.fgColor.rgb != heads["类别（建议）"].fill.fgColor.rgb
    assert sheet.column_dimensions[heads["识别号"].column_letter].hidden


def test_what_a_stranger_wrote_becomes_no_formula_and_shows_no_phone(tmp_path: Path) -> None:
    one = entry("=1+1.docx", said("unit", "=cmd|x"), title="=HYPERLINK(1)", unit="李 13812345678")
    sheet = ledger(tmp_path, one)["总表"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    [row] = rows(sheet)
    assert (row["项目名称"], row["单位"]) == ("=HYPERLINK(1)", "李 138****5678")


def test_files_are_linked_where_there_is_a_way_to_them(tmp_path: Path) -> None:
    ways = {"甲.docx": "../旧档/甲.docx", "乙.docx": None, "丙.docx": "//host/share/丙.docx"}
    notes = replace(NOTES, link=lambda row: ways[row.file])
    sheet = ledger(tmp_path, *map(entry, ways), notes=notes)["总表"]
    links = [cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert links == ["..\\旧档\\甲.docx"]


def test_equal_entries_give_equal_bytes(tmp_path: Path) -> None:
    for name in ("一.xlsx", "二.xlsx"):
        write_ledger([entry("甲.docx"), unread()], tmp_path / name, NOTES)
    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "二.xlsx").read_bytes()


def test_what_does_not_fit_is_said_with_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "满.xlsx"
    with path.open("wb") as file:
        book = Book(file, "满", max_rows=4, whole=WHOLE)
        fill_ledger(book, (entry(f"{n}.docx") for n in range(5)), NOTES)
        book.close()
    last = load_workbook(path)["总表"]["A4"].value
    assert last == "本表已满，另有 3 行未列出，完整结果见 catalogue.parquet"


def test_rows_that_are_written_are_forgotten(tmp_path: Path) -> None:
    kept: list[int] = []

    def entries(book: Book) -> Iterable[CatalogueEntry]:
        for number in range(200):
            yield entry(f"{number}.docx")
            sheet = book.workbook.worksheets()[0]
            kept.append(len(sheet.row_info) + len(sheet.row_sizes) + len(sheet.table))

    with (tmp_path / "台账.xlsx").open("wb") as file:
        book = Book(file, "台账")
        fill_ledger(book, entries(book), NOTES)
        book.close()
    assert max(kept) < 10
    with ZipFile(tmp_path / "台账.xlsx") as archive:
        assert archive.read("xl/worksheets/sheet1.xml").count(b'customHeight="1"') == 201
