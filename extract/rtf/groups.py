"""What is in force inside a group of an RTF file."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from typing import Protocol

from extract.equation_fields import LONGEST
from extract.list_numbers import ListCounters
from extract.rtf.flow import Flow
from extract.rtf.looks import ParagraphLook, RunLook

_NO_LOOK = RunLook()
_NO_PARAGRAPH_LOOK = ParagraphLook()


class Definition(Protocol):
    """What gathers a group of definitions instead of text."""

    def word(self, word: str, number: int | None) -> None:
        """Take a control word."""

    def text(self, text: str) -> None:
        """Take a piece of text."""


@dataclass(slots=True)
class Field:
    """A field, shape or object: the start of a field's code tells what makes its result.

    `default` is the text of a form field nobody has filled in; `has_result` tells whether there
    is anything to see, in an object whether the file says so.
    """

    code: str = ""
    default: str = ""
    has_result: bool = False

    @property
    def makes_contents(self) -> bool:
        """Say whether the field makes a table of contents."""
        return self.code.strip().upper().startswith("TOC")

    def add_code(self, text: str) -> None:
        """Take a piece of the code."""
        self.code = (self.code + text[:LONGEST])[:LONGEST]


@dataclass(slots=True)
class Group:
    """The state of a group; one inside it begins with a copy.

    `sink` names where text goes that is not on the page ("field-code", "label"; "" for the page).
    A `dead` group is passed over with all in it, in a `muted` one a certain group counts again.
    `ends` is called with the group and the one around it when it closes; `fallback` is `\\uc`.
    """

    flow: Flow
    look: RunLook = _NO_LOOK
    paragraph: ParagraphLook = _NO_PARAGRAPH_LOOK
    fallback: int = 1
    starred: bool = False
    dead: bool = False
    muted: bool = False
    nested_row: bool = False
    in_contents: bool = False
    sink: str = ""
    definition: Definition | None = None
    field: Field = field(default_factory=Field)
    ends: Callable[["Group", "Group"], None] | None = None

    def inner(self, starred: bool) -> "Group":
        """Make the state with which a group inside begins."""
        group = copy(self)
        group.starred, group.ends = starred, None
        return group

    def begin_story(
        self, counters: ListCounters, ends: Callable[["Group", "Group"], None], font: int | None
    ) -> None:
        """Begin a story of its own in this group; nothing around it reaches in."""
        self.flow = Flow(self.flow.definitions, counters)
        self.look, self.paragraph = RunLook(font=font), _NO_PARAGRAPH_LOOK
        self.muted = self.nested_row = self.in_contents = False
        self.sink = ""
        self.ends = ends
