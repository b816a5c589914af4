"""Two rounds to test with: results in, what became of them out."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from batch.rounds.comparing import compare_rounds
from batch.rounds.side import Side, gather_side
from mingjian.result import Facts, FileResult, Finding
from report.rounds.records import Match, Outcome, RoundFinding, RoundProject, Rounds
from report.together import Across
from results import evidence, file_result, finding, project

NOWHERE = Path("nowhere/run.json")


def side(*results: FileResult, stored: Across | None = None) -> Side:
    """Make a round of results; no run.json lies beside them."""
    return gather_side(lambda: results, NOWHERE, stored)


def compare(before: Sequence[FileResult], after: Sequence[FileResult]) -> Rounds:
    """Compare two rounds."""
    return compare_rounds(side(*before), side(*after))


def only(rounds: Rounds) -> RoundProject:
    """Give the only project."""
    [found] = rounds.projects
    return found


def outcomes(project_: RoundProject) -> list[tuple[Outcome, str]]:
    """Give what became of each finding with the note on it."""
    return [(one.outcome, one.note) for one in project_.findings]


def told(rounds: Rounds) -> list[RoundFinding]:
    """Give all findings."""
    return [*(one for found in rounds.projects for one in found.findings), *rounds.across]


def matches(rounds: Rounds) -> dict[str, Match]:
    """Say of each project how it was known again."""
    return {found.title: found.match for found in rounds.projects}


def paper(file: str, title: str, text: str = "", **changes: Any) -> FileResult:
    """Give a file with a project; its clauses are the characters of a text.

    Its bytes are those of nobody else unless a `sha256` is given.
    """
    sha256 = changes.pop("sha256", f"{file}|{title}|{text}")
    facts = Facts((), tuple(text)) if text else None
    made = file_result(file, project(title, facts=facts, **changes))
    return changed(made, sha256=sha256)


def changed(result: FileResult, **changes: Any) -> FileResult:
    """Give a result with other attributes."""
    return replace(result, **changes)


def lacks(id_: str, name: str = "责任人") -> Finding:
    """Give the finding that an element is missing."""
    words = f"{name}：未找到。"
    return finding("fix", words, rule="element-missing", about=id_, fingerprint=f"missing-{id_}")


def vague(id_: str, quote: str) -> Finding:
    """Give the finding that an element is only mentioned."""
    changes = {"rule": "element-vague", "about": id_, "fingerprint": f"vague-{id_}-{quote}"}
    return finding("ask", "没有写明。", evidence(quote, 5), **changes)


def leftover(quote: str, block: int = 4) -> Finding:
    """Give the finding that a placeholder was left."""
    changes = {"block": block, "fingerprint": f"left-{quote}"}
    return finding("fix", "留有占位符。", evidence(quote, block), **changes)
