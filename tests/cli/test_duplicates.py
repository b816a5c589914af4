"""`mingjian duplicates` from the command line."""

import json
from pathlib import Path

import pytest

from batch.copies.sources import GivenPaper
from batch.copies.writing import LINES, PAGE, SHEET
from catalogued import catalogue
from cli.app import run
from nlp.copies.codec import pack_prints
from nlp.copies.prints import print_text

TEXT = (
    "党员周桂兰带着七户人家清理了柳塘边的水渠，工钱当场点清。"
    "夜里巡逻的人比去年多了一倍，丢羊的事再没有发生过。"
    "果园里的冷库由八个党员轮流看管，每月初五公布电费。"
)
OTHER = "末班车往后推了半个钟头，夜班的护士不用再走路回家。"


def _archive(folder: Path, *texts: str) -> Path:
    papers = (
        GivenPaper(
            f"材料{n}", f"{n}.docx", 0, f"第{n}村", 2020, text, pack_prints(print_text(text))
        )
        for n, text in enumerate(texts)
    )
    return catalogue(folder, papers)


def test_pairs_are_told_and_the_status_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["duplicates", str(_archive(tmp_path, TEXT, TEXT, OTHER))]) == 1
    out, err = capsys.readouterr()
    assert "与《材料0》（第0村，2020年）有1段相同文字，占本文自有文字的100%（全文相同）" in out
    assert "比对了档案里的3份材料；全文相同1对" in err


def test_nothing_in_common_is_status_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["duplicates", str(_archive(tmp_path, TEXT, OTHER))]) == 0
    assert "没有找到相同的自有文字" in capsys.readouterr().err


def test_a_folder_that_is_no_archive_is_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["duplicates", str(tmp_path)]) == 2
    assert "tag 写出的文件夹" in capsys.readouterr().err


def test_all_files_are_written_and_lines_are_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, out = _archive(tmp_path / "a", TEXT, TEXT), tmp_path / "out"
    assert run(["duplicates", str(archive), "-o", str(out), "--format", "jsonl", "--quiet"]) == 1
    shown, err = capsys.readouterr()
    assert err == ""
    assert sorted(file.name for file in out.iterdir()) == sorted((PAGE, SHEET, LINES))
    assert shown == (out / LINES).read_text("utf-8")
    assert run(["duplicates", str(archive), "--format", "jsonl", "--quiet"]) == 1
    assert capsys.readouterr().out == shown


def test_json_is_one_array(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["duplicates", str(_archive(tmp_path, TEXT, TEXT)), "--format", "json"])
    records = json.loads(capsys.readouterr().out)
    assert [record["record"] for record in records] == ["compared", "copy", "end"]


def test_the_archive_is_not_changed(tmp_path: Path) -> None:
    archive = _archive(tmp_path, TEXT, TEXT)
    before = {file.name: file.read_bytes() for file in archive.iterdir()}
    run(["duplicates", str(archive), "--quiet"])
    after = {file.name: file.read_bytes() for file in archive.iterdir()}
    # What SQLite needs to read beside a writer stands in these; of a reader alone nothing does.
    assert not after.pop("catalogue.sqlite3-wal", b"")
    after.pop("catalogue.sqlite3-shm", None)
    assert after == before


def test_files_are_read_and_compared_with_the_archive_but_not_with_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("档案/旧.txt", TEXT), ("送来/新.txt", f"柳塘村方案\n{TEXT}")):
        Path(name).parent.mkdir()
        Path(name).write_text(text, "utf-8")
    run(["tag", "档案", "-o", "目录", "--quiet"])
    assert run(["duplicates", "目录", "送来", "档案", "--format", "jsonl", "--quiet"]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    pairs = [(one["paper"]["file"], one["other"]["file"]) for one in lines if "paper" in one]
    assert pairs
    assert all(paper != other for paper, other in pairs)
    assert any("送来/新.txt" in pair and "档案/旧.txt" in pair for pair in pairs)


def test_given_files_that_cannot_be_read_are_named_and_not_taken_for_none_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = _archive(tmp_path / "a", TEXT, TEXT)
    (tmp_path / "空.txt").write_bytes(b"")
    assert run(["duplicates", str(archive), str(tmp_path / "空.txt"), "--quiet"]) == 2
    out, err = capsys.readouterr()
    assert (out, "没有比对" in err) == ("", True)
    (tmp_path / "新.txt").write_text(TEXT, "utf-8")
    given = [str(tmp_path / name) for name in ("空.txt", "新.txt")]
    assert run(["duplicates", str(archive), *given]) == 1
    assert f"1 个文件读不出文字，没有比对：{given[0]}" in capsys.readouterr().err
