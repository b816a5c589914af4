"""What a round was judged by: told by run.json, or else by the results themselves."""

import json
from pathlib import Path
from typing import Any

import pytest

from batch.rounds.ground import find_ground
from results import PROVENANCE

FILES = ("材料/金桥/表.docx", "材料/金桥/方案.docx")


def run_file(folder: Path, **run: Any) -> Path:
    path = folder / "run.json"
    path.write_text(json.dumps(run), "utf-8")
    return path


@pytest.mark.parametrize(
    ("inputs", "below"),
    [
        (["材料"], "金桥/表.docx"),
        (["材料/"], "金桥/表.docx"),
        (["材料/金桥"], "表.docx"),
        (["材料/金桥/表.docx"], "表.docx"),
        (["材料/金桥", "别处/银河"], "材料/金桥/表.docx"),
    ],
)
def test_the_folder_that_was_checked_is_the_top(
    tmp_path: Path, inputs: list[str], below: str
) -> None:
    ground = find_ground(run_file(tmp_path, inputs=inputs), FILES, PROVENANCE)
    assert ground.below(FILES[0]) == below


def test_an_archive_that_was_checked_lies_in_the_top(tmp_path: Path) -> None:
    files = ("送审/金桥.zip/表.docx",)
    ground = find_ground(run_file(tmp_path, inputs=["送审/金桥.zip"]), files, PROVENANCE)
    assert ground.below(files[0]) == "金桥.zip/表.docx"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"inputs": [1], "options": 2}'])
def test_without_a_run_file_the_files_tell(tmp_path: Path, text: str) -> None:
    path = tmp_path / "run.json"
    if text:
        path.write_text(text, "utf-8")
    ground = find_ground(path, FILES, PROVENANCE)
    assert ground.below(FILES[0]) == "表.docx"
    assert ground.profile is not None
    assert ground.profile.id == "generic"


def test_a_profile_of_ones_own_is_found_again_or_is_none(tmp_path: Path) -> None:
    own = tmp_path / "我们的.toml"
    path = run_file(tmp_path, inputs=["材料"], options={"profile": str(own)})
    lines = 'id = "ours"\nlabel = "我们的"\nsource = "通知"\nextend = "generic"\n'
    own.write_text(lines, "utf-8")
    found = find_ground(path, FILES, None).profile
    assert found is not None and found.id == "ours"
    own.unlink()
    assert find_ground(path, FILES, None).profile is None


def test_a_folder_that_could_not_be_entered_keeps_its_path(tmp_path: Path) -> None:
    ground = find_ground(run_file(tmp_path, inputs=["材料"]), ("材料",), PROVENANCE)
    assert ground.below("材料") == "材料"


def test_a_run_that_was_stopped_is_known(tmp_path: Path) -> None:
    for state, finished in (("finished", True), ("interrupted", False), ("running", False)):
        path = run_file(tmp_path, inputs=["材料"], state=state)
        assert find_ground(path, FILES, PROVENANCE).finished is finished
