"""The published schema and the reader agree on every shipped profile and on what is wrong."""

import copy
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mingjian.element import load_elements
from mingjian.errors import DataFileError
from mingjian.key_reading import read_given
from mingjian.keys import Place
from mingjian.paths import PROFILES
from mingjian.profile import profile_ids
from mingjian.profile.keys import KEYS
from mingjian.profile.schema import profile_schema
from mingjian.profile.skeleton import build_skeleton
from mingjian.profile.vocabulary import load_vocabulary

VALIDATOR = Draft202012Validator(profile_schema())
PLACE = Place(Path("x.toml"), load_vocabulary(load_elements()))
# Every key with a value: the skeleton with all that is switched off switched on.
FULL = tomllib.loads(
    "\n".join(
        line.removeprefix("#") if line[1:2] != " " else ""
        for line in build_skeleton("ours", "generic").split("\n")
    )
)
WRONG = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 99),
    st.floats(allow_nan=False),
    st.sampled_from(["", " ", "goal", "plan", "02-30", "12-31", ">=", "unit", "words", "词"]),
    st.lists(st.sampled_from(["", "plan", "goal", "file", "x"]), max_size=2),
    st.just({}),
    st.just([{}]),
)


def _reads(table: Any) -> bool:
    try:
        read_given(PLACE, table, KEYS)
    except DataFileError:
        return False
    return True


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Give every (table or list, key) of a value."""
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, below in list(items):
            yield value, key
            yield from _places(below)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(profile_schema())


@pytest.mark.parametrize("name", profile_ids())
def test_every_shipped_profile_is_valid(name: str) -> None:
    table = tomllib.loads((PROFILES / f"{name}.toml").read_text("utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(table)] == []


def test_a_profile_with_every_key_is_read_and_valid() -> None:
    assert {key.name for key in KEYS} == set(FULL)
    assert VALIDATOR.is_valid(FULL)
    assert _reads(FULL)


@given(st.data())
def test_reader_and_schema_agree_on_any_change(data: st.DataObject) -> None:
    table = copy.deepcopy(FULL)
    holder, key = data.draw(st.sampled_from(list(_places(table))))
    change = data.draw(st.sampled_from(["value", "absent", "strange"]))
    if change == "value":
        holder[key] = data.draw(WRONG)
    elif change == "absent":
        del holder[key]
    elif isinstance(holder, dict):
        holder["strange"] = data.draw(WRONG)
    assert _reads(table) is VALIDATOR.is_valid(table)


@given(st.text(min_size=1, max_size=12).filter(lambda name: name not in {k.name for k in KEYS}))
def test_a_key_nobody_knows_fails_both(name: str) -> None:
    table = {**FULL, name: "x"}
    assert not _reads(table)
    assert not VALIDATOR.is_valid(table)
