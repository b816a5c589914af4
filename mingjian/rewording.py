"""A profile's own words for findings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mingjian.profile import FindingWords
from mingjian.result import Finding


def reword(findings: Sequence[Finding], words: Mapping[str, FindingWords]) -> Iterator[Finding]:
    """Put the profile's words in, rule by rule; {message} and {advice} are the usual ones.

    Fingerprints stay: the same finding in other words is the same.
    """
    for finding in findings:
        own = words.get(finding.rule)
        yield finding if own is None else _reword(finding, own)


def _reword(finding: Finding, own: FindingWords) -> Finding:
    message, advice = own.message or "{message}", own.advice or "{advice}"
    return replace(
        finding,
        message=message.replace("{message}", finding.message),
        advice=advice.replace("{advice}", finding.advice),
    )
