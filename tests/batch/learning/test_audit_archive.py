import csv
from pathlib import Path

import pytest

from batch.learning import audit as door
from batch.learning.audit import audit_archive, write_audit
from batch.learning.corpus import load_training
from batch.learning.labelled import Labelled, build_labelled
from mingjian.errors import UsageError
from mingjian.taxonomy import load_taxonomy

HEAD = "支部项目总结\n一、主要做法\n"
SCORES = HEAD + "逐月考核积分，结果通报，与补贴挂钩，责任到人，轮值督查。" * 4
SERVICE = HEAD + "志愿者上门代办，替老人跑腿，送药到床前，错时服务群众。" * 4

TAXONOMY = load_taxonomy()


@pytest.fixture
def small_corpus(monkeypatch: pytest.MonkeyPatch) -> tuple[Labelled, ...]:
    """Let the audit's company be six documents a label: to hear all takes half a minute."""
    chosen = [x for x in load_training() if x.primary and x.primary != "待定"]
    few = tuple(
        x
        for label in sorted({str(x.primary) for x in chosen})
        for x in [y for y in chosen if y.primary == label][:6]
    )
    monkeypatch.setattr(door, "load_training", lambda: few)
    return few


def test_a_wrong_old_label_is_listed(tmp_path: Path, small_corpus: object) -> None:
    rows: list[dict[str, object]] = [
        {"id": "right", "title": "积分", "text": SCORES, "primary": "机制", "hand": "a"},
        {"id": "wrong", "title": "跑腿", "text": SERVICE, "primary": "党内民主", "hand": "b"},
        {"id": "undecided", "text": f"{SERVICE}又一句。", "primary": "待定", "hand": "b"},
    ]
    output = tmp_path / "audit.csv"
    found = write_audit([build_labelled(row) for row in rows], TAXONOMY, output)
    assert found.examined == 2
    with output.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert float(row.pop("可疑程度")) == found.suspicions[0].score > 0.5
    assert row == {"编号": "wrong", "标题": "跑腿", "原标注": "党内民主", "可能是": "服务模式"}


def test_a_document_of_the_corpus_does_not_vouch_for_itself(
    small_corpus: tuple[Labelled, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(
        door, "audit", lambda _, company, *rest: heard.extend(x.id for x in company)
    )
    audit_archive(small_corpus[:2], TAXONOMY)
    assert heard == [x.id for x in small_corpus[2:]]


def test_an_ending_is_refused_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="jsonl"):
        write_audit((), TAXONOMY, tmp_path / "audit.txt")
