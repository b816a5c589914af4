"""Documents a demanding reviewer would pass: nothing is said of them beyond notes.

Written by someone who knew neither rules nor program (corpora/planted/good.jsonl).
"""

import json
from functools import cache
from typing import Any

import pytest

from batch.pipeline import judge
from extract.reader import read_document
from mingjian.paths import CORPORA
from mingjian.result import Severity
from nlp.engine import Engine, load_engine

ROWS = [
    json.loads(line)
    for line in (CORPORA / "planted" / "good.jsonl").read_text("utf-8").splitlines()
]


@cache
def _engine() -> Engine:
    return load_engine()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_nothing_is_sent_back(row: dict[str, Any]) -> None:
    result = judge(read_document(row["text"].encode(), f"{row['id']}.txt"), _engine())
    [project] = result.projects
    assert project.genre == row["genre"]
    told = [f"{f.rule}: {f.message}" for f in project.findings if f.severity is not Severity.NOTE]
    assert told == []
