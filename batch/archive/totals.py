"""What stands in a catalogue, counted."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from batch.progress import HARMLESS
from mingjian.result import LEFT_OPEN, NO_PROJECT, Decision

_PRESENT = "FROM project JOIN source ON source.id = project.source WHERE source.present = 1"
# A person's word goes before the tool's.
_DECISIONS = """
SELECT CASE human.value WHEN :open THEN :review WHEN :outside THEN :none
       ELSE iif(human.value IS NULL, decision, :suggest) END AS said, count(*)
FROM project JOIN source ON source.id = project.source
LEFT JOIN human ON human.sha256 = project.sha256 AND human.project = project.project
     AND human.field = 'category'
WHERE source.present = 1 AND decision IS NOT NULL GROUP BY said ORDER BY said
"""
_SAID = {
    **{"open": LEFT_OPEN, "outside": NO_PROJECT},
    **{"review": Decision.REVIEW, "none": Decision.NONE, "suggest": Decision.SUGGEST},
}


@dataclass(frozen=True, slots=True)
class Totals:
    """Files by status, projects by what is said of their category; others are no projects.

    A file of several projects counts once among `statuses`. Among `decisions` a category that a
    person gave counts as suggested: nothing is left to decide.
    """

    statuses: Mapping[str, int]
    decisions: Mapping[str, int]

    @property
    def has_failures(self) -> bool:
        """Say whether a file ended in a status that someone has to see to."""
        return any(status not in HARMLESS for status in self.statuses)


def count_totals(connection: sqlite3.Connection) -> Totals:
    """Count what a catalogue holds of files that are still there."""
    statuses = connection.execute(
        f"SELECT status, count(DISTINCT file) {_PRESENT} GROUP BY status ORDER BY status"
    )
    decisions = connection.execute(_DECISIONS, _SAID)
    return Totals(dict(statuses), dict(decisions))
