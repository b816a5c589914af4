"""The shipped samples through the whole way, against what a person wrote of them beforehand."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from batch.options import CheckOptions
from batch.session import CheckSession
from mingjian.paths import CORPORA
from mingjian.profile import FIVE
from mingjian.result import Decision, FileResult, ProjectResult, State

SAMPLES = CORPORA / "samples"
# Where the tool and the person differ (file, element); a new difference is a change to look at.
KNOWN = {
    # 年内完成 with a schedule to its last step beside it: the person called it vague.
    ("申报材料/申报表-石榴园社区-新.docx", "deadline"),
}


@cache
def _expected() -> dict[str, dict[str, Any]]:
    rows = map(json.loads, (SAMPLES / "expected.jsonl").read_text("utf-8").splitlines())
    return {row["file"]: row for row in rows if "file" in row}


@cache
def _results() -> dict[str, FileResult]:
    folders = [str(path) for path in sorted(SAMPLES.iterdir()) if path.is_dir()]
    session = CheckSession(folders, CheckOptions(jobs=2))
    start = len(SAMPLES.as_posix()) + 1
    return {checked.result.file[start:]: checked.result for checked in session.run()}


def _pairs() -> list[tuple[str, ProjectResult, dict[str, Any]]]:
    return [
        (file, found, judged)
        for file, row in _expected().items()
        for found, judged in zip(_results()[file].projects, row["projects"], strict=True)
    ]


def test_every_file_has_a_line_with_the_right_status() -> None:
    statuses = {file: result.status.value for file, result in _results().items()}
    assert statuses == {file: row["status"] for file, row in _expected().items()}


def test_genres_titles_and_units_are_right() -> None:
    for file, found, judged in _pairs():
        assert found.genre == judged["genre"], file
        assert judged["unit"] in {None, found.unit}, file
        assert judged["title"] in {None, found.title}, file


def test_the_states_are_those_of_the_person_but_for_the_known_differences() -> None:
    differing = set()
    for file, found, judged in _pairs():
        states = {element.id: element.state.value for element in found.elements}
        for name in FIVE:
            if judged["elements"] and judged["elements"][name] not in {None, states[name]}:
                differing.add((file, name))
    assert differing == KNOWN


def test_suggested_categories_are_right_and_the_empty_plan_is_left_to_a_person() -> None:
    for file, found, judged in _pairs():
        if judged["category"] == "待定":
            assert found.category.decision is Decision.REVIEW, file
        if found.category.decision is Decision.SUGGEST:
            assert found.category.label == judged["category"], file


def test_a_good_form_has_nothing_to_mend() -> None:
    (project,) = _results()["申报材料/柳叶桥社区党委申报表.docx"].projects
    assert {element.state for element in project.elements} == {State.EXPLICIT}
    assert project.findings == ()


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_shows_what_the_tool_says(name: str) -> None:
    readme = (Path(__file__).parents[1] / name).read_text("utf-8")
    (project,) = _results()["申报材料/双桂巷社区申报表（修改稿2）.docx"].projects
    assert f"类别　{project.category.label}（建议，" in readme
    missing = [e.name for e in project.elements if e.state is State.MISSING]
    assert f"缺失：{'、'.join(missing)}" in readme
