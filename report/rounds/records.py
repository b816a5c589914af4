"""Two rounds of results side by side: what was sent back, and what became of it.

Records that the screen, the workbook 退改.xlsx, the page and `mingjian diff --format json` start
from. Texts are as the files hold them: whoever writes them for people masks them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mingjian.result import Severity, State
from report.words import NOT_REQUIRED, STATES


class Outcome(StrEnum):
    """What became of a finding.

    still: it is there, perhaps in other words. new: it was not there before. unknown: it was not
    found again, but nobody can say that it was mended. fixed: it is mended. rejected: a person said
    that it is none. Every finding of either round has exactly one.
    """

    STILL = "still"
    NEW = "new"
    UNKNOWN = "unknown"
    FIXED = "fixed"
    REJECTED = "rejected"


class Match(StrEnum):
    """How a project was known again, the surest first; or why there is only one round of it.

    alike: much of the content is the same, whatever it is called. unread: a file of that name was
    handed in, but could not be read. gone: nothing was handed in. added: it was not there before.
    """

    SAME_FILE = "same-file"
    SAME_PLACE = "same-place"
    SAME_NAME = "same-name"
    ALIKE = "alike"
    UNREAD = "unread"
    GONE = "gone"
    ADDED = "added"


OUTCOMES: Mapping[Outcome, str] = {
    Outcome.STILL: "仍在",
    Outcome.NEW: "新出现",
    Outcome.UNKNOWN: "无法判断",
    Outcome.FIXED: "已改",
    Outcome.REJECTED: "不成立",
}
MATCHES: Mapping[Match, str] = {
    Match.SAME_FILE: "文件相同",
    Match.SAME_PLACE: "位置和名称相同",
    Match.SAME_NAME: "名称相同",
    Match.ALIKE: "内容相近",
    Match.UNREAD: "本轮未能读出",
    Match.GONE: "未再报送",
    Match.ADDED: "新报送",
}
# A finding of which nobody can say that it was mended is not done with.
OPEN = frozenset({Outcome.STILL, Outcome.NEW, Outcome.UNKNOWN})


@dataclass(frozen=True, slots=True)
class RoundFinding:
    """A finding with what became of it; `note` says more in words, "" if there is nothing to say.

    All but `before`, the quotes of the first round, is as the last round has it that holds the
    finding; `after` of an element that is mended is what answers it. `place` says where a person
    finds it in `file`. `reason` is why a person rejected it.
    """

    outcome: Outcome
    rule: str
    severity: Severity
    message: str
    advice: str
    fingerprint: str
    file: str
    place: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    note: str = ""
    reason: str = ""
    about: str | None = None


@dataclass(frozen=True, slots=True)
class ElementChange:
    """An element's states in both rounds, None where nobody asked for it and it was not found."""

    id: str
    name: str
    before: State | None
    after: State | None

    @property
    def changed(self) -> bool:
        """Say whether the two rounds differ."""
        return self.before is not self.after

    def words(self) -> str:
        """Say it in words: 责任人 缺失→明确."""
        before, after = (STATES[one] if one else NOT_REQUIRED for one in (self.before, self.after))
        return f"{self.name} {before}→{after}"


@dataclass(frozen=True, slots=True)
class RoundProject:
    """A project in both rounds, or in one, with its findings, what remains first.

    `before` and `after` are its files in each round. `earlier_title` is set where the name was
    changed. `remarks` are sentences for whoever looks at it.
    """

    title: str
    unit: str | None
    match: Match
    before: tuple[str, ...]
    after: tuple[str, ...]
    elements: tuple[ElementChange, ...]
    findings: tuple[RoundFinding, ...]
    remarks: tuple[str, ...] = ()
    earlier_title: str | None = None

    @property
    def match_words(self) -> str:
        """Say in words how it was known again."""
        renamed = self.match is Match.ALIKE and self.earlier_title is not None
        return f"{'名称改动，' if renamed else ''}{MATCHES[self.match]}"

    def count(self, outcome: Outcome) -> int:
        """Count the findings of which this became."""
        return sum(finding.outcome is outcome for finding in self.findings)


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that could not be read, in the first round or the second, and why."""

    round: int
    file: str
    reading: str
    message: str


@dataclass(frozen=True, slots=True)
class Rounds:
    """Two rounds compared.

    `warnings` say what makes the comparison doubtful: other rules, another model. `across` are the
    findings of no project: files that could not be opened, projects that only a roster names.
    """

    warnings: tuple[str, ...]
    projects: tuple[RoundProject, ...]
    across: tuple[RoundFinding, ...]
    unread: tuple[UnreadFile, ...]

    def count(self, outcome: Outcome) -> int:
        """Count the findings of which this became."""
        return sum(finding.outcome is outcome for finding in self._findings())

    def count_projects(self, match: Match) -> int:
        """Count the projects known again in this way."""
        return sum(project.match is match for project in self.projects)

    def has_open(self, threshold: Severity) -> bool:
        """Say whether something at or above the threshold remains, is new, or cannot be told."""
        return any(
            finding.outcome in OPEN and finding.severity.rank >= threshold.rank
            for finding in self._findings()
        )

    def _findings(self) -> Iterable[RoundFinding]:
        yield from (finding for project in self.projects for finding in project.findings)
        yield from self.across


def open_first(findings: Iterable[RoundFinding]) -> tuple[RoundFinding, ...]:
    """Order findings by what became of them, then by severity; else they stay as they come."""
    order = {outcome: number for number, outcome in enumerate(Outcome)}
    ordered = sorted(findings, key=lambda one: (order[one.outcome], -one.severity.rank))
    return tuple(ordered)


def outcome_counts(counted: Rounds | RoundProject) -> list[tuple[Outcome, int]]:
    """Give the outcomes there are with their counts, what remains first."""
    counts = ((outcome, counted.count(outcome)) for outcome in Outcome)
    return [(outcome, count) for outcome, count in counts if count]
