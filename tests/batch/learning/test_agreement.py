import json

import pytest

from batch.learning.agreement import EXCERPTS, SETTLED, agree, compare_real, compare_written, show
from batch.learning.corpus import GOLD, PROJECTS
from mingjian.lexicon import load_lexicon
from mingjian.paths import CORPORA


def test_kappa_is_what_goes_beyond_chance() -> None:
    found = agree("x", ["a", "a", "b", "b"], ["a", "a", "b", "a"])
    assert (found.documents, found.equal) == (4, 0.75)
    assert found.kappa == pytest.approx(0.5)


def test_one_label_only_is_full_agreement() -> None:
    assert agree("x", ["a", "a"], ["a", "a"]).kappa == 1.0


def test_what_was_settled_counts_as_it_first_stood() -> None:
    states = dict.fromkeys(("progress", "owner", "deadline", "quality"), "explicit")
    states["goal"] = "mentioned"
    row = {
        "id": "h1-01",
        "primary": "机制",
        "genre": "plan",
        "elements": {element: {"state": state} for element, state in states.items()},
        "second": {"primary": "机制", "genre": "plan", "elements": states},
    }
    settled = compare_written([row], {"h1-01 goal": "missing"})
    assert {x.what: x.equal for x in settled}["goal"] == 0
    assert {x.what: x.equal for x in settled}["owner"] == 1


@pytest.mark.parametrize("folder", ["gold", "real"])
def test_the_datasheets_show_the_agreement_that_is_counted(folder: str) -> None:
    first = {row[0]: row[1] for row in load_lexicon(SETTLED).rows}
    path = PROJECTS if folder == "gold" else EXCERPTS
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = compare_written(rows, first) if folder == "gold" else compare_real(rows)
    assert show(found) in (CORPORA / folder / "DATASHEET.md").read_text("utf-8")


def test_every_settled_item_is_of_a_document_read_twice() -> None:
    rows = {row["id"]: row for row in map(json.loads, PROJECTS.read_text("utf-8").splitlines())}
    for item, _, _, settled, _ in load_lexicon(GOLD / "settled.tsv").rows:
        id_, what = item.split(" ")
        assert rows[id_]["second"]
        now = rows[id_].get(what) or rows[id_]["elements"].get(what, {}).get("state") or "无"
        assert settled == ("、".join(now) if isinstance(now, list) else now)
