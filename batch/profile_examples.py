"""A profile's own examples: short documents, read and judged as any other."""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.projects import split_projects
from extract.reader import read_document
from mingjian.profile import Profile, ProfileExample
from mingjian.project import Project
from mingjian.result import Severity, State
from mingjian.taxonomy import load_taxonomy
from nlp.absence.missing_sections import find_missing_sections
from nlp.elements.hearing import hear
from nlp.elements.judge import judge_elements
from nlp.elements.model import shipped_model
from nlp.subject import NO_CATEGORY, Subject


@dataclass(frozen=True, slots=True)
class ExampleOutcome:
    """One example: its number from 1, its title, and what was expected and found of one kind.

    `what` is the key of the profile: missing, vague, missing_roles.
    """

    number: int
    title: str
    what: str
    expected: frozenset[str]
    found: frozenset[str]

    @property
    def holds(self) -> bool:
        """Say whether the profile finds what the example's author saw."""
        return self.expected == self.found


def run_profile_examples(profile: Profile) -> Iterator[ExampleOutcome]:
    """Judge every example of a profile; raises InputError if one has nothing to read."""
    for number, example in enumerate(profile.examples, 1):
        project = _read(example)
        found = _judge(project, example.genre, profile)
        for what, ids in found.items():
            expected = frozenset(getattr(example, what))
            yield ExampleOutcome(number, project.title, what, expected, ids)


def _read(example: ProfileExample) -> Project:
    document = read_document(example.text.strip().encode(), "example.txt")
    return max(split_projects(document), key=lambda project: len(project.text()))


def _judge(project: Project, genre: str, profile: Profile) -> dict[str, frozenset[str]]:
    required = profile.required(genre)
    hearing = hear(project, genre, shipped_model())
    elements = judge_elements(hearing, profile.judged(genre), required)
    states = {element.id: element.state for element in elements if element.required}
    subject = Subject(hearing, genre, elements, NO_CATEGORY, profile, load_taxonomy())
    parts = (
        found for found in find_missing_sections(subject) if found.severity is not Severity.NOTE
    )
    return {
        "missing": frozenset(id_ for id_, state in states.items() if state is State.MISSING),
        "vague": frozenset(id_ for id_, state in states.items() if state is State.MENTIONED),
        "missing_roles": frozenset(part.about or "" for part in parts),
    }
