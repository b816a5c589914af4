"""Lines that were cut at a margin: what shows that the next one goes on, and how to join them."""

from collections.abc import Sequence
from itertools import pairwise

from extract.labels import begins_with_label
from extract.numbering import parse_number
from mingjian.text import fold

_BULLETS = (*"●⚫○★◆■▲➢•·*—【〖［", "附件", "- ")
_NARROW = "\u10ff"  # the last character before those that are two columns wide
_TERMINAL = ("。", ".", "!", "?", ";", ":", "。”", "!”", "?”", "。」")


def begins_paragraph(text: str) -> bool:
    """Say whether a line's first characters show that it continues nothing.

    Those are a number, a bullet, a form's label with its colon (实施进度：…). 一是 … 二是 … run on
    within a paragraph, and a bare number or one with a comma may be the rest of a sentence, so they
    show nothing.
    """
    if text.startswith(_BULLETS) or begins_with_label(text):
        return True
    number = parse_number(text)
    if number is None or number.kind == "shi":
        return False
    mark = text[: number.length].rstrip()[-1]
    return number.kind != "digit" or not (mark.isdigit() or mark in ",，")


def ends_sentence(text: str) -> bool:
    """Say whether a line ends with a mark after which a paragraph may end."""
    return fold(text.rstrip()[-2:]).endswith(_TERMINAL)


def rejoin(pieces: Sequence[str]) -> str:
    """Join the pieces of a paragraph, with a space only between words of an alphabet."""
    glued = list(pieces[:1])
    for before, after in pairwise(pieces):
        glued.append(f" {after}" if _are_words(before[-1:], after[:1]) else after)
    return "".join(glued)


def columns(text: str) -> int:
    """Measure a line as a terminal shows it: Chinese characters and full-width marks are two."""
    text = text.rstrip()
    return len(text) + sum(map(_NARROW.__lt__, text))


def _are_words(last: str, first: str) -> bool:
    """A cut between two digits is inside a number: 2023年1 | 1月."""
    return last.isascii() and first.isascii() and not (last.isdigit() and first.isdigit())
