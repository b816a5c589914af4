"""The times of a project in the order of its text, looked up once for all that compares them."""

from collections.abc import Mapping
from dataclasses import dataclass

from mingjian.text import fold
from nlp.consistency.dated import Dated, Role
from nlp.consistency.days import Stretch, stretch_of
from nlp.subject import Subject
from nlp.values.value import Kind, Value


@dataclass(frozen=True, slots=True)
class Timed:
    """A time, or how long something takes, in the folded text of its block.

    `when` is None for a length of time and for what cannot be told or read.
    """

    block: int
    text: str
    value: Value
    when: Stretch | None

    @property
    def words(self) -> str:
        """Give the words of the time."""
        return self.text[self.value.start : self.value.end]

    def around(self, reach: int) -> str:
        """Give the words with up to so many characters on both sides."""
        return self.text[max(0, self.value.start - reach) : self.value.end + reach]

    def before(self, reach: int) -> str:
        """Give up to so many characters before the time."""
        return self.text[max(0, self.value.start - reach) : self.value.start]

    def dated(self, role: Role, when: Stretch) -> Dated:
        """Give the time as the date of something."""
        return Dated(role, self.block, self.value.start, self.value.end, when)


Times = Mapping[int, tuple[Timed, ...]]
_KINDS = frozenset({Kind.TIME, Kind.SPAN})


def find_times(subject: Subject) -> Times:
    """Find the times of each block that holds any."""
    blocks = subject.project.document.blocks
    found: dict[int, tuple[Timed, ...]] = {}
    for block, values in subject.values.items():
        kept = [value for value in values if value.kind in _KINDS]
        if kept:
            text = fold(blocks[block].text)
            found[block] = tuple(Timed(block, text, v, stretch_of(v)) for v in kept)
    return found
