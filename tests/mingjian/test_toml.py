"""What a slip of the pen in a data file is answered with."""

from pathlib import Path

import pytest

from mingjian.errors import DataFileError
from mingjian.toml import check_keys, describe_unknown, load_toml


def test_a_key_that_is_nearly_right_is_told_what_was_meant() -> None:
    with pytest.raises(DataFileError) as caught:
        check_keys(Path("x.toml"), "rule[0].", {"patern": "x"}, ("pattern", "unless"))
    assert caught.value.key == "rule[0].patern"
    assert caught.value.reason == "没有“patern”这一项，是不是“pattern”？"


def test_a_key_like_no_other_is_told_all_that_there_are() -> None:
    assert describe_unknown("zzz", iter(("one", "two"))) == "没有“zzz”这一项，可用的有：one、two"


def test_known_keys_from_an_iterator_are_all_looked_at() -> None:
    check_keys(Path("x.toml"), "", {"one": 1, "two": 2}, iter(("two", "one")))


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte order mark"])
def test_a_file_of_an_editor_that_puts_a_mark_first_is_read(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(f'{mark}label = "申报书"\n', "utf-8")
    assert load_toml(path) == {"label": "申报书"}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_file_in_another_encoding_is_answered_with_what_to_do(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "x.toml"
    path.write_text('label = "申报书"\n', encoding)
    assert _reason(path) == "不是 UTF-8 编码，请用记事本打开，另存为 UTF-8 后再试"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('a = "x"\nlabel = “申报书”\n', "第 2 行第 9 列"),
        ("[[rule]", "第 1 行第 7 列"),
        ("a = [1,", "文件末尾"),
    ],
)
def test_a_slip_in_the_writing_is_told_by_line_and_column(
    tmp_path: Path, text: str, where: str
) -> None:
    path = tmp_path / "x.toml"
    path.write_text(text, "utf-8")
    assert _reason(path).startswith(f"{where}不合 TOML 的写法，请核对引号")


def test_a_file_that_is_not_there_is_told_in_chinese(tmp_path: Path) -> None:
    assert _reason(tmp_path / "x.toml").startswith("读不出，请核对路径和权限")


def _reason(path: Path) -> str:
    with pytest.raises(DataFileError) as caught:
        load_toml(path)
    assert (caught.value.path, caught.value.key) == (str(path), "file")
    return caught.value.reason
