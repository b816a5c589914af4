"""Reports in the output folder: nobody's work in them is written over."""

import json
from pathlib import Path

import pytest

from batch.record.manifest import read_outputs
from batch.record.output_files import OutputFiles, hash_file, write_whole


def write(files: OutputFiles, name: str, text: str) -> None:
    files.place(name).write_text(text, "utf-8")
    files.record(name)


def test_what_nobody_touched_is_written_anew(tmp_path: Path) -> None:
    first = OutputFiles(tmp_path, {})
    write(first, "台账.xlsx", "一")
    second = OutputFiles(tmp_path, first.written)
    write(second, "台账.xlsx", "二")
    assert second.kept == ()
    assert [path.name for path in tmp_path.iterdir()] == ["台账.xlsx"]


def test_what_a_person_changed_is_put_aside_each_time(tmp_path: Path) -> None:
    written: dict[str, str] = {}
    for number in range(3):
        files = OutputFiles(tmp_path, written)
        write(files, "修改意见/金桥.docx", f"程序{number}")
        written = dict(files.written)
        (tmp_path / "修改意见/金桥.docx").write_text(f"人{number}", "utf-8")
    assert (tmp_path / "修改意见/金桥（上次）.docx").read_text("utf-8") == "人0"
    assert (tmp_path / "修改意见/金桥（上次2）.docx").read_text("utf-8") == "人1"
    assert files.kept == ("修改意见/金桥（上次2）.docx",)


def test_a_file_nobody_knows_of_is_put_aside_too(tmp_path: Path) -> None:
    (tmp_path / "台账.xlsx").write_text("别人的", "utf-8")
    files = OutputFiles(tmp_path, {})
    write(files, "台账.xlsx", "新")
    assert (tmp_path / "台账（上次）.xlsx").read_text("utf-8") == "别人的"


def test_reports_no_longer_written_go_unless_a_person_changed_them(tmp_path: Path) -> None:
    first = OutputFiles(tmp_path, {})
    for name in ("批注/甲/a.docx", "批注/甲/b.docx", "批注/乙/c.docx"):
        write(first, name, "一")
    (tmp_path / "批注/甲/b.docx").write_text("改过", "utf-8")
    second = OutputFiles(tmp_path, first.written)
    write(second, "台账.xlsx", "二")
    second.drop_stale()
    left = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["台账.xlsx", "批注/甲/b.docx"]
    assert not (tmp_path / "批注/乙").exists()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"outputs": 3}', '{"outputs": {"a.docx": 1}}'])
def test_a_run_file_that_says_nothing_of_outputs_gives_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text, "utf-8")
    assert read_outputs(tmp_path) == {}


def test_names_that_lead_out_of_the_folder_are_passed_over(tmp_path: Path) -> None:
    names = {
        "../甲.docx": "ab",
        "/etc/passwd": "ab",
        "批注/../../乙.docx": "ab",
        "批注/丙.docx": "ab",
    }
    (tmp_path / "run.json").write_text(json.dumps({"outputs": names}), "utf-8")
    assert list(read_outputs(tmp_path)) == ["批注/丙.docx"]


def test_a_folder_or_a_link_in_the_place_of_a_report_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / "批注.docx").mkdir()
    (tmp_path / "别处.xlsx").write_text("别人的", "utf-8")
    (tmp_path / "台账.xlsx").symlink_to(tmp_path / "别处.xlsx")
    (tmp_path / "总表.csv").symlink_to(tmp_path / "没有.csv")
    known = {"台账.xlsx": hash_file(tmp_path / "别处.xlsx")}
    files = OutputFiles(tmp_path, known)
    for name in ("批注.docx", "台账.xlsx", "总表.csv"):
        write(files, name, "新")
    assert (tmp_path / "批注（上次）.docx").is_dir()
    assert (tmp_path / "别处.xlsx").read_text("utf-8") == "别人的"
    assert not (tmp_path / "没有.csv").exists()


def test_what_was_put_aside_goes_back_where_nothing_could_be_written(tmp_path: Path) -> None:
    (tmp_path / "台账.xlsx").write_text("人", "utf-8")
    files = OutputFiles(tmp_path, {})
    files.place("台账.xlsx")
    files.put_back("台账.xlsx")
    assert files.kept == ()
    assert (tmp_path / "台账.xlsx").read_text("utf-8") == "人"


def test_what_was_put_aside_stays_there_once_its_place_is_taken(tmp_path: Path) -> None:
    (tmp_path / "台账.xlsx").write_text("人", "utf-8")
    files = OutputFiles(tmp_path, {})
    write(files, "台账.xlsx", "新")
    files.put_back("台账.xlsx")
    assert files.kept == ("台账（上次）.xlsx",)
    assert (tmp_path / "台账.xlsx").read_text("utf-8") == "新"


@pytest.mark.parametrize("name", ["", ".", "批注", "甲" * 4_000, "a\0b", "没有/的"])
def test_names_of_a_damaged_run_file_that_are_no_reports_are_left_alone(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "批注").mkdir()
    files = OutputFiles(tmp_path, {name: "ab"})
    files.drop_stale()
    assert files.left == {}
    assert (tmp_path / "批注").is_dir()


def test_a_report_whose_name_differs_only_for_us_is_not_stale(tmp_path: Path) -> None:
    """As where A.docx and a.docx are one file: here it is one by a second name."""
    (tmp_path / "A.docx").write_text("新", "utf-8")
    files = OutputFiles(tmp_path, {"A.docx": hash_file(tmp_path / "A.docx")})
    write(files, "a.docx", "新")
    (tmp_path / "A.docx").unlink()
    (tmp_path / "A.docx").hardlink_to(tmp_path / "a.docx")
    files.drop_stale()
    assert (tmp_path / "A.docx").exists()


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").mkdir()
    with pytest.raises(OSError, match=r"甲\.docx"):
        write_whole(tmp_path / "甲.docx", b"data")
    assert [path.name for path in tmp_path.iterdir()] == ["甲.docx"]


def test_what_a_killed_run_wrote_is_not_taken_for_a_person_s(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_text("一样", "utf-8")
    (tmp_path / "乙.docx").write_text("不一样", "utf-8")
    files = OutputFiles(tmp_path, {})
    write(files, "甲.docx", "一样")
    write(files, "乙.docx", "新")
    assert files.kept == ("乙（上次）.docx",)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "乙.docx",
        "乙（上次）.docx",
        "甲.docx",
    ]
