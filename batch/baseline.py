"""A baseline: all findings of a run decided at once, so that the next check shows what is new."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from batch.deciding import Marker, build_decision
from batch.decision_lines import add_lines, read_lines
from batch.record.folder_lock import locking
from batch.record.output import ACROSS
from batch.record.reading import read_across, read_results
from mingjian.decision import DecisionLine
from mingjian.result import Decided, FileResult, Finding, ProjectResult


@dataclass(frozen=True, slots=True)
class Baseline:
    """How many findings were decided, and how many had been already."""

    added: int
    kept: int


def add_baseline(results: Path, decisions: Path, decided: Decided) -> Baseline:
    """Decide all findings in `results` alike, at the end of `decisions`; what stands there stays.

    What was found across files is read from across.jsonl, if that lies beside them. A finding that
    is decided already is left as it is, and so is one of a file that could not even be opened.
    Raises DataFileError if one of the files is wrong, UsageError if nothing can be written or
    another run writes in the folder.
    """
    with locking(decisions.parent):
        known = read_lines(decisions)
        across = read_across(results.with_name(ACROSS))
        found = tuple(find_undecided(read_results(results), across, Marker(known), decided))
        new = {line.key: line for line in found if line is not None}
        add_lines(decisions, new.values())
    return Baseline(len(new), found.count(None))


def find_undecided(
    results: Iterable[FileResult],
    across: Iterable[Finding],
    marker: Marker,
    decided: Decided,
) -> Iterator[DecisionLine | None]:
    """Give a line for each finding; None for one that somebody has decided already."""
    by_file: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in across:
        by_file[finding.file or ""].append(finding)
    for result in results:
        for finding, project in _list_findings(result, by_file.get(result.file, ())):
            if result.sha256:
                known = marker.decide(finding, result.sha256, project)
                line = build_decision(finding, result.sha256, project, decided)
                yield None if known else line


def _list_findings(
    result: FileResult, across: Iterable[Finding]
) -> Iterator[tuple[Finding, ProjectResult | None]]:
    """Give the findings of a file with the projects they are about, those across files last."""
    for project in result.projects:
        yield from ((finding, project) for finding in project.findings)
    projects: dict[int | None, ProjectResult] = {one.index: one for one in result.projects}
    yield from ((finding, projects.get(finding.project)) for finding in across)
