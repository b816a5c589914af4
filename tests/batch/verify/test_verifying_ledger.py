"""A real ledger, verified over the files it was made of."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from batch.options import CheckOptions
from batch.session import CheckSession
from batch.verify.earlier_run import find_earlier_run
from batch.verify.ledger import verify_ledger
from mingjian.errors import UsageError
from mingjian.verify_result import Standing, Verified
from recorded import output_to

PLAN = (
    "{}社区党员议事平台项目实施方案\n一、工作目标\n2024年6月底前建成1个议事平台，责任人：张三。\n"
    "二、主要做法\n每月5日前召开议事会，收集居民意见并逐条答复。\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give two plans and a file that is broken, checked, with the ledger in `结果`."""
    given = tmp_path / "材料"
    given.mkdir()
    for name in ("甲", "乙"):
        (given / f"{name}.txt").write_text(PLAN.format(name), "utf-8")
    (given / "坏.docx").write_bytes(bytes(range(256)))
    for _ in CheckSession([str(given)], CheckOptions(), output=output_to(tmp_path / "结果")).run():
        pass
    return tmp_path


def verify(folder: Path, **options: Any) -> Verified:
    run = find_earlier_run(folder / "结果/台账.xlsx")
    return verify_ledger(run, CheckSession([str(folder / "材料")], CheckOptions(**options)))


def test_a_ledger_is_equal_to_one_of_the_same_files(folder: Path) -> None:
    verified = verify(folder)
    assert verified.is_equal
    assert verified.count(Standing.SAME) == 3


def test_a_ledger_is_verified_without_the_results_beside_it(folder: Path) -> None:
    (folder / "结果/results.jsonl").unlink()
    assert verify(folder).is_equal


def test_what_was_edited_changed_and_removed_is_told_of_its_file(folder: Path) -> None:
    book = load_workbook(folder / "结果/台账.xlsx")
    sheet = book["总表"]
    head = [cell.value for cell in sheet[1]]
    rows = {Path(str(sheet.cell(row, 2).value)).name: row for row in (2, 3, 4)}
    sheet.cell(rows["甲.txt"], head.index("责任人") + 1).value = "缺失"
    book.save(folder / "结果/台账.xlsx")
    (folder / "材料/坏.docx").unlink()
    path = folder / "材料/乙.txt"
    path.write_text(path.read_text("utf-8") + "附件：无\n", "utf-8")
    standings = {Path(one.file).name: str(one.standing) for one in verify(folder).files}
    assert standings == {"甲.txt": "changed", "乙.txt": "bytes", "坏.docx": "missing"}


def test_another_profile_is_said(folder: Path) -> None:
    versions = verify(folder, profile="street-8step").versions
    assert [version.key for version in versions] == ["profile"]


def test_a_workbook_that_is_no_ledger_is_refused(folder: Path) -> None:
    book = load_workbook(folder / "结果/台账.xlsx")
    del book["总表"]
    book.save(folder / "结果/台账.xlsx")
    with pytest.raises(UsageError, match="没有可以核对的总表"):
        verify(folder)
    (folder / "结果/台账.xlsx").write_bytes(b"x" * 99)
    with pytest.raises(UsageError, match=r"台账\.xlsx"):
        verify(folder)
