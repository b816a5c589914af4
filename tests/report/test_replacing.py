from pathlib import Path

import pytest

from mingjian.errors import UsageError
from report.replacing import replacing


def test_a_file_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "总表.csv"
    path.write_text("旧", "utf-8")
    with replacing(path, "Excel") as part:
        part.write_text("新", "utf-8")
        assert path.read_text("utf-8") == "旧"
    assert path.read_text("utf-8") == "新"
    assert [*tmp_path.iterdir()] == [path]


def test_of_a_file_that_breaks_off_nothing_is_left_but_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "总表.csv"
    path.write_text("旧", "utf-8")
    with pytest.raises(ValueError, match="断了"), replacing(path, "Excel") as part:
        part.write_text("新", "utf-8")
        raise ValueError("断了")
    assert path.read_text("utf-8") == "旧"
    assert [*tmp_path.iterdir()] == [path]


def test_a_file_that_cannot_be_written_says_what_to_close(tmp_path: Path) -> None:
    (tmp_path / "总表.csv").mkdir()
    (tmp_path / "总表.csv" / "a").touch()
    with (
        pytest.raises(UsageError, match=r"无法写入.*关闭已用 Excel"),
        replacing(tmp_path / "总表.csv", "Excel") as part,
    ):
        part.touch()
    with (
        pytest.raises(UsageError, match="无法写入"),
        replacing(tmp_path / "总表.csv" / "a" / "b", "Excel") as part,
    ):
        part.touch()
