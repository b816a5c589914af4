"""How often sections have the roles a person gave them."""

import json
from pathlib import Path

import pytest

from batch.learning.corpus import PROJECTS
from batch.learning.labelled import TEST, TRAIN
from batch.learning.roles import Judged, judge_corpus, main, measure_roles

BODY = "支部每月第一个周五开门议事，群众提事，党员领事，社区办事。"
TEXT = f"议事坊总结\n{BODY}\n一、主要工作\n{BODY}已办结诉求26件。\n二、成效\n{BODY}共减少投诉12件。"


def _corpus(tmp_path: Path, **roles: list[str]) -> Path:
    path = tmp_path / "corpus.jsonl"
    row = {"id": "a", "primary": "机制", "text": TEXT, "split": TRAIN, "roles": roles}
    other = {**row, "id": "b", "split": TEST}
    path.write_text("\n".join(json.dumps(x) for x in (row, other)), "utf-8")
    return path


def test_headings_are_found_without_their_numbers(tmp_path: Path) -> None:
    path = _corpus(tmp_path, 主要工作=["practice"], 成效=["result"], 附记=["next"])
    judged = {item.heading: item for item in judge_corpus(path, TRAIN)}
    assert set(judged) == {"主要工作", "成效"}
    assert judged["主要工作"].expected == {"practice"}
    assert judged["主要工作"].by_words == {"content"}
    assert judged["主要工作"].settled == {"practice"}


def test_documents_without_labels_and_of_the_other_side_are_passed_over(tmp_path: Path) -> None:
    assert judge_corpus(_corpus(tmp_path), TRAIN) == ()
    assert {item.id for item in judge_corpus(_corpus(tmp_path, 成效=["result"]), TEST)} == {"b"}


def test_the_very_roles_and_one_of_them_are_counted_apart() -> None:
    both, one, none = frozenset({"result", "reflection"}), frozenset({"result"}), frozenset[str]()
    judged = [Judged("a", "case", "成效与启示", both, none, one)]
    counts = {"headings": 1, "named": 0, "right": 0, "overlap": 0}
    assert measure_roles(judged)["all"]["before"] == counts
    assert measure_roles(judged)["case"]["after"] == {**counts, "named": 1, "overlap": 1}


def test_genre_and_place_settle_more_than_words_alone() -> None:
    figures = measure_roles(judge_corpus(PROJECTS, TRAIN))["all"]
    assert figures["after"]["right"] >= figures["before"]["right"] * 1.2
    assert figures["after"]["right"] >= figures["after"]["headings"] * 0.75


def test_the_figures_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(_corpus(tmp_path, 成效=["result"]))])
    assert json.loads(capsys.readouterr().out)["all"]["after"]["right"] == 1
