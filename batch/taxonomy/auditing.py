"""Old labels of an archive against what the model said of its texts; no text is read again.

The catalogue has the model's probabilities for each project. Compared with labels by confident
learning they put planted wrong labels as far in front as models that learn from the archive itself;
of those that take a second object for the first 21 of 25 were among the first fifty, and 23
(`python -m bench.archive_audit`). It takes one pass and some sixty bytes a project.
"""

import sqlite3
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from batch.catalogue.entries import read_numbered
from batch.taxonomy.matching import Unmatched
from batch.taxonomy.projects import Tagged, read_present
from mingjian.result import Doubt
from mingjian.taxonomy import Taxonomy
from nlp.learning.audit import Audit, examine
from report.taxonomy.audit_records import AuditNotes, DoubtfulLabel, LeftOut

_ID_DIGITS = 12


@dataclass(frozen=True, slots=True)
class ArchiveAudit:
    """What came of an audit; `unjudged` counts labels of projects the model says nothing of."""

    audit: Audit
    unjudged: int

    def notes(self, unmatched: tuple[Unmatched, ...]) -> AuditNotes:
        """Sum it up, with the rows of the old table that were not looked at."""
        audit = self.audit
        return AuditNotes(
            labels=audit.labels,
            examined=audit.examined,
            wrong=audit.confident,
            listed=len(audit.suspicions),
            unjudged=self.unjudged,
            pairs=_count_pairs(audit),
            left_out=tuple(
                LeftOut(one.row.row, one.row.file, one.row.title, one.row.label, one.reason)
                for one in unmatched
            ),
        )


def audit_labels(
    connection: sqlite3.Connection, taxonomy: Taxonomy, given: Mapping[int, str] | None = None
) -> ArchiveAudit:
    """Examine labels given to projects, by id; without them, those that people decided."""
    places = {label: place for place, label in enumerate(taxonomy.labels)}
    ids, labels, shares = array("q"), array("l"), array("d")
    unjudged = 0
    for tagged in read_present(connection):
        label = _label(tagged, taxonomy, given)
        if label not in places:
            continue
        if tagged.row.doubt == Doubt.NO_MODEL or not tagged.row.ranking:
            unjudged += 1
            continue
        ids.append(tagged.id)
        labels.append(places[label])
        named = {one.label: one.probability for one in tagged.row.ranking}
        shares.extend(named.get(one, 0.0) for one in places)
    probabilities = np.array(shares, dtype=np.float64).reshape(len(ids), len(places))
    names = [f"{number:0{_ID_DIGITS}}" for number in ids]
    return ArchiveAudit(examine(probabilities, labels, names, taxonomy.labels), unjudged)


def list_doubtful(connection: sqlite3.Connection, audit: Audit) -> Iterator[DoubtfulLabel]:
    """Give the doubtful labels with their rows, the most suspicious first."""
    entries = read_numbered(connection, (int(one.id) for one in audit.suspicions))
    for one, entry in zip(audit.suspicions, entries, strict=True):
        yield DoubtfulLabel(entry.row, one.given, one.likely, one.score)


def _label(tagged: Tagged, taxonomy: Taxonomy, given: Mapping[int, str] | None) -> str | None:
    if given is not None:
        return given.get(tagged.id)
    return taxonomy.current(tagged.human) if tagged.human else None


def _count_pairs(audit: Audit) -> dict[tuple[str, str], int]:
    return {
        (audit.labels[row], audit.labels[column]): count
        for row, counts in enumerate(audit.joint)
        for column, count in enumerate(counts)
        if row != column and count
    }
