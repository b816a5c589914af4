"""docs/taxonomy.md: its example is a change that works; keys and options are those there are."""

import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from cli.app import build_app
from manual_pages import Page, codes
from mingjian.paths import ROOT
from mingjian.taxonomy import load_taxonomy
from mingjian.taxonomy_change import KEYS, load_change
from mingjian.taxonomy_editing import change_taxonomy

PATH = ROOT / "docs" / "taxonomy.md"
PAGE = Page(PATH, PATH.read_text("utf-8"))


def test_the_example_gives_the_categories_it_says(tmp_path: Path) -> None:
    [example] = re.findall(r"```toml\n(.*?)```", PAGE.text, re.S)
    [told] = re.findall(r"改后的类别是：(.*)。", PAGE.text)
    file = tmp_path / "变更.toml"
    file.write_text(example, "utf-8")
    taxonomy = load_taxonomy()
    after = change_taxonomy(taxonomy, load_change(file, taxonomy), taxonomy.stamp)
    assert after.labels == tuple(told.split("、"))


def test_every_key_is_told_of_and_whether_it_must_be_there() -> None:
    told = {codes(row[0])[0]: row for row in PAGE.table("键", "写什么", "必写")}
    assert {name: row[2] == "是" for name, row in told.items()} == {
        key.name: key.required for key in KEYS
    }
    for key in KEYS:
        assert set(codes(told[key.name][1])) <= {"add"} | {one.name for one in key.keys}


@pytest.mark.parametrize("name", ["change", "audit"])
def test_every_option_is_told_of(name: str) -> None:
    typed = " ".join(PAGE.commands())
    options = {one for line in PAGE.quoted() for one in re.findall(r"--[a-z-]+", line)}
    for parameter in _command(name).params:
        if parameter.name not in ("help", "model"):
            spelt = [*parameter.opts, *parameter.secondary_opts]
            assert parameter.param_type_name == "argument" or any(
                one in options or f" {one} " in typed for one in spelt
            ), spelt


def test_what_is_typed_is_understood() -> None:
    for line in PAGE.commands():
        words = line.split()
        if words[0] == "taxonomy" and len(words) > 2:
            command = _command(words[1])
            command.make_context(words[1], words[2:], resilient_parsing=False)


def _command(name: str) -> Any:
    return get_command(build_app()).commands["taxonomy"].commands[name]  # type: ignore[attr-defined]
