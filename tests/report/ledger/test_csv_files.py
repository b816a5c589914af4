import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from mingjian.errors import UsageError
from mingjian.result import FileResult
from report.ledger.csv_files import (
    FINDINGS_CSV,
    OVERVIEW_CSV,
    write_findings_csv,
    write_overview_csv,
)
from report.ledger.workbook import write_ledger
from results import evidence, file_result, finding, judge_together, project

RESULTS = (
    file_result(
        "望江/申报表.docx",
        project(
            "=HYPERLINK(1)",
            unit="＝望江社区",
            findings=(finding("fix", "有空白，\n电话13867451234。", evidence('XX"社区"', 2)),),
        ),
    ),
)


def write_both(folder: Path, results: tuple[FileResult, ...] = RESULTS) -> None:
    judged = judge_together(results)
    write_overview_csv(results, folder / OVERVIEW_CSV, judged)
    write_findings_csv(results, folder / FINDINGS_CSV, judged)


def read(folder: Path, name: str, results: tuple[FileResult, ...] = RESULTS) -> list[list[str]]:
    """Write the files and read one of them as another program would."""
    write_both(folder, results)
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def cell(rows: list[list[str]], heading: str) -> str:
    """Give what stands below a heading in the first row."""
    return rows[1][rows[0].index(heading)]


def test_the_columns_are_those_that_the_ledger_shows_and_the_key(tmp_path: Path) -> None:
    write_ledger(RESULTS, tmp_path / "台账.xlsx", judge_together(RESULTS))
    for name in ("总表", "问题明细"):
        heads = [one.value for one in load_workbook(tmp_path / "台账.xlsx")[name][1]]
        # behind the key stand only the seal and what the table remembers of itself
        assert read(tmp_path, f"{name}.csv")[0] == heads[:-2]


def test_excel_knows_the_encoding_and_the_line_ends(tmp_path: Path) -> None:
    write_both(tmp_path)
    data = (tmp_path / "总表.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 2
    assert data.endswith(b"\r\n")


def test_nothing_becomes_a_formula(tmp_path: Path) -> None:
    rows = read(tmp_path, "总表.csv")
    assert cell(rows, "项目名称") == "'=HYPERLINK(1)"
    assert cell(rows, "申报单位") == "'＝望江社区"
    assert cell(rows, "置信度") == "0.91"


def test_lines_and_quotes_within_a_cell_come_through_and_phones_are_masked(tmp_path: Path) -> None:
    rows = read(tmp_path, "问题明细.csv")
    assert cell(rows, "问题") == "有空白，\n电话138****1234。"
    assert cell(rows, "原文") == 'XX"社区"'
    assert cell(rows, "识别号") == f"{'ab' * 32}#0#f00d"


def test_equal_results_give_equal_bytes(tmp_path: Path) -> None:
    write_both(tmp_path)
    first = (tmp_path / "总表.csv").read_bytes()
    write_both(tmp_path)
    assert (tmp_path / "总表.csv").read_bytes() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["总表.csv", "问题明细.csv"]


def test_a_file_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "总表.csv").mkdir()
    with pytest.raises(UsageError, match=r"无法写入.*关闭"):
        write_both(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["总表.csv"]
