"""What a slip of the pen in a data file is answered with."""

from pathlib import Path

import pytest

from mingjian.errors import DataFileError
from mingjian.toml import check_keys, describe_unknown


def test_a_key_that_is_nearly_right_is_told_what_was_meant() -> None:
    with pytest.raises(DataFileError) as caught:
        check_keys(Path("x.toml"), "rule[0].", {"patern": "x"}, ("pattern", "unless"))
    assert caught.value.key == "rule[0].patern"
    assert caught.value.reason == "没有“patern”这一项，是不是“pattern”？"


def test_a_key_like_no_other_is_told_all_that_there_are() -> None:
    assert describe_unknown("zzz", iter(("one", "two"))) == "没有“zzz”这一项，可用的有：one、two"


def test_known_keys_from_an_iterator_are_all_looked_at() -> None:
    check_keys(Path("x.toml"), "", {"one": 1, "two": 2}, iter(("two", "one")))
