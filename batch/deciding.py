"""What people decided, put on the findings it is about: they are marked, never dropped.

Decided is by the bytes of the file, the project and the fingerprint. When the file was edited, a
decision still holds for the same fingerprint in a project of the same name, unit and genre: the
form of a project must not answer for its plan, nor one 红色议事厅 for another unit's.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from batch.conclusion import Checked
from mingjian.decision import DecisionFile, DecisionKind, DecisionLine, load_decisions
from mingjian.naming import name_key
from mingjian.result import Decided, FileResult, Finding, ProjectResult
from mingjian.units import unit_key
from report.wire import result_line

_Exact = tuple[str, int | None, str]  # sha256, project, fingerprint
_Named = tuple[str, str]  # the keys of name and unit


class Marker:
    """Knows what was decided of findings; of lines on the same thing the last one holds."""

    def __init__(self, lines: Iterable[DecisionLine] = ()) -> None:
        self._exact: dict[_Exact, DecisionLine] = {}
        self._earlier: dict[str, dict[_Named, list[DecisionLine]]] = {}
        for line in lines:
            if line.kind is DecisionKind.FINDING:
                self._exact[line.sha256, line.project, line.id] = line
                self._keep_for_edited(line)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was decided of any finding."""
        return not self._exact

    def mark(self, result: FileResult) -> FileResult:
        """Give the result with what was decided of each finding, and no other marks.

        It is the same object if nothing changes.
        """
        projects = tuple(self._mark_project(result.sha256, one) for one in result.projects)
        changed = any(new is not old for new, old in zip(projects, result.projects, strict=True))
        return replace(result, projects=projects) if changed else result

    def decide(
        self, finding: Finding, sha256: str | None, project: ProjectResult | None
    ) -> Decided | None:
        """Give what was decided of a finding in a project of a file; None if nothing was.

        Without a project the finding is about the file as a whole, and holds for its bytes alone.
        """
        index = project.index if project else None
        line = self._exact.get((sha256 or "", index, finding.fingerprint))
        if line is not None:
            return _decided(line, carried=False)
        earlier = self._find_earlier(finding.fingerprint, project) if project else None
        if earlier is None or earlier.sha256 == sha256:
            return None
        return _decided(earlier, carried=True)

    def _keep_for_edited(self, line: DecisionLine) -> None:
        named = _named(line.title, line.unit)
        if named:
            self._earlier.setdefault(line.id, {}).setdefault(named, []).append(line)

    def _mark_project(self, sha256: str | None, project: ProjectResult) -> ProjectResult:
        decided = [self.decide(one, sha256, project) for one in project.findings]
        if decided == [one.decision for one in project.findings]:
            return project
        pairs = zip(project.findings, decided, strict=True)
        return replace(project, findings=tuple(replace(f, decision=d) for f, d in pairs))

    def _find_earlier(self, fingerprint: str, project: ProjectResult) -> DecisionLine | None:
        known = self._earlier.get(fingerprint)
        named = _name_project(project) if known else None
        lines = known.get(named, []) if known and named else []
        return next((one for one in reversed(lines) if one.genre in (None, project.genre)), None)


def load_file(path: str | None) -> DecisionFile | None:
    """Read the decisions named by an option, None if none are; raises DataFileError."""
    return load_decisions(Path(path)) if path else None


def mark_checked(checked: Checked, marker: Marker) -> Checked:
    """Mark the findings of a result, and write its line anew if that changes it."""
    marked = marker.mark(checked.result)
    return checked if marked is checked.result else Checked(result_line(marked), marked)


def build_decision(
    finding: Finding, sha256: str, project: ProjectResult | None, decided: Decided
) -> DecisionLine:
    """Make the line that says what was decided of a finding in a project, or in a whole file.

    The project's name stands in it only where the file states one.
    """
    stated = project if project and project.title_source == "stated" else None
    return DecisionLine(
        sha256=sha256,
        project=project.index if project else None,
        kind=DecisionKind.FINDING,
        id=finding.fingerprint,
        value=decided.value,
        reason=decided.reason,
        by=decided.by,
        at=decided.at,
        title=stated.title if stated else None,
        unit=(project.unit or None) if project else None,
        genre=project.genre if project else None,
    )


def _name_project(project: ProjectResult) -> _Named | None:
    return _named(project.title, project.unit) if project.title_source == "stated" else None


@lru_cache(maxsize=256)  # asked for each finding of a project
def _named(title: str | None, unit: str | None) -> _Named | None:
    """Give what tells a project from others; None if its title or unit does not."""
    holder = unit_key(unit)
    name = name_key(title or "", holder)
    return (name, holder) if name and holder else None


def _decided(line: DecisionLine, *, carried: bool) -> Decided:
    return Decided(line.value, line.reason, line.by, line.at, carried)
