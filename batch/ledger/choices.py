"""What a person wrote in a cell that offers choices."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from mingjian.text import fold

# As alike as 典型培养 and 典型培育 are.
_LIKENESS = 0.5


def match_choice(text: str, choices: Iterable[str]) -> str | None:
    """Give the choice that a text is, however wide its characters and the blanks around it."""
    wanted = fold(text).strip()
    return next((choice for choice in choices if fold(choice) == wanted), None)


def suggest_choice(text: str, choices: Sequence[str]) -> str | None:
    """Give the choice that a text may have meant; only for a person to look at."""
    squeezed = "".join(fold(text).split())
    inside = [choice for choice in choices if choice in squeezed or squeezed in choice]
    near = inside or get_close_matches(squeezed, choices, 1, _LIKENESS)
    return near[0] if near else None
