"""The example sentences of elements and categories; skipped where they are not at hand."""

import json
from pathlib import Path

import pytest

from build import project
from mingjian.element import load_elements
from mingjian.genre import load_genres
from mingjian.paths import MODELS
from mingjian.profile import FIVE
from mingjian.result import Decision
from mingjian.taxonomy import load_taxonomy
from nlp.categorise import categorise
from nlp.category.model import load_model
from nlp.examples import judge_sentence

EXAMPLES = Path(__file__).parents[2] / "shared" / "domain_examples.jsonl"


pytestmark = pytest.mark.skipif(not EXAMPLES.is_file(), reason="the examples are not at hand")


def test_nine_of_ten_example_sentences_are_judged_as_their_author_did() -> None:
    rows = [json.loads(line) for line in EXAMPLES.read_text("utf-8").splitlines()]
    five = [row for row in rows if row["kind"] == "element" and row["element"] in FIVE]
    elements = load_elements()
    right = [judge_sentence(row["text"], elements[row["element"]]) == row["state"] for row in five]
    assert len(five) == 60
    assert sum(right) >= 54


def test_most_mini_cases_have_the_category_their_author_gave() -> None:
    """One sentence each: enough to rank by, never to suggest on."""
    rows = [json.loads(line) for line in EXAMPLES.read_text("utf-8").splitlines()]
    taxonomy, signs = load_taxonomy(), load_genres()
    model = load_model(MODELS, taxonomy)
    cases = [row for row in rows if row["kind"] == "category" and row["primary"] in taxonomy.labels]
    found = [categorise(project(row["text"]), model, taxonomy, signs) for row in cases]
    right = [x.label == row["primary"] for x, row in zip(found, cases, strict=True)]
    assert len(cases) == 59
    assert sum(right) >= 50
    assert not any(x.decision is Decision.SUGGEST for x in found)
