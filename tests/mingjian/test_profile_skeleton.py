"""A new profile loads as it is written, and with everything switched on."""

from pathlib import Path

import pytest

from mingjian.profile import FIVE, load_profile, profile_ids
from mingjian.profile.keys import KEYS
from mingjian.profile.skeleton import build_skeleton


def _write(folder: Path, text: str) -> str:
    path = folder / "ours.toml"
    path.write_text(text, "utf-8")
    return str(path)


def test_a_new_profile_asks_the_five_as_generic_does(tmp_path: Path) -> None:
    profile = load_profile(_write(tmp_path, build_skeleton("ours")))
    assert profile.id == "ours"
    assert profile.required("plan") == frozenset(FIVE)
    assert not (profile.stages or profile.lengths or profile.examples)


@pytest.mark.parametrize("base", profile_ids())
def test_a_new_profile_takes_over_what_it_extends(tmp_path: Path, base: str) -> None:
    profile = load_profile(_write(tmp_path, build_skeleton("ours", base)))
    assert profile.requirements == load_profile(base).requirements


def test_every_setting_that_is_switched_off_can_be_switched_on(tmp_path: Path) -> None:
    lines = build_skeleton("ours", "generic").split("\n")
    switched = "\n".join(
        line[1:] if line[:1] == "#" and line[1:2] != " " else line for line in lines
    )
    profile = load_profile(_write(tmp_path, switched))
    assert profile.labels.choose_one
    assert profile.labels.names == {"典型培育项目": "典型培育"}
    assert profile.findings["field-empty"].message
    assert len(profile.examples) == len(profile.stages) == 1


def test_a_name_with_quotes_is_written_so_that_it_can_be_read(tmp_path: Path) -> None:
    assert load_profile(_write(tmp_path, build_skeleton('我的"\\方案'))).id == '我的"\\方案'


def test_every_key_is_explained() -> None:
    text = build_skeleton("ours")
    for key in KEYS:
        for one in (key, *key.keys):
            assert one.label in text
            assert one.name in text
