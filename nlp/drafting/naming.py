"""What the words of labels and headings are called here, as the readers tell it."""

from collections.abc import Callable
from dataclasses import dataclass

from nlp.drafting.wording import split_items

# What the readers call a label that is known, and has no field here.
UNNAMED = "-"


@dataclass(frozen=True, slots=True)
class Naming:
    """How to name things: a form's label as a field, the words of a heading as roles.

    `field` gives None for a label nobody knows, `roles` () for words that are no heading.
    """

    field: Callable[[str], str | None]
    roles: Callable[[str], tuple[str, ...]]


def name_label(words: str, naming: Naming) -> str | None:
    """Name a label, or the first thing a double label asks for; None if it has no name here."""
    for name in (words, *split_items(words)):
        canonical = naming.field(name)
        if canonical:
            return None if canonical == UNNAMED else canonical
    return None
