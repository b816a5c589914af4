"""Written pairs of a promise and a summary: what is said of each promised quantity.

A new case is a line of pairs.jsonl.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from bench.pledges import Outcome, overlap, run_pair
from nlp.engine import load_engine

PAIRS = Path(__file__).with_name("pairs.jsonl").read_text("utf-8").splitlines()
ROWS: list[dict[str, Any]] = [json.loads(line) for line in PAIRS]
IDS = [row["files"][0]["text"].split("\n")[0][:12] for row in ROWS]


def said(outcome: Outcome, promised: str) -> list[str]:
    return [one.verdict.value for one in outcome.told if overlap(promised, one.promised.quote)]


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_each_promise_of_a_pair_gets_its_verdict(row: dict[str, Any]) -> None:
    outcome = run_pair(row, load_engine())
    for pledge in row["pledges"]:
        assert pledge["verdict"] in said(outcome, pledge["promised"]), pledge


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_every_quote_names_its_file_and_stands_there(row: dict[str, Any]) -> None:
    texts = {one["name"]: one["text"] for one in row["files"]}
    for pledge in run_pair(row, load_engine()).told:
        for evidence in filter(None, (pledge.promised, pledge.result)):
            assert evidence.file is not None
            assert evidence.quote.replace("\n", "") in texts[evidence.file].replace("\n", "")


def test_the_order_of_files_does_not_matter() -> None:
    row = ROWS[0]
    turned = {**row, "files": row["files"][::-1]}
    assert run_pair(row, load_engine()).told == run_pair(turned, load_engine()).told
