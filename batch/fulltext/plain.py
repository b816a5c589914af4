"""Texts as they are searched: width, case and script do not count, nor blanks between characters.

A text's plain form drops what cannot be seen, and every blank but one between two words of letters
or digits, so 责 任 人 in a form reads 责任人; line breaks stay and nothing is found across them.
Every character that is left comes from one of the text, so a place in the plain form is a place in
the text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from mingjian.text import fold

# What a character is: nothing to be seen, a blank, the end of a line, a Chinese character, a letter
# or digit of which words are made, any other character.
NOTHING, BLANK, BREAK, HAN, WORD, MARK = range(6)
Codes = NDArray[np.uint32]
_LAST = 0xFFFF
_BLANKS = (0x09, 0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_BREAKS = (0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)
# Controls, soft hyphen, joining and direction marks, byte order mark, variation selectors.
_UNSEEN = (
    *range(0x09),
    *range(0x0E, 0x20),
    *range(0x7F, 0x85),
    *range(0x86, 0xA0),
    *(0xAD, 0x180E),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    0xFEFF,
)
# Halves of characters, and the characters of private use that the index keeps for itself.
_PRIVATE = (range(0xD800, 0xE000), range(0xE000, 0xF900))
_UNKNOWN = 0xFFFD


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in plain form: its characters, what each is, and where in the text it stands."""

    codes: Codes
    kinds: NDArray[np.uint8]
    places: NDArray[np.intp]

    @property
    def text(self) -> str:
        """Give the plain form as text; line breaks in it are line feeds."""
        return decode(self.codes)


def read_plain(text: str) -> Plain:
    """Bring a text into plain form."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    folds, of_code = _tables()
    low = np.minimum(codes, _LAST)
    kinds = of_code[low]
    codes = np.where(codes > _LAST, codes, folds[low])
    places = np.flatnonzero(kinds != NOTHING)
    kept = places[_needed(kinds[places])]
    return Plain(codes[kept], kinds[kept], kept)


def decode(codes: Codes) -> str:
    """Make text of code points."""
    return codes.astype("<u4", copy=False).tobytes().decode("utf-32-le")


def _needed(kinds: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Say which characters stay: all that is no blank, and one blank between two words."""
    seen: NDArray[np.bool_] = kinds != BLANK
    solid = np.flatnonzero(seen)
    if not solid.size or solid.size == kinds.size:
        return seen
    words = kinds[solid] == WORD
    apart = np.diff(solid) > 1
    between = np.flatnonzero(words[:-1] & words[1:] & apart)
    seen[solid[between] + 1] = True
    return seen


@cache
def _tables() -> tuple[Codes, NDArray[np.uint8]]:
    """Give for each code of the basic plane what it is folded to, and what the result is."""
    plane = np.arange(_LAST + 1, dtype=np.uint32)
    for private in _PRIVATE:
        plane[private.start : private.stop] = _UNKNOWN
    # The one character whose small letter is two.
    folded = fold(decode(plane)).replace("\u0130", "i").lower()
    folds = np.frombuffer(folded.encode("utf-32-le"), dtype="<u4").copy()
    kinds = np.full(_LAST + 1, MARK, dtype=np.uint8)
    _mark(kinds, WORD, (*range(ord("0"), ord("9") + 1), *range(ord("a"), ord("z") + 1)))
    _mark(kinds, HAN, (ord("〇"), *range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)))
    of_code = kinds[folds]
    _mark(of_code, BLANK, _BLANKS)
    _mark(of_code, BREAK, _BREAKS)
    _mark(of_code, NOTHING, _UNSEEN)
    folds[list(_BREAKS)] = ord("\n")
    folds[list(_BLANKS)] = ord(" ")
    return folds, of_code


def _mark(kinds: NDArray[np.uint8], kind: int, codes: Iterable[int]) -> None:
    kinds[list(codes)] = kind
