"""Papers of one submission judged as one: the best answer of any file counts for all.

What a person settled in any of them goes before; of several the last.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from batch.overruling import MILDEST_FIRST, is_outdated, latest, rule_category
from batch.papers import LEADING, FileNote, rank_genre
from mingjian.absence import ABSENCES
from mingjian.result import (
    Category,
    Decided,
    Decision,
    Element,
    Evidence,
    FileResult,
    Finding,
    ProjectResult,
    State,
)
from mingjian.role import load_roles
from mingjian.run_result import SubmissionFile, SubmissionResult

_PART = "section-missing"
_UNREAD = "同一申报件中有{}个文件未能读出，尚不能断定没有写明"
_UNREAD_ADVICE = "请先人工查看未能读出的文件，或请申报单位重新提交该文件"


@dataclass(frozen=True, slots=True)
class Judged:
    """A project with the result of the file it stands in."""

    result: FileResult
    project: ProjectResult

    @property
    def rank(self) -> int:
        """Give 0 for an application, 1 for a plan, 2 for all else."""
        return rank_genre(self.project.genre)


@dataclass(frozen=True, slots=True)
class _Answer:
    """An element as a paper answers it; `teller` is the paper whose findings tell of it."""

    judged: Judged
    element: Element
    teller: Judged


def merge(papers: Sequence[Judged], unread: Sequence[FileNote] = ()) -> SubmissionResult:
    """Judge papers together, and what may stand in the files beside them that nobody could read.

    Title, unit and year are those of the application, else of the plan, else of the first file
    that states one.
    """
    ordered = _order(papers)
    category = _merge_category(ordered)
    leading = [_settle_category(one, category.decided) for one in ordered]
    answers = _best_answers(leading)
    title, unit = name_submission(papers)
    return SubmissionResult(
        title=title,
        unit=unit,
        year=next((one.project.year for one in leading if one.project.year), None),
        files=_list_files(papers, unread),
        category=category,
        elements=tuple(_merge_element(answer, len(unread)) for answer in answers),
        findings=tuple(_merge_findings(leading, answers, unread)),
        provenance=leading[0].result.provenance,
    )


def name_submission(papers: Iterable[Judged]) -> tuple[str, str | None]:
    """Give the title and the unit of papers that are one submission."""
    projects = [one.project for one in _order(papers)]
    stated = (project.title for project in projects if project.title_source == "stated")
    units = (project.unit for project in projects if project.unit)
    return next(stated, projects[0].title), next(units, None)


def _order(papers: Iterable[Judged]) -> list[Judged]:
    """Put first what speaks for the submission."""
    return sorted(papers, key=lambda one: (one.rank, one.result.file, one.project.index))


def _list_files(papers: Iterable[Judged], unread: Iterable[FileNote]) -> tuple[SubmissionFile, ...]:
    """Give the files in the order of the run."""
    read = [
        SubmissionFile(r.file, r.sha256, r.status, p.genre, p.index)
        for r, p in ((one.result, one.project) for one in papers)
    ]
    rest = [SubmissionFile(note.file, note.sha256, note.status, None, None) for note in unread]
    return tuple(sorted([*read, *rest], key=lambda file: (file.file, file.project or 0)))


def _merge_category(leading: Sequence[Judged]) -> Category:
    """Give the category of the paper that is surest of it, forms and plans before all others.

    A report says what came of it, a form and a plan what it is. Surest is one that is suggested
    before one left to a person, then the higher confidence, then the form. What a form declares
    is kept, whichever paper decided, and so is what a person settled of any.
    """
    surest = min(leading, key=_certainty)
    declared = (one.project.category.declared for one in leading)
    category = surest.project.category
    return replace(
        category,
        declared=next((words for words in declared if words), None),
        decided=latest(one.project.category.decided for one in leading),
        evidence=_place_all(category.evidence, surest),
    )


def _certainty(judged: Judged) -> tuple[bool, bool, float, int]:
    category = judged.project.category
    return (
        judged.rank == len(LEADING),
        category.decision is not Decision.SUGGEST,
        -(category.confidence or 0),
        judged.rank,
    )


def _settle_category(judged: Judged, decided: Decided | None) -> Judged:
    """Settle a paper's category as a person settled that of its submission."""
    if decided is None:
        return judged
    category = replace(judged.project.category, decided=decided)
    findings = tuple(rule_category(one, category) for one in judged.project.findings)
    return replace(judged, project=replace(judged.project, category=category, findings=findings))


def _best_answers(leading: Sequence[Judged]) -> list[_Answer]:
    """Give for each element the paper that answers it best, and the element as it stands there."""
    answers: dict[str, list[_Answer]] = {}
    for judged in leading:
        for element in judged.project.elements:
            answers.setdefault(element.id, []).append(_Answer(judged, element, judged))
    return [_best_answer(given) for given in answers.values()]


def _best_answer(answers: Sequence[_Answer]) -> _Answer:
    """Choose by state, then where it is required; it is required if any paper requires it.

    Where a person settled the state, the paper it was settled in tells of it; a word from before an
    edit is not held against what stands in a sister file now.
    """
    required = any(answer.element.required for answer in answers)
    best = min(answers, key=_quality)
    words = (answer.element.decided for answer in answers)
    decided = latest(one for one in words if one and not is_outdated(one, best.element.state))
    tellers = (one.judged for one in answers if decided and one.element.decided is decided)
    element = replace(best.element, required=required, decided=decided)
    return _Answer(best.judged, element, next(tellers, best.judged))


def _quality(answer: _Answer) -> tuple[int, bool]:
    return MILDEST_FIRST.index(answer.element.state), not answer.element.required


def _merge_element(answer: _Answer, unread: int) -> Element:
    element = answer.element
    if element.state is State.MISSING and unread:
        message = _UNREAD.format(unread)
        return replace(element, state=State.UNDECIDED, message=message, advice=_UNREAD_ADVICE)
    return replace(element, evidence=_place_all(element.evidence, answer.judged))


def _merge_findings(
    leading: Sequence[Judged], answers: Sequence[_Answer], unread: Sequence[FileNote]
) -> Iterator[Finding]:
    """Give the findings of all papers, without what another answers or says already.

    What the whole submission lacks is told by the paper that the merged element comes from, or by
    that in which a person settled it.
    """
    alone = len(leading) + len(unread) == 1
    for judged in leading:
        own = {answer.element.id for answer in answers if answer.teller is judged}
        for finding in judged.project.findings:
            absent = _find_absent(finding, judged.project)
            if _is_part_elsewhere(finding, judged, leading, unread):
                continue
            if absent is None or _still_stands(absent, own, unread):
                scope = finding.scope if alone else None
                evidence = _place_all(finding.evidence, judged)
                file = judged.result.file
                yield replace(finding, scope=scope, evidence=evidence, file=file)


def _find_absent(finding: Finding, project: ProjectResult) -> Element | None:
    """Give the element that a finding calls missing or vague."""
    if finding.rule not in ABSENCES.values():
        return None
    return next((one for one in project.elements if one.id == finding.about), None)


def _is_part_elsewhere(
    finding: Finding, judged: Judged, leading: Sequence[Judged], unread: Sequence[FileNote]
) -> bool:
    """Say whether a part that a file lacks stands in a sister file, or in one nobody could read."""
    role = load_roles().get(finding.about or "") if finding.rule == _PART else None
    if role is None or finding.scope != "file":
        return False
    sisters = (one.project.sections for one in leading if one is not judged)
    there = {name for sections in sisters for section in sections for name in section.roles}
    return bool(unread) or not there.isdisjoint({role.id, *role.alike})


def _still_stands(element: Element, own: set[str], unread: Sequence[FileNote]) -> bool:
    unsure = element.state is State.MISSING and element.decided is None
    return element.id in own and not (unsure and unread)


def _place_all(evidence: Iterable[Evidence], judged: Judged) -> tuple[Evidence, ...]:
    return tuple(replace(one, file=judged.result.file) for one in evidence)
