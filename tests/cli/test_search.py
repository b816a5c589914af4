import json
from pathlib import Path

import pytest

from archives import build_archive, entry, said
from cli.app import run

TEXT = "红色议事厅方案\n每月第一个周六议事。联系人何守田13812341234。\n服务群众靠大家。"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    corrected = said("category", "服务模式")
    rows = [
        entry("2019/方案 1.docx", TEXT, corrected, category="机制", year=2019, genre="plan"),
        entry(
            "2020/总结.docx",
            "总结\n红色议事厅已办三年。",
            year=2020,
            year_to=2022,
            unit="柳林街道党工委",
        ),
        *(entry(f"more/{at:02}.docx", "微心愿") for at in range(12)),
    ]
    return build_archive(tmp_path_factory.mktemp("档案"), rows)


def test_hits_are_listed_with_what_was_found_in_brackets(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", "红色议事厅", "议事", "-d", str(archive)]) == 0
    out = capsys.readouterr().out
    assert "1. 【红色议事厅】方案" in out
    assert "2019年 服务模式（人工） 实施方案" in out
    assert "2019/方案 1.docx" in out
    assert "2020—2022年 柳林街道党工委" in out
    assert "共 2 个项目，这里是第 1—2 个。" in out
    assert "138****1234" in out and "13812341234" not in out


def test_json_lines_have_exact_places(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "服务", "-d", str(archive), "--format", "jsonl"]) == 0
    hit, end = map(json.loads, capsys.readouterr().out.splitlines())
    (passage,) = hit["passages"]
    (mark,) = passage["marks"]
    assert passage["text"][mark["start"] : mark["end"]] == "服务"
    assert (hit["file"], hit["category"], hit["by_hand"]) == (
        "2019/方案 1.docx",
        "服务模式",
        ["category"],
    )
    assert end == {"schema": "mingjian.search/1", "record": "end", "total": 1, "shown": 1}


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["红色议事厅", "--year", "2021"], ["2020/总结.docx"]),
        (["红色议事厅", "--category", "服务模式"], ["2019/方案 1.docx"]),
        (["红色议事厅", "--unit", "柳林"], ["2020/总结.docx"]),
        (["红色议事厅", "--genre", "实施方案"], ["2019/方案 1.docx"]),
        (["红色议事厅", "--without", "服务群众"], ["2020/总结.docx"]),
        (["微心愿", "--limit", "5", "--page", "3"], ["more/10.docx", "more/11.docx"]),
    ],
)
def test_hits_are_narrowed_down_and_paged(
    archive: Path, arguments: list[str], found: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", *arguments, "-d", str(archive), "--format", "jsonl"]) == 0
    *hits, _ = map(json.loads, capsys.readouterr().out.splitlines())
    assert [hit["file"] for hit in hits] == found


@pytest.mark.parametrize("arguments", [["四点半课堂"], ["微心愿", "--page", "9"]])
def test_nothing_found_is_said_and_is_no_error(
    archive: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", *arguments, "-d", str(archive)]) == 1
    captured = capsys.readouterr()
    assert "没有" in captured.err
    assert captured.out == ""


def test_nothing_found_as_json_is_the_sum_alone(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", "四点半课堂", "-d", str(archive), "--format", "json"]) == 1
    (end,) = json.loads(capsys.readouterr().out)
    assert end["total"] == 0


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["，"], "至少写一个"),
        (["服务", "--year", "去年"], "年份"),
        (["服务", "--year", "2021-2019"], "先后"),
        (["服务", "--genre", "小说"], "文种"),
        (["服务", "--limit", "0"], "--limit"),
        (["服务", "--limit", "1001"], "1000"),
        (["服务", "--page", "x"], "--page"),
    ],
)
def test_a_wrong_command_is_refused_in_chinese(
    archive: Path, arguments: list[str], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", *arguments, "-d", str(archive)]) == 2
    assert word in capsys.readouterr().err


def test_without_a_catalogue_one_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", "服务", "-d", str(tmp_path)]) == 2
    assert "catalogue.sqlite3" in capsys.readouterr().err


def test_the_archive_may_stand_in_the_settings(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["search", "微心愿"]) == 2
    (tmp_path / "mingjian.toml").write_text(f"archive = '{archive}'\n", "utf-8")
    assert run(["search", "微心愿"]) == 0
    monkeypatch.setenv("MINGJIAN_ARCHIVE", str(tmp_path))
    assert run(["search", "微心愿"]) == 2
