"""A run judged as a whole: its submissions, and what other files say of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from batch.across.reckoning import Reckoning
from batch.merging import Judged, merge
from batch.papers import Group
from mingjian.run_result import Pledge, SubmissionResult
from report.together import Across, JudgedTogether, Place


@dataclass(frozen=True, slots=True)
class Outside:
    """What other files of the run say of each project, and the pledges by the place of a group."""

    across: Across
    pledges: Mapping[Place, tuple[Pledge, ...]]


@dataclass(frozen=True, slots=True)
class JudgedRun:
    """What the end of a run brings: its groups in order, what is said of them, what it comes to."""

    groups: tuple[Group, ...]
    outside: Outside
    together: JudgedTogether


def place_pledges(reckonings: Iterable[Reckoning]) -> Mapping[Place, tuple[Pledge, ...]]:
    """Give the pledges of a project with what promised them, and with its renamed report."""
    return {
        group.place: reckoning.pledges
        for reckoning in reckonings
        for group in (reckoning.group, reckoning.report)
    }


def merge_group(group: Group, papers: Sequence[Judged], outside: Outside) -> SubmissionResult:
    """Merge a group, without what lies beside it and with what other files say of it."""
    across = outside.across
    left = [
        replace(one, project=across.drop_answered(one.result.file, one.project)) for one in papers
    ]
    submission = merge(left, group.unread)
    added = (finding for place in group.places for finding in across.find(place))
    findings = (*submission.findings, *added)
    return replace(submission, findings=findings, pledges=outside.pledges.get(group.place))
