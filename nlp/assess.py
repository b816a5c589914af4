"""One project in, one judgement out: genre, category, elements, findings."""

from dataclasses import dataclass, replace

from mingjian.profile import PROJECT_GENRES
from mingjian.project import Project, Section
from mingjian.result import (
    Category,
    Element,
    Facts,
    FieldResult,
    Finding,
    ProjectResult,
    SectionResult,
)
from nlp.categorise import categorise
from nlp.dating import find_year
from nlp.elements.hearing import hear
from nlp.elements.judge import judge_elements
from nlp.engine import Engine
from nlp.facts import find_facts
from nlp.findings import find_findings
from nlp.forcing import force_label
from nlp.identify import identify_genre
from nlp.naming import find_declared, find_unit
from nlp.roles import settle_project
from nlp.subject import NO_CATEGORY, Subject


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of a project, once its genre is known; `sections` have their settled roles."""

    sections: tuple[Section, ...]
    year: int | None
    category: Category
    elements: tuple[Element, ...] = ()
    findings: tuple[Finding, ...] = ()
    facts: Facts | None = None


def assess(project: Project, engine: Engine) -> ProjectResult:
    """Judge a project by the engine's profile, taxonomy and model.

    Outside the project gate (notices, rules, papers …) there is no category, no element and no
    finding.
    """
    genre = identify_genre(project, engine.genres)
    judge = _judge_project if genre in PROJECT_GENRES else _judge_nothing
    judged = judge(project, genre, engine)
    return ProjectResult(
        index=project.index,
        title=project.title,
        title_source=project.title_source,
        genre=genre,
        year=judged.year,
        unit=find_unit(project),
        block=project.block,
        blocks=project.blocks,
        sections=_section_results(judged.sections),
        fields=_field_results(project),
        category=judged.category,
        elements=judged.elements,
        findings=judged.findings,
        facts=judged.facts,
    )


def _judge_project(project: Project, genre: str, engine: Engine) -> Judgement:
    """Judge a project; the classifier hears it as extract read it, the rules as its genre does."""
    profile = engine.profile
    category = categorise(project, engine.model, engine.taxonomy, engine.genres)
    category = force_label(category, profile.labels)
    hearing = hear(project, genre, engine.elements)
    elements = judge_elements(hearing, profile.judged(genre), profile.required(genre))
    subject = Subject(hearing, genre, elements, category, profile, engine.taxonomy)
    return Judgement(
        hearing.project.sections,
        hearing.year,
        category,
        elements,
        find_findings(subject),
        find_facts(subject),
    )


def _judge_nothing(project: Project, genre: str, engine: Engine) -> Judgement:
    """Outside the gate nothing is judged, whatever the words are."""
    category = replace(NO_CATEGORY, declared=find_declared(project))
    return Judgement(settle_project(project, genre).sections, find_year(project), category)


def _section_results(sections: tuple[Section, ...]) -> tuple[SectionResult, ...]:
    return tuple(
        SectionResult(s.heading, s.level, s.roles, s.block, s.blocks, s.chars) for s in sections
    )


def _field_results(project: Project) -> tuple[FieldResult, ...]:
    return tuple(
        FieldResult(f.label, f.canonical, f.value, f.state.value, f.block) for f in project.fields
    )
