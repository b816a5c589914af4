"""What is found of a short text: the findings of the rules, by genre and profile."""

from collections.abc import Sequence
from dataclasses import replace

from build import project
from mingjian.document import Status
from mingjian.profile import Profile, Requirement, load_profile
from mingjian.project import Project
from mingjian.result import Category, Decision, Finding
from mingjian.taxonomy import load_taxonomy
from nlp.elements.hearing import hear
from nlp.elements.judge import judge_elements
from nlp.elements.model import shipped_model
from nlp.findings import find_findings
from nlp.subject import Subject

UNDECIDED = Category("机制", Decision.REVIEW, 0.9, None, (), (), ())


def findings(
    text: str | Project,
    genre: str = "application",
    profile: Profile | None = None,
    category: Category = UNDECIDED,
) -> Sequence[Finding]:
    """Judge a text as a document of the genre, by the generic profile unless another is given."""
    found = project(text) if isinstance(text, str) else text
    rules = profile or load_profile("generic")
    hearing = hear(found, genre, shipped_model())
    elements = judge_elements(hearing, rules.judged(genre), rules.required(genre))
    subject = Subject(hearing, genre, elements, category, rules, load_taxonomy())
    return find_findings(subject)


def told(text: str | Project, rule: str, genre: str = "case") -> Sequence[Finding]:
    """Give the findings of one rule; of a case by default, of which no element is required."""
    return [finding for finding in findings(text, genre) if finding.rule == rule]


def requiring(genre: str, *roles: str, elements: tuple[str, ...] = ()) -> Profile:
    """Make a profile that asks documents of a genre for these parts and elements."""
    required = Requirement((genre,), elements, "某镇项目申报办法", roles)
    return replace(load_profile("generic"), requirements=(required,))


def read_in_part(text: str) -> Project:
    """Read a text as if some of its file could not be read."""
    found = project(text)
    return replace(found, document=replace(found.document, status=Status.PARTIAL))
