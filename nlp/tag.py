"""One project in, what an archive keeps of it out: genre, category, elements, tags, prints.

No findings: nobody sends an old case back.
"""

import hashlib
from dataclasses import astuple, dataclass, replace

from mingjian.catalogue import Tags
from mingjian.profile import PROJECT_GENRES
from mingjian.project import Project
from mingjian.result import Category, Element
from nlp.categorise import categorise_shared
from nlp.category.classify import Classified
from nlp.copies.prints import build_prints
from nlp.elements.hearing import hear
from nlp.elements.judge import judge_elements
from nlp.engine import Engine, load_engine
from nlp.forcing import force_label
from nlp.identify import identify_genre
from nlp.naming import find_declared, find_unit
from nlp.subject import NO_CATEGORY
from nlp.tags.find import find_tags
from nlp.tags.rules import TagRules, load_tag_rules

# Raised when what is kept of a text changes though no data did: archives are then read again.
VERSION = 1
STAMP_CHARS = 16
_SENTENCE_ENDS = ("。", "；", "！")


@dataclass(frozen=True, slots=True)
class Tagger:
    """All that tagging needs, loaded once; `stamp` changes with anything that changes a row."""

    engine: Engine
    tags: TagRules
    stamp: str


@dataclass(frozen=True, slots=True)
class TaggedProject:
    """What an archive keeps of a project; `share` is how much of it speaks for the category."""

    project: Project
    genre: str
    unit: str | None
    category: Category
    share: float | None
    elements: tuple[Element, ...]
    tags: Tags
    prints: bytes


def load_tagger(profile: str = "generic", model_folder: str | None = None) -> Tagger:
    """Load everything for tagging; raises what `load_engine` raises."""
    engine, tags = load_engine(profile, model_folder), load_tag_rules()
    parts = [*astuple(engine.provenance), tags.stamp, VERSION]
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
    return Tagger(engine, tags, digest[:STAMP_CHARS])


def tag_project(project: Project, tagger: Tagger) -> TaggedProject:
    """Tag a project by the tagger's profile, taxonomy, models and data.

    Outside the project gate (notices, rules, papers …) there is no category and no element.
    """
    genre = identify_genre(project, tagger.engine.genres)
    inside = genre in PROJECT_GENRES
    found = _categorise(project, tagger.engine) if inside else _decline(project)
    elements = _judge(project, genre, tagger.engine) if inside else ()
    unit = _find_unit(project)
    return TaggedProject(
        project=project,
        genre=genre,
        unit=unit,
        category=found.category,
        share=found.share,
        elements=elements,
        tags=find_tags(project, unit, genre, tagger.tags),
        prints=build_prints(project),
    )


def _find_unit(project: Project) -> str | None:
    """Give the unit, unless what a form's cell holds in its place is a sentence (同意立项。)."""
    unit = find_unit(project)
    return None if unit and unit.endswith(_SENTENCE_ENDS) else unit


def _categorise(project: Project, engine: Engine) -> Classified:
    found = categorise_shared(project, engine.model, engine.taxonomy, engine.genres)
    forced = force_label(found.category, engine.profile.labels)
    return Classified(forced, found.share if forced.label == found.category.label else None)


def _decline(project: Project) -> Classified:
    return Classified(replace(NO_CATEGORY, declared=find_declared(project)))


def _judge(project: Project, genre: str, engine: Engine) -> tuple[Element, ...]:
    hearing = hear(project, genre, engine.elements)
    return judge_elements(hearing, engine.profile.judged(genre), engine.profile.required(genre))
