"""The examples that every rule carries, run as tests: `mingjian profiles test`."""

from collections.abc import Iterator
from dataclasses import dataclass

from mingjian.document import Block, BlockKind, Document, Status
from mingjian.element import ElementDefinition
from mingjian.profile import FIVE, Profile
from mingjian.project import Project, Section
from mingjian.result import State
from nlp.elements.hearing import hear
from nlp.elements.judge import judge_element
from nlp.elements.model import shipped_model


@dataclass(frozen=True, slots=True)
class Example:
    """One example sentence of an element: the state it must have and the state it got."""

    element: str
    sentence: str
    expected: State
    found: State

    @property
    def holds(self) -> bool:
        """Say whether the rules judge the sentence as its author did."""
        return self.expected is self.found


def run_examples(profile: Profile) -> Iterator[Example]:
    """Judge every example of the elements a profile speaks of."""
    required = (e for requirement in profile.requirements for e in requirement.elements)
    for name in dict.fromkeys([*FIVE, *required]):
        definition = profile.elements[name]
        for state, sentences in definition.examples.items():
            for sentence in sentences:
                found = judge_sentence(sentence, definition)
                yield Example(name, sentence, State(state), found)


def judge_sentence(sentence: str, definition: ElementDefinition) -> State:
    """Judge a sentence as if it were the whole text of a plan."""
    project = _project_of(sentence)
    hearing = hear(project, "plan", shipped_model())
    return judge_element(hearing, definition, required=True).state


def _project_of(text: str) -> Project:
    document = Document("", None, Status.OK, (Block(BlockKind.PARAGRAPH, text),))
    section = Section("", 0, (), block=0, blocks=1, chars=len(text))
    return Project(0, "", "file", 0, 1, (section,), (), document)
