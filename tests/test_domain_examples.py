"""The sixty example sentences of the five elements; skipped where they are not at hand."""

import json
from pathlib import Path

import pytest

from mingjian.element import load_elements
from mingjian.profile import FIVE
from nlp.examples import judge_sentence

EXAMPLES = Path(__file__).parents[2] / "shared" / "domain_examples.jsonl"


@pytest.mark.skipif(not EXAMPLES.is_file(), reason="the examples are not at hand")
def test_nine_of_ten_example_sentences_are_judged_as_their_author_did() -> None:
    rows = [json.loads(line) for line in EXAMPLES.read_text("utf-8").splitlines()]
    five = [row for row in rows if row["kind"] == "element" and row["element"] in FIVE]
    elements = load_elements()
    right = [judge_sentence(row["text"], elements[row["element"]]) == row["state"] for row in five]
    assert len(five) == 60
    assert sum(right) >= 54
