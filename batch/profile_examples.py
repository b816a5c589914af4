"""A profile's own examples: short documents, read and judged as any other."""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.projects import split_projects
from extract.reader import read_document
from mingjian.profile import Profile, ProfileExample
from mingjian.project import Project
from mingjian.result import State
from nlp.elements import judge_elements
from nlp.passages import build_passages, settle_roles


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
    passages = build_passages(project, genre)
    elements = judge_elements(project, passages, profile.judged(genre), required)
    states = {element.id: element.state for element in elements if element.required}
    there = {
        role for section in project.sections for role in settle_roles(section.roles, genre)
    } | {field.canonical for field in project.fields}
    return {
        "missing": frozenset(id_ for id_, state in states.items() if state is State.MISSING),
        "vague": frozenset(id_ for id_, state in states.items() if state is State.MENTIONED),
        "missing_roles": frozenset(role for role, _ in profile.required_roles(genre)) - there,
    }
