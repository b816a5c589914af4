"""Findings as plain rows, in the words people read: those of projects, and those across files.

Nothing is masked yet and texts may hold any character: both is the writers' affair.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mingjian.result import FileResult, Finding, ProjectResult
from report.numbering import number_projects
from report.places import PASSAGES, describe_elsewhere, finding_places, finding_quotes
from report.row_keys import finding_key, project_key
from report.together import ALONE, Together
from report.words import HANDLINGS, SEVERITIES, decided_words


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding; `number` is its project's. Quotes and places are as many, one a passage.

    `handling` is the word for what a person decided, `reason` theirs, `decided` the sentence that
    says so; all are "" if nobody did. A finding that does not stand was rejected.
    """

    number: int
    file: str
    title: str
    severity: str
    message: str
    advice: str
    quotes: tuple[str, ...]
    places: tuple[str, ...]
    rule: str
    key: str
    unit: str = ""
    stands: bool = True
    handling: str = ""
    reason: str = ""
    decided: str = ""


def finding_rows(results: Iterable[FileResult], together: Together = ALONE) -> Iterator[FindingRow]:
    """Give a row for each finding, project by project, what must be mended first."""
    for number, result, project in number_projects(together.settle(results)):
        yield from project_findings(number, result, project)


def project_findings(
    number: int, result: FileResult, project: ProjectResult | None
) -> Iterator[FindingRow]:
    """Give a row for each finding of a settled project; none of a file without one."""
    if project is not None:
        for finding in gravest_first(project.findings):
            yield _finding_row(number, result, project, finding)


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
            key=finding_key(known.get(file, ""), finding.fingerprint),
        )
        yield _tell_decision(row, finding)


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Order findings by severity, then by place in the document; the rejected come last."""
    return sorted(findings, key=lambda one: (not one.stands, -one.severity.rank, one.block))


def _finding_row(
    number: int, result: FileResult, project: ProjectResult, finding: Finding
) -> FindingRow:
    alone = "（如写在同一申报的其他材料里，可不补）" if finding.scope == "file" else ""
    row = FindingRow(
        number=number,
        file=result.file,
        title=project.title,
        severity=SEVERITIES[finding.severity],
        message=finding.message + alone,
        advice=finding.advice,
        quotes=tuple(finding_quotes(finding)),
        places=tuple(finding_places(finding, result, project)),
        rule=finding.rule,
        key=finding_key(project_key(result.sha256, project.index), finding.fingerprint),
        unit=project.unit or "",
    )
    return _tell_decision(row, finding)


def _tell_decision(row: FindingRow, finding: Finding) -> FindingRow:
    """Put in what a person decided of the finding; the row itself if nobody did."""
    decided = finding.decision
    if decided is None:
        return row
    return replace(
        row,
        stands=finding.stands,
        handling=HANDLINGS.get(decided.value, ""),
        reason=decided.reason,
        decided=decided_words(decided),
    )
