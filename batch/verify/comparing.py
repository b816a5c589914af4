"""Two results of a file, thing by thing: its verdict first, and only if that is the same, the rest.

Provenance is left out, as it explains differences and is none of the file's; so are path and text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mingjian.result import Decided, FileResult, Finding, ProjectResult
from mingjian.run_result import RunResult
from mingjian.verify_result import Change, ChangeKind, FileCheck, Standing
from report.wire import result_json

_LEFT_OUT = frozenset({"schema", "file", "sha256", "provenance", "blocks"})
_PROJECTS = "projects"


@dataclass(frozen=True, slots=True)
class _Key:
    """What a fact is about; the project is None of a whole file."""

    project: int | None
    kind: ChangeKind
    id: str = ""


@dataclass(frozen=True, slots=True)
class _Fact:
    """What is said, with the words people know the thing by."""

    value: str
    name: str = ""
    title: str | None = None


_Facts = dict[_Key, _Fact]


def compare_results(before: FileResult, now: FileResult) -> FileCheck:
    """Compare two results of the same file, wherever it lay."""
    moved = before.file if before.file != now.file else None
    check = FileCheck(now.file, Standing.SAME, moved_from=moved)
    changes = tuple(_compare_facts(_list_facts(before), _list_facts(now)))
    if before.sha256 and now.sha256 and before.sha256 != now.sha256:
        return replace(check, standing=Standing.BYTES, changes=changes)
    if changes:
        return replace(check, standing=Standing.CHANGED, changes=changes)
    details = tuple(_find_details(before, now))
    return replace(check, standing=Standing.DETAIL, changes=details) if details else check


def compare_across(
    before: RunResult, now: RunResult, moved: Mapping[str, str]
) -> tuple[Change, ...]:
    """Compare what only the whole runs show; `moved` gives new names of files for old ones."""
    at_first = {_place(finding, moved): finding for finding in before.findings}
    at_last = {_place(finding, {}): finding for finding in now.findings}
    places = dict.fromkeys([*at_first, *at_last])
    return tuple(
        Change(
            ChangeKind.FINDING,
            place[2],
            (at_last.get(place) or at_first[place]).message,
            _severity(at_first.get(place)),
            _severity(at_last.get(place)),
            project=place[1],
            title=place[0] or None,
        )
        for place in places
        if _severity(at_first.get(place)) != _severity(at_last.get(place))
    )


def _place(finding: Finding, moved: Mapping[str, str]) -> tuple[str, int | None, str]:
    file = finding.file or ""
    return moved.get(file, file), finding.project, finding.fingerprint


def _severity(finding: Finding | None) -> str | None:
    return str(finding.severity) if finding else None


def _compare_facts(before: _Facts, now: _Facts) -> Iterator[Change]:
    """Give what differs, in the order of the facts; of a lost or new project just that it is so."""
    projects = [
        {key.project for key in facts if key.kind is ChangeKind.PROJECT} for facts in (before, now)
    ]
    unpaired = projects[0] ^ projects[1]
    for key in dict.fromkeys([*before, *now]):
        old, new = before.get(key), now.get(key)
        known = new or old
        if known is None or (key.project in unpaired and key.kind is not ChangeKind.PROJECT):
            continue
        was, is_ = (fact.value if fact else None for fact in (old, new))
        if was != is_:
            yield Change(key.kind, key.id, known.name, was, is_, key.project, known.title)


def _list_facts(result: FileResult) -> _Facts:
    facts = {_Key(None, ChangeKind.STATUS): _Fact(str(result.status))}
    for project in result.projects:
        for key, fact in _list_project(project):
            facts[key] = replace(fact, title=project.title)
    return facts


def _list_project(project: ProjectResult) -> Iterator[tuple[_Key, _Fact]]:
    index, category = project.index, project.category
    yield _Key(index, ChangeKind.PROJECT), _Fact(project.title)
    yield _Key(index, ChangeKind.CATEGORY), _Fact(category.label or "")
    yield _Key(index, ChangeKind.DECISION), _Fact(str(category.decision))
    yield from _list_handling(index, "category", "类别", category.decided)
    for element in project.elements:
        yield _Key(index, ChangeKind.ELEMENT, element.id), _Fact(str(element.state), element.name)
        yield from _list_handling(index, element.id, element.name, element.decided)
    for finding in project.findings:
        id_, name = finding.fingerprint, finding.message
        yield _Key(index, ChangeKind.FINDING, id_), _Fact(str(finding.severity), name)
        yield from _list_handling(index, id_, name, finding.decision)


def _list_handling(
    index: int, id_: str, name: str, decided: Decided | None
) -> Iterator[tuple[_Key, _Fact]]:
    if decided:
        yield _Key(index, ChangeKind.HANDLING, id_), _Fact(decided.value, name)


def _find_details(before: FileResult, now: FileResult) -> Iterator[Change]:
    """Name the keys of the JSON form under which two results of one verdict differ."""
    old, new = result_json(before), result_json(now)
    # A line that was tampered with may hold a project twice.
    as_many = len(before.projects) == len(now.projects)
    for key in _differing(old, new):
        if key != _PROJECTS or not as_many:
            yield _detail(key)
    for one, was, is_ in zip(now.projects, old[_PROJECTS], new[_PROJECTS], strict=False):
        for key in _differing(was, is_):
            yield replace(_detail(key), project=one.index, title=one.title)


def _differing(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    keys = dict.fromkeys([*old, *new])
    return [key for key in keys if key not in _LEFT_OUT and old.get(key) != new.get(key)]


def _detail(key: str) -> Change:
    return Change(ChangeKind.DETAIL, key, key, None, None)
