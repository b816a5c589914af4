"""The race of classifiers runs, and every runner gets the same projects."""

import json
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from batch.learning.labelled import Labelled
from bench.classify_peers import CLASSIFIERS, VECTORISERS, learn, run
from bench.classify_speed import CHARS, Lap, build_projects, render

DOCUMENT = Labelled("", "", "", "plan", None, (), {}, "", "", "train", "plain")
SAYINGS = {"机制": "逐月考核积分，结果通报。", "服务模式": "志愿者上门代办，替老人跑腿。"}


def documents() -> list[Labelled]:
    return [
        replace(DOCUMENT, id=f"{label}{n}", primary=label, text=f"实施方案\n第{n}轮：{saying * 70}")
        for label, saying in SAYINGS.items()
        for n in range(4)
    ]


def test_projects_are_joined_to_one_length() -> None:
    projects = list(build_projects(documents()))
    assert len(projects) > 1
    assert all(CHARS - 10 <= len(project.text()) <= CHARS for project in projects)


@pytest.mark.parametrize("name", CLASSIFIERS)
def test_every_classifier_runs(name: str, tmp_path: Path) -> None:
    pairs = [(x.text, x.primary) for x in documents()]
    (tmp_path / "training.json").write_text(json.dumps(pairs), "utf-8")
    (tmp_path / "documents.pickle").write_bytes(pickle.dumps(list(build_projects(documents()))))
    if name in VECTORISERS:
        learn(name, tmp_path)
    lap = Lap(**run(name, tmp_path))
    assert lap.seconds > 0
    assert lap.peak_mb > 1


def test_others_are_told_in_times_of_ours() -> None:
    laps = {"mingjian": [Lap(0.1, 0.01, 2.0, 40)], "other": [Lap(0.1, 0.01, 9.0, 40)]}
    ours, other = render(laps, 100)
    assert "50 documents/cpu-s   takes   1.00x" in ours
    assert "takes   4.50x" in other
