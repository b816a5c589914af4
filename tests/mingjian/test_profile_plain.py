"""A profile told in full is one that could be read again."""

import json

import jsonschema
import pytest

from mingjian.paths import PROFILES
from mingjian.profile import load_profile, profile_ids
from mingjian.profile.plain import TABLES, plain_profile
from mingjian.profile.rules import Profile
from mingjian.profile.schema import profile_schema
from mingjian.toml import load_toml


def told(name: str) -> dict[str, object]:
    plain: dict[str, object] = json.loads(json.dumps(plain_profile(load_profile(name))))
    return plain


@pytest.mark.parametrize("name", profile_ids())
def test_every_profile_is_told_as_its_schema_says(name: str) -> None:
    jsonschema.validate(told(name), profile_schema())


@pytest.mark.parametrize("name", profile_ids())
def test_nothing_of_its_own_file_is_lost(name: str) -> None:
    plain = told(name)
    for key, value in load_toml(PROFILES / f"{name}.toml").items():
        if key == "extend":
            continue
        if isinstance(value, list):
            assert all(one in plain[key] for one in value)  # type: ignore[operator]
        else:
            assert plain[key] == value


def test_what_it_extends_is_in_it() -> None:
    extending = [name for name in profile_ids() if len(load_profile(name).files) > 1]
    assert extending
    for name in extending:
        base = load_profile(name).files[0].stem
        own, inherited = told(name)["require"], told(base)["require"]
        assert all(one in own for one in inherited)  # type: ignore[operator,attr-defined]


def test_every_table_is_an_attribute_of_a_profile() -> None:
    assert set(TABLES.values()) <= set(Profile.__dataclass_fields__)
