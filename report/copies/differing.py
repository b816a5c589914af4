"""Two passages side by side: which characters of each are not in the other."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from report.masking import mask
from report.printable import printable, shorten

# Of a passage on the page: enough to judge by, and quickly compared.
SHOWN_CHARS = 600


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage; `same` says that it stands in the other one too."""

    text: str
    same: bool


def split_differing(text: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Cut two passages where they differ; masked before, or half a number would escape the mask."""
    left, right = (shorten(mask(printable(one)), SHOWN_CHARS) for one in (text, other))
    if left == right:
        return (Piece(left, True),), (Piece(right, True),)
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    lefts = tuple(Piece(left[i:j], step == "equal") for step, i, j, _, _ in steps if i < j)
    rights = tuple(Piece(right[i:j], step == "equal") for step, _, _, i, j in steps if i < j)
    return lefts, rights
