"""What the findings look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mingjian.document import Field
from mingjian.profile import Profile
from mingjian.project import Project
from mingjian.result import Category, Decision, Element, State
from mingjian.taxonomy import Taxonomy
from nlp.elements.hearing import Hearing
from nlp.passages import Passage
from nlp.values.value import Value

# What stands where no category was asked for, and outside the project gate.
NO_CATEGORY = Category(None, Decision.NONE, None, None, (), (), ())


@dataclass(frozen=True, slots=True)
class Subject:
    """A project in its genre, as it was heard: its sections' roles are settled, it is judged."""

    hearing: Hearing
    genre: str
    elements: Sequence[Element]
    category: Category
    profile: Profile
    taxonomy: Taxonomy

    @property
    def project(self) -> Project:
        """Give the project with its sections' roles settled."""
        return self.hearing.project

    @property
    def year(self) -> int | None:
        """Give the year of the document, None if nothing in it tells."""
        return self.hearing.year

    @property
    def passages(self) -> Sequence[Passage]:
        """Give its sentences in order."""
        return self.hearing.passages

    @property
    def values(self) -> Mapping[int, tuple[Value, ...]]:
        """Give the values of each block that holds a passage, in its folded text."""
        return self.hearing.values

    def told(self) -> frozenset[str]:
        """Give the required elements that are reported absent or vague: they are told once."""
        absent = {State.MISSING, State.MENTIONED}
        return frozenset(e.id for e in self.elements if e.required and e.state in absent)

    def told_missing(self) -> frozenset[str]:
        """Give the required elements that are reported missing: their places are told with them."""
        return frozenset(e.id for e in self.elements if e.required and e.state is State.MISSING)

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
