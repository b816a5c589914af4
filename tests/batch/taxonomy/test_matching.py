"""Rows of an old table, and the projects of a catalogue they are about."""

from pathlib import Path

import pytest

from batch.catalogue.store import Catalogue
from batch.taxonomy.matching import (
    ABSENT,
    SEVERAL,
    SPLIT,
    TWICE,
    UNKNOWN,
    Matched,
    match_labels,
    read_label,
)
from batch.taxonomy.old_labels import OldLabel
from catalogues import build_catalogue, kept
from changes import ALL, changed
from mingjian.taxonomy import load_taxonomy

ROWS = (
    kept("年份/2023/议事厅.docx", title="红色议事厅"),
    kept("年份/2024/议事厅.docx", title="红色议事厅（二期）"),
    kept("年份/2024/两个项目.docx", title="助老圈"),
    kept("年份/2024/两个项目.docx", title="积分制", project=1),
    kept("年份/2024/总结.docx", title="助老圈"),
)


def match(folder: Path, *rows: tuple[str, str, str]) -> Matched:
    """Match rows of file, title and label; ids are places in ROWS, from 1."""
    old = [OldLabel(number, *row) for number, row in enumerate(rows, start=2)]
    with Catalogue(build_catalogue(folder, ())) as catalogue:
        for number, one in enumerate(ROWS, start=1):
            catalogue.connection.execute(
                "INSERT OR IGNORE INTO source VALUES (?, ?, 1, 1, '', 1)", (number, one.row.file)
            )
            catalogue.connection.execute(
                "INSERT INTO project (id, source, file, project, title, status, stamp, secondary,"
                " ranking, evidence, campaigns, keywords, elements, chars)"
                " SELECT ?, id, path, ?, ?, 'ok', '', '', '', '', '', '', '', 0"
                " FROM source WHERE path = ?",
                (number, one.row.project, one.row.title, one.row.file),
            )
        return match_labels(catalogue.connection, old, load_taxonomy())


@pytest.mark.parametrize(
    ("row", "ids"),
    [
        (("年份/2023/议事厅.docx", "", "机制"), [1]),
        ((".\\2023\\议事厅.docx", "", "机制"), [1]),
        (("总结", "", "机制"), [5]),
        (("议事厅.docx", "红色议事厅", "机制"), [1]),
        (("两个项目.docx", " 积分 制 ", "机制"), [4]),
        (("", "助老圈", "机制"), [3, 5]),
        (("改过名的.docx", "积分制", "机制"), [4]),
    ],
)
def test_a_row_finds_its_project(tmp_path: Path, row: tuple[str, str, str], ids: list[int]) -> None:
    found = match(tmp_path, row)
    assert (dict(found.given), found.unmatched) == (dict.fromkeys(ids, "机制"), ())


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("议事厅.docx", "", "机制"), SEVERAL),
        (("两个项目.docx", "", "机制"), SEVERAL),
        (("两个项目.docx", "别的", "机制"), SEVERAL),
        (("没有.docx", "没有", "机制"), ABSENT),
        (("总结.docx", "", "好项目"), UNKNOWN),
    ],
)
def test_a_row_that_is_not_clear_is_not_guessed(
    tmp_path: Path, row: tuple[str, str, str], reason: str
) -> None:
    found = match(tmp_path, row)
    assert not found.given and [one.reason for one in found.unmatched] == [reason]


def test_two_rows_that_disagree_are_told(tmp_path: Path) -> None:
    found = match(tmp_path, ("总结.docx", "", "机制"), ("总结", "", "其他"), ("总结", "", "机制"))
    assert found.given == {5: "机制"}
    assert [(one.row.row, one.reason) for one in found.unmatched] == [(3, TWICE)]


def test_labels_are_known_by_old_names_and_as_forms_write_them(tmp_path: Path) -> None:
    after = changed(tmp_path, ALL)
    assert read_label("机制", after) == ("工作机制", "")
    assert read_label("完善工作机制项目", after) == ("工作机制", "")
    assert read_label("服务模式", after) == (None, SPLIT)
    assert read_label("创新服务模式项目", load_taxonomy()) == ("服务模式", "")
