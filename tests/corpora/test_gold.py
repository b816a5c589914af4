"""The labelled corpus: complete, sorted, apart by hands, and counted in its datasheet."""

import json
from collections import defaultdict

import pytest

from batch.learning.corpus import BOILERPLATE, GOLD, PROJECTS
from batch.learning.datasheet import count_corpus
from batch.learning.labelled import TEST, TRAIN, Labelled, load_labelled
from mingjian.element import load_elements
from mingjian.lexicon import load_lexicon
from mingjian.profile import FIVE, PROJECT_GENRES
from mingjian.taxonomy import load_taxonomy
from mingjian.text import visible
from nlp.learning.evaluate import UNDECIDED
from nlp.segment import split_sentences

KEYS = [
    *("id", "title", "text", "genre", "primary", "secondary", "roles", "elements"),
    *("sector", "year", "hand", "style", "difficulty", "source", "split", "second"),
]
# Shorter sentences may stand in two documents: headings, steps of a schedule.
OWN_CHARS = 15
DOCUMENTS = load_labelled(PROJECTS)
LABELS = load_taxonomy().labels
LEARNT = {element.id for element in load_elements().values() if element.learnt}


def test_every_row_has_every_key_and_ids_are_in_order() -> None:
    rows = [json.loads(line) for line in PROJECTS.read_text("utf-8").splitlines()]
    assert all(list(row) == KEYS for row in rows)
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_labels_fit_the_genre(document: Labelled) -> None:
    assert document.id.startswith(f"{document.hand}-")
    if document.primary is None:
        assert document.genre not in PROJECT_GENRES
        assert not document.elements
    else:
        assert document.primary in {*LABELS, UNDECIDED}
        assert document.genre in PROJECT_GENRES
        assert set(FIVE) <= set(document.elements) <= LEARNT
    assert set(document.secondary) <= set(LABELS) - {document.primary}


def test_no_hand_is_on_both_sides() -> None:
    sides = defaultdict(set)
    for document in DOCUMENTS:
        sides[document.hand].add(document.split)
    for _, hand, split, *_ in load_lexicon(BOILERPLATE).rows:
        sides[hand].add(split)
    assert all(len(splits) == 1 for splits in sides.values())
    assert {split for splits in sides.values() for split in splits} == {TRAIN, TEST}


def test_no_sentence_stands_in_two_places() -> None:
    places = defaultdict(set)
    texts = [(document.id, document.text) for document in DOCUMENTS]
    texts += [(f"boilerplate {n}", s) for n, s in enumerate(load_lexicon(BOILERPLATE).keys())]
    for place, text in texts:
        for start, end in split_sentences(text):
            if len(sentence := visible(text[start:end])) >= OWN_CHARS:
                places[sentence].add(place)
    assert {s: found for s, found in places.items() if len(found) > 1} == {}


def test_the_datasheet_counts_what_is_there() -> None:
    assert count_corpus(DOCUMENTS, LABELS) in (GOLD / "DATASHEET.md").read_text("utf-8")


def test_the_guide_explains_every_label() -> None:
    guide = (GOLD / "GUIDE.md").read_text("utf-8")
    assert [label for label in (*LABELS, UNDECIDED) if label not in guide] == []


def test_every_evidence_of_an_element_stands_in_its_document() -> None:
    rows = [json.loads(line) for line in PROJECTS.read_text("utf-8").splitlines()]
    quoted = [row for row in rows if any(x["evidence"] for x in row["elements"].values())]
    assert len(quoted) >= 120
    for row in quoted:
        for element in row["elements"].values():
            assert all(quote in row["text"] for quote in element["evidence"])


def test_enough_documents_have_roles_and_a_second_label() -> None:
    rows = [json.loads(line) for line in PROJECTS.read_text("utf-8").splitlines()]
    assert sum(bool(row["roles"]) for row in rows) >= 100
    assert sum(bool(row["second"]) for row in rows) >= 120
