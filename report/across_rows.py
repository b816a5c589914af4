"""Findings across files as plain rows: those of a file that was not read, of a roster, of names."""

from collections.abc import Iterable, Iterator, Mapping

from mingjian.result import Finding
from report.places import PASSAGES, describe_elsewhere, finding_quotes
from report.rows import FindingRow, tell_decision
from report.words import SEVERITIES


def across_rows(
    findings: Iterable[Finding], hashes: Mapping[str, str] | None = None
) -> Iterator[FindingRow]:
    """Give a row for each finding across files, the rejected last; its number is 0, its title "".

    `hashes` of their files are for the key by which a row is found again when a ledger comes back.
    """
    known = hashes or {}
    for finding in sorted(findings, key=lambda one: not one.stands):
        file = finding.file or ""
        row = FindingRow(
            number=0,
            file=file,
            title="",
            severity=SEVERITIES[finding.severity],
            message=finding.message,
            advice=finding.advice,
            quotes=tuple(finding_quotes(finding)),
            places=tuple(describe_elsewhere(one) for one in finding.evidence[:PASSAGES]),
            rule=finding.rule,
            key=f"{known.get(file, '')}#{finding.fingerprint}",
        )
        yield tell_decision(row, finding)
