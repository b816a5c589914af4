"""What people decided, put on what it is about: it is marked, never dropped or written over.

Decided is by the bytes of the file, the project and the thing: a finding's fingerprint, an
element's id, the category. When the file was edited, a decision still holds for the same thing in a
project of the same name, unit and genre: the form of a project must not answer for its plan, nor
one 红色议事厅 for another unit's.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from batch.conclusion import Checked
from batch.overruling import (
    add_rulings,
    apply_rulings,
    forget_rulings,
    is_outdated,
    latest,
    mark_finding,
    settle_element,
)
from mingjian.decision import DecisionFile, DecisionKind, DecisionLine
from mingjian.decision_names import load_current
from mingjian.model_folder import load_own_taxonomy, taxonomy_file
from mingjian.naming import name_key
from mingjian.paths import MODELS
from mingjian.profile import Profile
from mingjian.result import Decided, Element, FileResult, Finding, ProjectResult
from mingjian.units import unit_key
from report.wire import result_line

_Thing = tuple[DecisionKind, str]  # and the fingerprint or the element's id, "" of a category
_Exact = tuple[str, int | None, _Thing]  # sha256, project
_Named = tuple[str, str]  # the keys of name and unit
_CATEGORY: _Thing = (DecisionKind.CATEGORY, "")


class Marker:
    """Knows what was decided; of lines on the same thing the last one holds."""

    def __init__(self, lines: Iterable[DecisionLine] = ()) -> None:
        self._exact: dict[_Exact, DecisionLine] = {}
        self._earlier: dict[_Thing, dict[_Named, list[DecisionLine]]] = {}
        for line in lines:
            self._exact[line.sha256, line.project, (line.kind, line.id)] = line
            self._keep_for_edited(line)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was decided."""
        return not self._exact

    def decide(
        self, finding: Finding, sha256: str | None, project: ProjectResult | None
    ) -> Decided | None:
        """Give what was decided of a finding in a project of a file; None if nothing was.

        Without a project the finding is about the file as a whole, and holds for its bytes alone.
        """
        return self._find((DecisionKind.FINDING, finding.fingerprint), sha256, project)

    def decide_category(self, sha256: str | None, project: ProjectResult) -> Decided | None:
        """Give what was decided of a project's category; None if nothing was."""
        return self._find(_CATEGORY, sha256, project)

    def decide_element(
        self, element: Element, sha256: str | None, project: ProjectResult
    ) -> Decided | None:
        """Give the state a person gave an element; None if nobody did.

        After an edit nobody is held to a harsher word than the tool's own.
        """
        decided = self._find((DecisionKind.ELEMENT, element.id), sha256, project)
        return None if decided and is_outdated(decided, element.state) else decided

    def _find(
        self, thing: _Thing, sha256: str | None, project: ProjectResult | None
    ) -> Decided | None:
        line = self._exact.get((sha256 or "", project.index if project else None, thing))
        if line is not None:
            return _decided(line, carried=False)
        earlier = self._find_earlier(thing, project) if project else None
        if earlier is None or earlier.sha256 == sha256:
            return None
        return _decided(earlier, carried=True)

    def _keep_for_edited(self, line: DecisionLine) -> None:
        named = _named(line.title, line.unit)
        if named:
            known = self._earlier.setdefault((line.kind, line.id), {})
            known.setdefault(named, []).append(line)

    def _find_earlier(self, thing: _Thing, project: ProjectResult) -> DecisionLine | None:
        known = self._earlier.get(thing)
        named = _name_project(project) if known else None
        lines = known.get(named, []) if known and named else []
        return next((one for one in reversed(lines) if one.genre in (None, project.genre)), None)


def load_file(path: str | None, model: str | None = None) -> DecisionFile | None:
    """Read the decisions named by an option, None if none are; raises DataFileError.

    The categories are those in force with the model of a folder, None for the shipped one.
    """
    if path is None:
        return None
    taxonomy = load_own_taxonomy(taxonomy_file(Path(model) if model else MODELS))
    return load_current(Path(path), taxonomy)


def mark_checked(checked: Checked, marker: Marker, profile: Profile) -> Checked:
    """Mark a result, and write its line anew if that changes it."""
    marked = mark_result(checked.result, marker, profile)
    if marked is checked.result:
        return checked
    return replace(checked, line=result_line(marked), result=marked)


def mark_result(result: FileResult, marker: Marker, profile: Profile) -> FileResult:
    """Give the result with what was decided of it and what follows for findings, no other marks.

    It is the same object if nothing changes. The profile has the words for elements that are
    missing only since a person said so.
    """
    projects = tuple(
        _mark_project(project, result.sha256, marker, profile) for project in result.projects
    )
    changed = any(new is not old for new, old in zip(projects, result.projects, strict=True))
    return replace(result, projects=projects) if changed else result


def mark_settled(
    result: FileResult, marker: Marker, profile: Profile, sister: DecisionLine | None = None
) -> FileResult:
    """Mark a result as its run settled it: what was decided in sister papers is kept there.

    `sister` is what was decided in one of them since. Of all that was decided of category or
    element, in whichever paper, the latest holds.
    """
    projects = (
        _mark_findings(
            _keep_settled(_decide(forget_rulings(one), result.sha256, marker), one, sister),
            result.sha256,
            marker,
            profile,
        )
        for one in result.projects
    )
    return replace(result, projects=tuple(projects))


def _keep_settled(
    own: ProjectResult, settled: ProjectResult, sister: DecisionLine | None
) -> ProjectResult:
    """Settle a project by what was decided of it itself, as the run settled it, or in a sister."""
    added = {(sister.kind, sister.id): _decided(sister, carried=False)} if sister else {}
    kept = {one.id: one.decided for one in settled.elements}
    category = (own.category.decided, settled.category.decided, added.get(_CATEGORY))
    elements = (
        (one, latest((one.decided, kept[one.id], added.get((DecisionKind.ELEMENT, one.id)))))
        for one in own.elements
    )
    return replace(
        own,
        category=replace(own.category, decided=latest(category)),
        elements=tuple(settle_element(one, decided) for one, decided in elements),
    )


def _mark_project(
    project: ProjectResult, sha256: str | None, marker: Marker, profile: Profile
) -> ProjectResult:
    settled = _decide(forget_rulings(project), sha256, marker)
    marked = _mark_findings(settled, sha256, marker, profile)
    return project if marked == project else marked


def _decide(own: ProjectResult, sha256: str | None, marker: Marker) -> ProjectResult:
    """Settle category and elements of a project without marks."""
    return replace(
        own,
        category=replace(own.category, decided=marker.decide_category(sha256, own)),
        elements=tuple(
            settle_element(one, marker.decide_element(one, sha256, own)) for one in own.elements
        ),
    )


def _mark_findings(
    settled: ProjectResult, sha256: str | None, marker: Marker, profile: Profile
) -> ProjectResult:
    told = add_rulings(settled, profile)
    findings = (mark_finding(one, marker.decide(one, sha256, told)) for one in told.findings)
    return apply_rulings(replace(told, findings=tuple(findings)))


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
