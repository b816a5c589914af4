"""What the queue asks of a project, in words, and the answers it offers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from api.questions import Question, find_questions
from api.web.deciding_view import DecidingView
from mingjian.decision import DecisionKind
from mingjian.result import Category, ProjectResult
from report.page.entries import Entry
from report.page.links import category_id, element_id, finding_id
from report.page.passages import Passage
from report.page.views import ProjectView
from report.words import DOUBTS, percent


@dataclass(frozen=True, slots=True)
class AskedView:
    """A question: what it is about, why a person is asked, where to look, and how to answer."""

    words: str
    why: str
    passages: tuple[Passage, ...]
    form: DecidingView


def view_questions(
    entry: Entry, view: ProjectView, forms: Mapping[str, DecidingView]
) -> list[AskedView]:
    """Give the open questions of an entry in their order."""
    return list(_view_all(entry, view, forms)) if entry.project else []


def _view_all(
    entry: Entry, view: ProjectView, forms: Mapping[str, DecidingView]
) -> Iterator[AskedView]:
    project = entry.project
    if project is None or view.category is None:
        return
    passages = {view.category.id: view.category.passages}
    passages |= {one.id: one.passages for one in view.elements}
    passages |= {one.id: one.passages for one in view.findings}
    for question in find_questions(project):
        target = _find_target(question, entry, project)
        words, why = _put(question, entry, project)
        yield AskedView(words, why, passages[target], forms[target])


def _find_target(question: Question, entry: Entry, project: ProjectResult) -> str:
    match question.kind:
        case DecisionKind.CATEGORY:
            return category_id(entry.number)
        case DecisionKind.ELEMENT:
            ids = [one.id for one in project.elements]
            return element_id(entry.number, ids.index(question.id))
        case _:
            return finding_id(entry.number, _number(question, entry))


def _put(question: Question, entry: Entry, project: ProjectResult) -> tuple[str, str]:
    match question.kind:
        case DecisionKind.CATEGORY:
            return "这份材料属于哪一类？", _doubt(project.category)
        case DecisionKind.ELEMENT:
            element = next(one for one in project.elements if one.id == question.id)
            return f"“{element.name}”写明了吗？", element.message
        case _:
            ordinal = _number(question, entry)
            return f"问题{ordinal}属实吗？", entry.rows[ordinal - 1].message


def _number(question: Question, entry: Entry) -> int:
    """Give the number of a finding on the page, from 1."""
    return [one.fingerprint for one in entry.findings].index(question.id) + 1


def _doubt(category: Category) -> str:
    why = f"程序拿不准：{DOUBTS[category.doubt]}。" if category.doubt else "程序拿不准。"
    likely = [f"{one.label} {percent(one.probability)}" for one in category.ranking[:2]]
    return f"{why}较可能的是{'、'.join(likely)}。" if likely else why
