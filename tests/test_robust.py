"""The judgement stays when only the script or the cleanness of a text changes.

Floors stand just under what `python -m bench.robust` prints for the test hands.
"""

from functools import cache

import pytest

from bench.robust import Likeness, judge, load_documents, measure
from bench.variants import (
    VARIANTS,
    annotated,
    half_width,
    masked,
    misread,
    spaced,
    traditional,
)
from mingjian.paths import MODELS
from nlp.engine import load_engine

pytestmark = pytest.mark.skipif(
    not (MODELS / "manifest.json").exists(), reason="no model is shipped"
)
TEXT = "关于党员“亮诺”的方案\n负责人：方远，2024年11月前建3个站。"


@cache
def likeness() -> dict[str, Likeness]:
    return measure(load_documents(every=1), load_engine())


@pytest.mark.parametrize("name", ["traditional", "full-width", "half-width", "spaced", "pinyin"])
def test_nothing_changes_with_script_width_blanks_and_pinyin(name: str) -> None:
    like = likeness()[name]
    assert like.label == like.secondary == 1
    assert min(like.genre, like.states, like.year, like.unit) >= 0.98
    assert like.drift <= 0.001


@pytest.mark.parametrize("name", ["ascii-marks", "spaced-han", "masked"])
def test_little_changes_with_lost_marks_lost_gaps_and_masked_names(name: str) -> None:
    like = likeness()[name]
    assert min(like.label, like.secondary) >= 0.98
    assert min(like.genre, like.states, like.year) >= 0.97
    assert like.drift <= 0.01


@pytest.mark.parametrize(
    ("name", "label", "genre", "states"),
    [("misread-3", 0.96, 0.95, 0.93), ("misread-8", 0.94, 0.9, 0.86)],
)
def test_misread_characters_cost_little(
    name: str, label: float, genre: float, states: float
) -> None:
    like = likeness()[name]
    assert like.label >= label
    assert like.genre >= genre
    assert like.states >= states
    assert like.f1 >= like.clean_f1 - 0.02


def test_the_quotes_of_a_variant_stand_in_its_own_text() -> None:
    engine = load_engine()
    for document in load_documents(every=60):
        for variant in VARIANTS:
            project, result = judge(document, engine, variant.change)
            blocks = project.document.blocks
            elements = [quote for element in result.elements for quote in element.evidence]
            for item in [*elements, *result.category.evidence]:
                assert blocks[item.block].text[item.start : item.end] == item.quote


def test_the_variants_are_what_they_say() -> None:
    assert traditional(TEXT).startswith("關于黨員“亮諾”的方案\n負責人：")
    assert half_width(TEXT).endswith("负责人:方远,2024年11月前建3个站｡")
    assert spaced("党建\n方案") == "党 建\n方 案"
    assert "(" in annotated(TEXT)
    assert masked("由方远同志负责。") == "由方某同志负责。"


def test_misreading_is_always_the_same_and_keeps_the_length() -> None:
    document = load_documents()[0].text
    wrong = misread(document, 0.08)
    assert wrong == misread(document, 0.08)
    assert len(wrong) == len(document)
    changed = sum(a != b for a, b in zip(document, wrong, strict=True))
    assert 0.05 < changed / len(document) < 0.09
