"""Checks of any kind of subject, a project or a whole run, and which of their findings are told.

Quiet and right beats loud: a rule that is only a preview is silent unless the profile asks for it.
Each finding says what, where, how to mend it; its fingerprint stays when paragraphs move.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from mingjian.fingerprint import add_fingerprints
from mingjian.profile import Profile
from mingjian.result import Finding
from mingjian.rewording import reword

SubjectT = TypeVar("SubjectT")


@dataclass(frozen=True, slots=True)
class Check(Generic[SubjectT]):
    """A function that looks at a subject, and the rules whose findings it may give."""

    find: Callable[[SubjectT], Iterable[Finding]]
    rules: tuple[str, ...]


def find_told(
    checks: Iterable[Check[SubjectT]], subject: SubjectT, profile: Profile
) -> tuple[Finding, ...]:
    """Gather what a profile tells, in its words, ordered by severity, file and place."""
    told = profile.told_rules()
    found = [
        finding
        for check in checks
        if not told.isdisjoint(check.rules)
        for finding in check.find(subject)
        if finding.rule in told
    ]
    numbered = [*add_fingerprints(sorted(found, key=told_order))]
    return tuple(reword(numbered, profile.findings))


def told_order(finding: Finding) -> tuple[int, str, int, int, str]:
    """Give the key by which findings are told: severity, file, place, rule."""
    whose = (finding.file or "", finding.project or 0)
    return -finding.severity.rank, *whose, finding.block, finding.rule
