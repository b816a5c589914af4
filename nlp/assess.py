"""One project in, one judgement out: genre, category, elements, findings."""

from mingjian.profile import PROJECT_GENRES
from mingjian.project import Project
from mingjian.result import (
    Category,
    Decision,
    Element,
    FieldResult,
    Finding,
    ProjectResult,
    SectionResult,
)
from nlp.absence.subject import Subject
from nlp.categorise import categorise
from nlp.dating import find_year
from nlp.elements.hearing import hear
from nlp.elements.judge import judge_elements
from nlp.engine import Engine
from nlp.findings import find_findings
from nlp.forcing import force_label
from nlp.identify import identify_genre
from nlp.naming import find_declared, find_unit
from nlp.rewording import reword
from nlp.roles import settle_project
from nlp.thresholds import find_unmet

Judgement = tuple[Category, tuple[Element, ...], tuple[Finding, ...]]


def assess(project: Project, engine: Engine) -> ProjectResult:
    """Judge a project by the engine's profile, taxonomy and model.

    Outside the project gate (notices, rules, papers …) there is no category, no element and no
    finding.
    """
    genre = identify_genre(project, engine.genres)
    judge = _judge_project if genre in PROJECT_GENRES else _judge_nothing
    settled = settle_project(project, genre)
    category, elements, findings = judge(project, settled, genre, engine)
    return ProjectResult(
        index=project.index,
        title=project.title,
        title_source=project.title_source,
        genre=genre,
        year=find_year(project),
        unit=find_unit(project),
        block=project.block,
        blocks=project.blocks,
        sections=_section_results(settled),
        fields=_field_results(project),
        category=category,
        elements=elements,
        findings=findings,
    )


def _judge_project(project: Project, settled: Project, genre: str, engine: Engine) -> Judgement:
    """Judge a project; the classifier hears it as extract read it, the rules as its genre does."""
    profile = engine.profile
    category = categorise(project, engine.model, engine.taxonomy, engine.genres)
    category = force_label(category, profile.labels)
    hearing, required = hear(project, genre, engine.elements), profile.required(genre)
    elements = judge_elements(hearing, profile.judged(genre), required)
    subject = Subject(settled, genre, hearing.passages, elements, profile)
    findings = [
        *find_findings(subject, category, engine.taxonomy),
        *find_unmet(elements, profile.required_thresholds(genre)),
    ]
    findings.sort(key=lambda finding: (-finding.severity.rank, finding.block, finding.rule))
    return category, elements, tuple(reword(findings, profile.findings))


def _judge_nothing(project: Project, settled: Project, genre: str, engine: Engine) -> Judgement:
    """Outside the gate nothing is judged, whatever the words are."""
    return Category(None, Decision.NONE, None, find_declared(project), (), (), ()), (), ()


def _section_results(project: Project) -> tuple[SectionResult, ...]:
    return tuple(
        SectionResult(s.heading, s.level, s.roles, s.block, s.blocks, s.chars)
        for s in project.sections
    )


def _field_results(project: Project) -> tuple[FieldResult, ...]:
    return tuple(
        FieldResult(f.label, f.canonical, f.value, f.state.value, f.block) for f in project.fields
    )
