"""The category of a project as results show it: the classifier's answer, and who may give it."""

from dataclasses import replace

from mingjian.genre import GenreSigns
from mingjian.project import Project
from mingjian.result import Category, Decision, Doubt
from mingjian.taxonomy import Taxonomy
from mingjian.text import fold
from nlp.category.classify import Classified, classify
from nlp.category.model import Model
from nlp.category.translating import translate
from nlp.category.weighing import find_practice
from nlp.folding import fold_project
from nlp.naming import find_declared
from nlp.patterns import compile_pattern

# One sign of a call stands in many a project, two in one of 501 (corpora/genres.toml).
LEAST_CALLS = 2


def categorise(
    project: Project, model: Model | None, taxonomy: Taxonomy, signs: GenreSigns
) -> Category:
    """Give a project's category with what its form declares; a call's is left to a person."""
    return categorise_shared(project, model, taxonomy, signs).category


def categorise_shared(
    project: Project, model: Model | None, taxonomy: Taxonomy, signs: GenreSigns
) -> Classified:
    """Give the category as `categorise`, with the share of the text that speaks for its label."""
    found = classify(project, find_practice(project), model, taxonomy)
    category = found.category
    if category.decision is Decision.SUGGEST and _calls(fold_project(project), signs):
        category = replace(category, decision=Decision.REVIEW, doubt=Doubt.CALL)
    told = replace(found, category=replace(category, declared=find_declared(project)))
    return translate(told, taxonomy)


def is_call(text: str, signs: GenreSigns) -> bool:
    """Say whether a text calls on many units to submit projects, rather than being one."""
    return _calls(fold(text), signs)


def _calls(folded: str, signs: GenreSigns) -> bool:
    return sum(bool(compile_pattern(call).search(folded)) for call in signs.calls) >= LEAST_CALLS
