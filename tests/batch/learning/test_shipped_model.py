"""The model of models/: made from the corpus, measured on hands it never heard, above a floor."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from batch.learning.corpus import PROJECTS, load_bank
from batch.learning.evaluate import answer_all, measure, soil
from batch.learning.figures import BEGIN, END, refresh_card, render_all
from batch.learning.labelled import TEST, TRAIN, load_labelled
from batch.learning.train import build_example, main
from mingjian.paths import MODELS
from mingjian.taxonomy import load_taxonomy
from nlp.category.model import Model, load_model

TAXONOMY = load_taxonomy()
DOCUMENTS = load_labelled(PROJECTS)
pytestmark = pytest.mark.skipif(
    not (MODELS / "manifest.json").exists(), reason="no model is shipped"
)


@cache
def shipped() -> Model:
    return load_model(MODELS, TAXONOMY)


@cache
def figures() -> dict[str, Any]:
    documents = [x for x in DOCUMENTS if x.split == TEST]
    return measure(documents, load_bank(TEST), shipped(), TAXONOMY)


def test_held_out_quality_keeps_what_was_promised() -> None:
    reports = figures()["reports"]
    plain, dirty, hard = (reports[name] for name in ("plain", "dirty", "hard"))
    assert plain["documents"] + plain["undecided"] >= 150
    assert plain["macro_f1"] >= 0.92
    assert min(label["f1"] for label in plain["labels"]) >= 0.85
    assert hard["macro_f1"] >= 0.85
    assert plain["macro_f1"] - dirty["macro_f1"] <= 0.04
    assert plain["calibration_error"] <= 0.06
    assert plain["suggestions"]["share"] >= 0.8
    assert plain["suggestions"]["precision"] >= 0.96
    assert figures()["outside"]["suggested"] <= 0.02 * figures()["outside"]["documents"]


def test_the_published_figures_are_those_measured() -> None:
    published = json.loads((MODELS / "metrics.json").read_text("utf-8"))
    assert published["model"] == figures()["model"]
    assert published == figures()


def test_the_card_shows_the_published_figures() -> None:
    card, shown = (MODELS / "card.md").read_text("utf-8"), render_all(MODELS, TAXONOMY.labels)
    assert shown in card
    assert refresh_card(card, shown) == card


@pytest.mark.parametrize("name", ["curve.json", "real.json"])
def test_what_takes_long_to_measure_was_measured_of_this_model(name: str) -> None:
    assert json.loads((MODELS / name).read_text("utf-8"))["model"] == shipped().stamp


def test_a_card_gets_new_figures_between_its_marks_only() -> None:
    card = f"# Card\n{BEGIN}\nold\n{END}\nLimits\n"
    assert refresh_card(card, "new\n") == f"# Card\n{BEGIN}\nnew\n{END}\nLimits\n"
    assert refresh_card("# Card\n", "new\n") == "# Card\n"


def test_dirt_is_put_between_the_lines_and_always_the_same() -> None:
    document, bank = DOCUMENTS[0], load_bank(TEST)
    soiled = soil(document, bank, 8)
    assert soiled == soil(document, bank, 8)
    lines = soiled.text.split("\n")
    assert lines[0] == document.text.split("\n")[0]
    assert len(lines) == len(document.text.split("\n")) + 8
    assert sum(part.sentence in lines for part in bank) == 8


def test_documents_that_are_no_project_get_no_answer() -> None:
    notice = next(x for x in DOCUMENTS if x.primary is None)
    assert answer_all([notice], shipped(), TAXONOMY) == []


def test_training_again_makes_the_shipped_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["-o", str(tmp_path)])
    assert "char-linear@" in capsys.readouterr().out
    again = load_model(tmp_path, TAXONOMY)
    assert again.training == shipped().training
    assert np.array_equal(again.vocabulary, shipped().vocabulary)
    assert np.allclose(again.weights, shipped().weights, atol=0.02)
    assert again.calibration.threshold == pytest.approx(shipped().calibration.threshold, abs=0.02)


def test_training_hears_no_test_sentence() -> None:
    heard: dict[str, set[str]] = {TRAIN: set(), TEST: set()}
    for document in DOCUMENTS:
        texts = build_example(document).heard.texts
        heard[document.split] |= {text for text in texts if len(text) >= 15}
    banks = {side: {part.sentence for part in load_bank(side)} for side in (TRAIN, TEST)}
    assert not (heard[TRAIN] | banks[TRAIN]) & (heard[TEST] | banks[TEST])
