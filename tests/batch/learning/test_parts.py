"""How often a part that somebody wrote is called missing."""

import json
from pathlib import Path

import pytest

from batch.learning.corpus import PROJECTS
from batch.learning.labelled import TEST, TRAIN
from batch.learning.parts import THERE, Judged, judge_corpus, main, measure_parts

BODY = "支部每月第一个周五开门议事，群众提事，党员领事，社区办事。"
TEXT = f"议事坊总结\n一、主要做法\n{BODY}\n二、成效\n{BODY}已办结诉求26件，所需资金从党费列支。"


def _corpus(tmp_path: Path, **roles: list[str]) -> Path:
    path = tmp_path / "corpus.jsonl"
    row = {"id": "a", "primary": "机制", "text": TEXT, "split": TRAIN, "roles": roles}
    path.write_text(json.dumps(row), "utf-8")
    return path


def test_each_part_is_there_noted_or_missing(tmp_path: Path) -> None:
    judged = {item.role: item for item in judge_corpus(_corpus(tmp_path, 成效=["result"]), TRAIN)}
    assert (judged["result"].written, judged["result"].said) == (True, THERE)
    assert (judged["budget"].written, judged["budget"].said) == (False, "note")
    assert (judged["brand"].written, judged["brand"].said) == (False, "fix")


def test_documents_without_labels_are_passed_over(tmp_path: Path) -> None:
    assert judge_corpus(_corpus(tmp_path), TRAIN) == ()


def test_false_accusations_are_counted_apart() -> None:
    judged = [Judged("a", "goal", True, "fix"), Judged("a", "next", False, "fix")]
    assert measure_parts(judged) == {
        "written": {THERE: 0, "note": 0, "ask": 0, "fix": 1},
        "unwritten": {THERE: 0, "note": 0, "ask": 0, "fix": 1},
    }


@pytest.mark.parametrize("split", [TRAIN, TEST])
def test_hardly_a_part_that_was_written_is_called_missing(split: str) -> None:
    written = measure_parts(judge_corpus(PROJECTS, split))["written"]
    assert sum(written.values()) >= 300
    assert written["fix"] <= 0.01 * sum(written.values())


def test_the_figures_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(_corpus(tmp_path, 成效=["result"]))])
    assert json.loads(capsys.readouterr().out)["written"][THERE] == 1
