"""Results and texts made into what is shown of one project."""

from collections.abc import Iterator, Sequence

from mingjian.result import Category, Element, ProjectResult, State
from mingjian.run_result import SubmissionResult
from report.page.document_view import Marked, view_document
from report.page.entries import Entry
from report.page.links import Directory, Linker, category_id, element_id, finding_id, project_id
from report.page.marking import find_marked, finding_word
from report.page.passages import Passages
from report.page.tones import sign, tone
from report.page.views import (
    CategoryView,
    ElementView,
    FindingView,
    OutlineEntry,
    ProjectView,
    SisterView,
)
from report.places import excerpt
from report.words import (
    DOUBTS,
    decided_category,
    decided_element,
    decision_word,
    genre_word,
    percent,
    state_word,
)

RANKED = 3
# Less would be shown as 0 %.
LEAST = 0.01


def view_project(entry: Entry, directory: Directory, left_out: str = "") -> ProjectView:
    """Make the view of an entry whose `stretch` is what is to be shown of the text."""
    blocks = entry.result.blocks or ()
    linker = Linker(entry.result.file, entry.stretch, blocks, directory)
    if entry.project is None:
        return _view_file(entry, left_out)
    project = entry.project
    marked = find_marked(entry, project, linker)
    passages = Passages(entry.result, project, linker)
    return ProjectView(
        id=project_id(entry.number),
        row=entry.row,
        category=_view_category(entry.number, project.category, passages),
        elements=tuple(_view_elements(entry.number, project.elements, passages)),
        findings=tuple(_view_findings(entry, passages)),
        outline=tuple(_view_outline(project, linker)),
        sisters=tuple(_view_sisters(entry.submission, directory)),
        document=view_document(blocks, entry.stretch, marked),
        left_out=left_out,
    )


def _view_file(entry: Entry, left_out: str) -> ProjectView:
    document = view_document(entry.result.blocks or (), entry.stretch, Marked({}, {}))
    return ProjectView(
        project_id(entry.number), entry.row, None, (), (), (), (), document, left_out
    )


def _view_category(number: int, category: Category, passages: Passages) -> CategoryView:
    word = decision_word(category)
    return CategoryView(
        id=category_id(number),
        label=category.label or "",
        word=word,
        tone=tone(word),
        ranking=tuple(_likely(category)),
        secondary="、".join(category.secondary),
        declared=category.declared or "",
        doubt=DOUBTS[category.doubt] if category.doubt else "",
        decided=decided_category(category),
        passages=passages.show(category.evidence),
    )


def _likely(category: Category) -> Iterator[tuple[str, str]]:
    for one in category.ranking[:RANKED]:
        if one.probability >= LEAST:
            yield one.label, percent(one.probability)


def _view_elements(
    number: int, elements: Sequence[Element], passages: Passages
) -> Iterator[ElementView]:
    for ordinal, element in enumerate(elements):
        word = state_word(element)
        shown, value = passages.show(element.evidence), excerpt(element.value or "")
        yield ElementView(
            id=element_id(number, ordinal),
            name=element.name,
            word=word,
            sign=sign(word),
            tone=tone(word),
            value="" if value in {one.quote for one in shown} else value,
            advice=_advise(element),
            decided=decided_element(element),
            passages=shown,
        )


def _advise(element: Element) -> str:
    """Say what is the matter and how to mend it; nobody need mend what is not asked for."""
    if not element.required or element.settled is State.EXPLICIT:
        return ""
    parts = (element.message.rstrip("。"), element.advice.rstrip("。"))
    return "".join(f"{part}。" for part in parts if part)


def _view_findings(entry: Entry, passages: Passages) -> Iterator[FindingView]:
    pairs = zip(entry.findings, entry.rows, strict=True)
    for ordinal, (finding, row) in enumerate(pairs, start=1):
        word = finding_word(finding)
        shown = passages.show(finding.evidence) or passages.show_place(finding.block)
        yield FindingView(
            id=finding_id(entry.number, ordinal),
            ordinal=ordinal,
            word=word,
            sign=sign(word),
            tone=tone(word),
            row=row,
            passages=shown,
        )


def _view_outline(project: ProjectResult, linker: Linker) -> Iterator[OutlineEntry]:
    for section in project.sections:
        if heading := excerpt(section.heading):
            yield OutlineEntry(heading, section.level, linker.link_block(section.block))


def _view_sisters(
    submission: SubmissionResult | None, directory: Directory
) -> Iterator[SisterView]:
    for file in submission.files if submission else ():
        genre = genre_word(file.genre) if file.genre else "未能读出"
        yield SisterView(file.file, genre, directory.link_file(file.file, file.project))
