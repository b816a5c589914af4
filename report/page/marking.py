"""Which passages of a project's text are marked, and for what."""

from collections.abc import Iterable, Iterator

from mingjian.result import Evidence, Finding, ProjectResult
from report.page.document_view import Marked
from report.page.entries import Entry
from report.page.links import Linker, category_id, element_id, finding_id
from report.page.segments import Mark, MarkKind
from report.page.tones import sign, tone
from report.words import REJECTED_WORD, SEVERITIES, state_word

CATEGORY_LABEL = "类别依据"


def find_marked(entry: Entry, project: ProjectResult, linker: Linker) -> Marked:
    """Collect the passages of the category, the elements and the findings that stand here."""
    passages: dict[int, list[Mark]] = {}
    notes: dict[int, list[Mark]] = {}
    for block, mark in _passages(entry, project, linker):
        passages.setdefault(block, []).append(mark)
    for ordinal, finding in enumerate(entry.findings, start=1):
        if not finding.evidence and entry.stretch.holds(finding.block):
            found = _mark_finding(entry.number, ordinal, finding)
            notes.setdefault(finding.block, []).append(found)
    return Marked(passages, notes)


def finding_word(finding: Finding) -> str:
    """Give the word a finding is shown under: its severity, or 不成立 if a person said so."""
    return SEVERITIES[finding.severity] if finding.stands else REJECTED_WORD


def _passages(entry: Entry, project: ProjectResult, linker: Linker) -> Iterator[tuple[int, Mark]]:
    number = entry.number
    shown = Mark(0, 0, MarkKind.CATEGORY, "plain", CATEGORY_LABEL, category_id(number))
    yield from _put(shown, project.category.evidence, linker)
    for ordinal, element in enumerate(project.elements):
        word = state_word(element)
        label, target = f"{sign(word)}{element.name}", element_id(number, ordinal)
        shown = Mark(0, 0, MarkKind.ELEMENT, tone(word), label, target)
        yield from _put(shown, element.evidence, linker)
    for ordinal, finding in enumerate(entry.findings, start=1):
        yield from _put(_mark_finding(number, ordinal, finding), finding.evidence, linker)


def _mark_finding(number: int, ordinal: int, finding: Finding) -> Mark:
    word = finding_word(finding)
    label = f"{sign(word)}问题{ordinal}"
    return Mark(0, 0, MarkKind.FINDING, tone(word), label, finding_id(number, ordinal))


def _put(shown: Mark, evidence: Iterable[Evidence], linker: Linker) -> Iterator[tuple[int, Mark]]:
    """Put a mark on each of the quotes that stand in this text."""
    for one in evidence:
        if linker.is_here(one):
            place = (one.start, one.end, shown.kind, shown.tone, shown.label, shown.target)
            yield one.block, Mark(*place)
