"""What the findings on absence look at."""

from collections.abc import Sequence
from dataclasses import dataclass

from mingjian.document import Field
from mingjian.profile import Profile
from mingjian.project import Project
from mingjian.result import Element, State
from nlp.passages import Passage


@dataclass(frozen=True, slots=True)
class Subject:
    """A project in its genre, as read: its sections' roles are settled, its elements judged."""

    project: Project
    genre: str
    passages: Sequence[Passage]
    elements: Sequence[Element]
    profile: Profile

    def told(self) -> frozenset[str]:
        """Give the required elements that are reported absent or vague: they are told once."""
        absent = {State.MISSING, State.MENTIONED}
        return frozenset(e.id for e in self.elements if e.required and e.state in absent)

    def is_told_missing(self, field: Field) -> bool:
        """Say whether a field asks for an element that is reported missing."""
        return any(
            self.profile.elements[element.id].asks(field)
            for element in self.elements
            if element.required and element.state is State.MISSING
        )

    def field_blocks(self) -> frozenset[int]:
        """Give the blocks at which form fields and their labels begin."""
        fields = self.project.fields
        labels = (f.label_block for f in fields if f.label_block is not None)
        return frozenset([*(f.block for f in fields), *labels])
