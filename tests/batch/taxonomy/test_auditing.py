"""The audit of old labels on a catalogue."""

import tracemalloc
from pathlib import Path
from random import Random

from batch.catalogue.store import Catalogue
from batch.taxonomy.auditing import audit_labels, list_doubtful
from batch.taxonomy.matching import Unmatched
from batch.taxonomy.old_labels import OldLabel
from catalogues import Kept, build_catalogue, kept, ranked
from mingjian.result import Evidence, Ranked
from mingjian.taxonomy import load_taxonomy

LABELS = load_taxonomy().labels
ALIKE = tuple(Ranked(label, 1 / len(LABELS)) for label in LABELS)


def project(number: int, truth: str, given: str | None, sure: float = 0.9) -> Kept:
    rest = {label: (1 - sure) / 5 for label in LABELS if label != truth}
    return kept(f"{number:04}.docx", human=given, **ranked(**{truth: sure}, **rest))


def test_planted_wrong_labels_come_first(tmp_path: Path) -> None:
    random = Random(9)
    wrong = set(random.sample(range(300), 15))
    rows = []
    for number in range(300):
        truth = LABELS[number % len(LABELS)]
        given = LABELS[(number + 1) % len(LABELS)] if number in wrong else truth
        rows.append(project(number, truth, given, random.uniform(0.6, 0.99)))
    with Catalogue(build_catalogue(tmp_path, rows)) as catalogue:
        found = audit_labels(catalogue.connection, load_taxonomy())
        listed = list(list_doubtful(catalogue.connection, found.audit))
    assert {int(one.row.file[:4]) for one in listed} == wrong
    assert [one.score for one in listed] == sorted((one.score for one in listed), reverse=True)
    assert all(one.row.category == one.likely != one.given for one in listed)
    notes = found.notes(())
    assert (notes.examined, notes.listed) == (300, 15)
    assert 0 < notes.wrong <= 15 and sum(notes.pairs.values()) == notes.wrong


def test_labels_of_a_table_come_before_those_people_decided(tmp_path: Path) -> None:
    rows = [project(1, "机制", "机制"), project(2, "机制", None)]
    with Catalogue(build_catalogue(tmp_path, rows)) as catalogue:
        assert audit_labels(catalogue.connection, load_taxonomy()).audit.suspicions == ()
        found = audit_labels(catalogue.connection, load_taxonomy(), {2: "其他"})
        [one] = list_doubtful(catalogue.connection, found.audit)
    assert (one.row.file, one.given, one.likely) == ("0002.docx", "其他", "机制")


def test_what_the_model_says_nothing_of_is_counted_and_not_judged(tmp_path: Path) -> None:
    rows = [
        kept("1.docx", human="机制", doubt="no-model", decision="review", ranking=ALIKE),
        kept("2.docx", human="机制", decision="none"),
        kept("3.docx", human="待定", decision="review", ranking=ALIKE),
    ]
    with Catalogue(build_catalogue(tmp_path, rows)) as catalogue:
        found = audit_labels(catalogue.connection, load_taxonomy())
    assert (found.audit.examined, found.unjudged) == (0, 2)
    assert (
        found.notes((Unmatched(OldLabel(3, "a", "", "甲"), "为何"),)).left_out[0].reason == "为何"
    )


def test_an_archive_without_labels_has_nothing_to_doubt(tmp_path: Path) -> None:
    with Catalogue(build_catalogue(tmp_path, [])) as catalogue:
        found = audit_labels(catalogue.connection, load_taxonomy())
    assert (found.audit.examined, found.audit.confident) == (0, 0)


def test_memory_is_a_few_hundred_bytes_a_project_whatever_the_rows_hold(tmp_path: Path) -> None:
    long = (Evidence("长" * 20_000, 0, 0, 20_000),)
    rows = [
        kept(f"{n}.docx", human="机制", evidence=long, **ranked(机制=0.9, 其他=0.1))
        for n in range(300)
    ]
    with Catalogue(build_catalogue(tmp_path, rows)) as catalogue:
        tracemalloc.start()
        audit_labels(catalogue.connection, load_taxonomy())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 1 << 20
