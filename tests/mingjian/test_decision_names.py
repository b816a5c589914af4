"""Decisions that speak of categories by an earlier name."""

import json
from pathlib import Path

import pytest

from changes import ALL, changed
from mingjian.decision_names import leave_out_split, load_current
from mingjian.errors import DataFileError


def write(folder: Path, *values: str) -> Path:
    head = {"sha256": "a" * 64, "kind": "category", "by": "李敏", "at": "2026-03-02T09:30:00+08:00"}
    lines = ({**head, "project": place, "value": value} for place, value in enumerate(values))
    path = folder / "d.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    return path


def test_old_names_count_as_those_of_now_and_a_split_one_as_itself(tmp_path: Path) -> None:
    path = write(tmp_path, "机制", "工作机制", "服务模式", "待定", "非项目")
    found = load_current(path, changed(tmp_path, ALL))
    assert [line.value for line in found.lines] == [
        *("工作机制", "工作机制", "服务模式", "待定", "非项目"),
    ]


def test_a_name_that_never_was_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="没有“机智”这一类"):
        load_current(write(tmp_path, "机智"), changed(tmp_path, ALL))


def test_what_is_learnt_from_decisions_leaves_split_labels_out(tmp_path: Path) -> None:
    after = changed(tmp_path, ALL)
    found, left = leave_out_split(load_current(write(tmp_path, "服务模式", "机制"), after), after)
    assert ([line.value for line in found.lines], left) == (["工作机制"], 1)
