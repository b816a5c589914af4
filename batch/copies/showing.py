"""Passages as people see them: whole sentences with their figures and marks."""

from collections.abc import Sequence

from mingjian.copies import CopiedPassage
from nlp.copies.passages import Passage, Side

# The longest passages of a pair, and how much of each.
MOST_PASSAGES, MOST_CHARS = 30, 2_000
_WIDEST = 40
_ENDS = frozenset("。！？；!?;｡…\n")
_CLOSING = "”’」』）》】\"')"


def show_passages(
    left: Side, right: Side, passages: Sequence[Passage]
) -> tuple[CopiedPassage, ...]:
    """Give the longest passages in the order of the left text."""
    longest = sorted(passages, key=lambda one: -one.letters)[:MOST_PASSAGES]
    return tuple(
        CopiedPassage(
            _quote(left.text, one.left), _quote(right.text, one.right), one.letters, one.equal
        )
        for one in sorted(longest, key=lambda one: one.left)
    )


def _quote(text: str, span: tuple[int, int]) -> str:
    """Give a passage with the figures and marks around its first and last letter."""
    start, end = span
    least, most = max(0, start - _WIDEST), min(len(text), end + _WIDEST)
    while start > least and text[start - 1] not in _ENDS and not text[start - 1].isalpha():
        start -= 1
    while end < most and text[end] not in _ENDS and not text[end].isalpha():
        end += 1
    while end < most and (text[end] in _ENDS or text[end] in _CLOSING) and text[end] != "\n":
        end += 1
    return text[start:end].strip()[:MOST_CHARS]
