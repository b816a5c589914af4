import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from batch.learning.corpus import load_training
from batch.learning.labelled import Labelled
from batch.learning.own_data import OwnData, load_own_data, text_key
from batch.learning.own_model import Comparison, OwnModel, compare, train_own
from batch.learning.own_record import (
    Kept,
    load_kept,
    load_shipped,
    read_learnt,
    write_own_model,
)
from batch.learning.report_quality import measure_quality
from mingjian.errors import UsageError
from mingjian.paths import MODELS
from mingjian.taxonomy import Taxonomy, load_taxonomy
from nlp.learning.metrics import LabelScore
from own_labelled import SAYINGS, rows, scheme_text, write_rows, write_scheme

LABELS = tuple(SAYINGS)


@cache
def loaded() -> tuple[OwnData, Taxonomy]:
    with TemporaryDirectory() as name:
        path = write_rows(Path(name) / "labelled.jsonl", rows(40))
        scheme = load_taxonomy(write_scheme(Path(name) / "scheme.toml"))
        return load_own_data(path, LABELS), scheme


@cache
def trained() -> OwnModel:
    return train_own(*loaded())


def shipped(text: str, label: str) -> Labelled:
    return Labelled("x", "", text, "case", label, (), {}, "h1", "", "train", "")


def scores(f1: float) -> tuple[LabelScore, ...]:
    return (LabelScore("其他", f1, f1, f1, 9),)


def test_each_document_is_judged_by_a_model_that_did_not_hear_it() -> None:
    own = trained()
    assert [x.document for x in own.judged] == list(loaded()[0].train)
    assert own.learnt == {x.document.key: x.category.label for x in own.judged}
    quality = measure_quality(own.judged, LABELS)
    assert quality.report.macro_f1 > 0.8
    assert (
        quality.report.intervals["macro_f1"][0]
        <= quality.report.macro_f1
        <= quality.report.intervals["macro_f1"][1]
    )


def test_a_worse_model_is_one_that_loses_more_than_half_a_point() -> None:
    assert Comparison(scores(0.900), scores(0.894)).is_worse
    assert not Comparison(scores(0.900), scores(0.896)).is_worse
    assert Comparison(scores(0.9), scores(0.8)).macro_f1 == (0.9, 0.8)


def test_what_the_old_model_learnt_counts_as_it_was_said_unheard() -> None:
    scheme, own = loaded()[1], trained()
    wrong = dict.fromkeys(own.learnt, "其他")
    compared = compare(own.judged, Kept(own.model, wrong), scheme)
    assert [score.recall for score in compared.before] == [0, 0, 0, 1]
    unknown = compare(own.judged, Kept(own.model, {}), scheme)
    assert unknown.macro_f1[0] == 1.0  # what a model says of its own lessons


def test_documents_that_one_model_alone_has_right_are_counted() -> None:
    scheme, own = loaded()[1], trained()
    three, truth = own.judged[:3], [x.document.labelled.primary for x in own.judged[:3]]
    assert [x.category.label for x in three] == truth == ["理论武装", "乡村振兴", "廉洁建设"]
    old = {three[0].document.key: "其他", three[1].document.key: None}
    one_right = Kept(own.model, old | {three[2].document.key: "廉洁建设"})
    better = compare(three, one_right, scheme)
    assert (better.only_before, better.only_after, better.documents) == (0, 2, 3)
    now = [replace(x, category=replace(x.category, label="其他")) for x in three]
    mixed = compare(now, one_right, scheme)
    assert (mixed.only_before, mixed.only_after) == (1, 0)


def test_what_the_old_model_learnt_without_a_record_of_its_answers_is_left_out() -> None:
    scheme, own = loaded()[1], trained()
    keys = frozenset(x.document.key for x in own.judged[:7])
    compared = compare(own.judged, Kept(own.model, {}, keys), scheme)
    assert (compared.left_out, compared.documents) == (7, 33)
    nothing = compare(own.judged, Kept(own.model, {}, frozenset(own.learnt)), scheme)
    assert (nothing.left_out, nothing.documents, nothing.is_worse) == (40, 0, False)


def test_the_shipped_model_and_its_copies_learnt_the_training_documents(tmp_path: Path) -> None:
    keys = {text_key(x.text) for x in load_training()}
    assert read_learnt(MODELS).keys() == keys
    kept = load_shipped(load_taxonomy())
    assert kept is not None
    assert (kept.learnt, kept.unanswered) == ({}, keys)
    shutil.copy(MODELS / "manifest.json", tmp_path)
    assert read_learnt(tmp_path).keys() == keys
    (tmp_path / "manifest.json").write_text("{}", "utf-8")
    assert read_learnt(tmp_path) == {}


def test_shipped_documents_are_learnt_from_but_not_measured_on() -> None:
    data, scheme = loaded()
    mine = [document.labelled for document in data.train]
    assert train_own(data, scheme, mine).model.stamp == trained().model.stamp
    text = "整修果园\n农技员指导剪枝。"
    both = train_own(data, scheme, [shipped(text, "乡村振兴")])
    assert (both.shipped, trained().shipped) == (1, 0)
    assert both.model.stamp != trained().model.stamp
    assert both.learnt.keys() == {*trained().learnt, text_key(text)}
    assert [x.document for x in both.judged] == list(data.train)


def test_shipped_documents_of_other_labels_are_refused() -> None:
    data, scheme = loaded()
    with pytest.raises(UsageError, match="--keep-shipped"):
        train_own(data, scheme, [shipped("上门代办。", "服务模式")])


def test_a_folder_remembers_what_was_learnt(tmp_path: Path) -> None:
    own, scheme = trained(), loaded()[1]
    assert load_kept(tmp_path, scheme) is None
    text = scheme_text().encode()
    write_own_model(tmp_path, own.model, text, {"learnt": dict(own.learnt)})
    kept = load_kept(tmp_path, scheme)
    assert kept is not None
    assert (kept.model.stamp, kept.learnt) == (own.model.stamp, own.learnt)
    for damaged in ("[]", "{", '{"learnt": 7}'):
        (tmp_path / "metrics.json").write_text(damaged, "utf-8")
        assert read_learnt(tmp_path) == {}
