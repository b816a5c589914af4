import json
from pathlib import Path

import pytest

from batch.learning.labelled import load_labelled, read_project
from mingjian.errors import DataFileError
from mingjian.result import State

ROW = {"id": "a-1", "text": "夜校方案\n一、主要做法\n每晚讲课。", "primary": "其他"}
FULL = ROW | {
    "id": "a-2",
    "genre": "plan",
    "secondary": ["机制"],
    "elements": {"owner": {"state": "mentioned", "evidence": []}},
    "hand": "h1",
    "split": "test",
}


def written(folder: Path, *rows: object) -> Path:
    path = folder / "labelled.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", "utf-8")
    return path


def test_rows_become_labelled_documents(tmp_path: Path) -> None:
    bare, full = load_labelled(written(tmp_path, ROW, FULL))
    assert (bare.primary, bare.hand, bare.secondary, dict(bare.elements)) == ("其他", "", (), {})
    assert (full.genre, full.split, full.secondary) == ("plan", "test", ("机制",))
    assert full.elements == {"owner": State.MENTIONED}


def test_a_document_that_is_no_project_has_no_label(tmp_path: Path) -> None:
    (notice,) = load_labelled(written(tmp_path, ROW | {"primary": None}))
    assert notice.primary is None


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"id": "a-1", "text": "夜校"}, "缺少 primary"),
        (ROW | {"text": " "}, "text"),
        (ROW | {"id": 7}, "id"),
        (ROW | {"primary": 1}, "primary"),
        (ROW | {"secondary": "机制"}, "secondary"),
        (ROW | {"elements": {"owner": {"state": "perhaps"}}}, "perhaps"),
        (ROW | {"elements": ["owner"]}, "elements 有误"),
        (["a-1"], "object"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(tmp_path: Path, row: object, reason: str) -> None:
    with pytest.raises(DataFileError, match=reason) as caught:
        load_labelled(written(tmp_path, FULL, row))
    assert caught.value.key == "line 2"


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="a-1"):
        load_labelled(written(tmp_path, ROW, ROW))


def test_a_line_that_is_no_json_and_a_file_that_is_not_there_are_named(tmp_path: Path) -> None:
    path = tmp_path / "labelled.jsonl"
    path.write_text("{'id': 1}\n", "utf-8")
    with pytest.raises(DataFileError, match="line 1"):
        load_labelled(path)
    with pytest.raises(DataFileError, match="none"):
        load_labelled(tmp_path / "none.jsonl")


def test_a_text_is_read_as_any_other_file(tmp_path: Path) -> None:
    (labelled,) = load_labelled(written(tmp_path, ROW))
    project = read_project(labelled)
    assert project.title == "夜校方案"
    assert [section.roles for section in project.sections if section.heading] == [("practice",)]


def test_of_several_projects_in_a_text_the_longest_is_taken(tmp_path: Path) -> None:
    cases = "案例一\n菜园\n支部种菜。\n案例二\n夜校\n" + "支部每晚讲课，党员轮流值守。" * 20
    (labelled,) = load_labelled(written(tmp_path, ROW | {"text": cases}))
    assert "讲课" in read_project(labelled).text()
