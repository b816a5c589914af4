"""The table of checks across files."""

from collections.abc import Iterator

from batch.across.copies import check_copies
from batch.across.files import find_unreadable
from batch.across.names import check_names
from batch.across.quotas import check_quotas
from batch.across.rosters import check_rosters
from batch.across.view import RunView
from mingjian.checking import Check, find_told
from mingjian.result import Finding


def list_reckoned(run: RunView) -> Iterator[Finding]:
    """Give what the reckonings of a run ask about."""
    return (finding for reckoning in run.reckonings for finding in reckoning.findings)


CHECKS = (
    Check(find_unreadable, ("file-unreadable",)),
    Check(check_rosters, ("roster-missing", "roster-differs", "roster-unlisted")),
    Check(check_quotas, ("quota-exceeded",)),
    Check(check_names, ("name-varies", "leader-varies")),
    Check(check_copies, ("plan-copied",)),
    Check(list_reckoned, ("goal-unmet", "goal-unmentioned")),
)


def find_across(run: RunView) -> tuple[Finding, ...]:
    """Gather the findings of a run; each names its file, and its project if it is about one."""
    return find_told(CHECKS, run, run.profile)
