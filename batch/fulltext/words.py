"""The words of a text for the full-text index: what makes every search an exact one.

A run of Chinese characters gives each two neighbours as a word, and its first and its last
character alone; letters and digits stay words, and any other character, the end of a line among
them, is a word of its own. So a piece of text is in another exactly if its words follow one
another there. A single character is looked up in the list of all that occur, which stands behind
the words: no word of two characters says that it is one of its characters.
"""

import numpy as np
from numpy.typing import NDArray

from batch.fulltext.plain import BREAK, HAN, MARK, WORD, Codes, Plain, decode, read_plain

_SPACE = ord(" ")
# The end of a line: a character of private use, which no plain text has.
_LINE_END = 0xE000
# What takes marks of ASCII to their full-width forms: the index parts words at the former.
_TO_WIDE = 0xFEE0
_CHARACTERS = 1 << 16
# The columns of a character's place: alone as the first of its run, then with its neighbour.
_FIRST, _FIRST_END, _OWN, _NEXT, _END = range(5)


def words_of(text: str) -> str:
    """Give the words of a text, with blanks between, and behind them its Chinese characters."""
    plain = read_plain(text)
    return decode(np.concatenate((_words(plain, whole=True), _characters(plain))))


def words_asked(piece: Plain) -> str:
    """Give the words that follow one another in every text in which a piece of text stands.

    The runs at its start and its end may go on there, so their outer ends are no words here.
    """
    if piece.codes.size == 1:
        return decode(_safe(piece)).replace(" ", "")
    return decode(_words(piece, whole=False)).strip()


def _words(plain: Plain, *, whole: bool) -> Codes:
    """Give the words one behind the other, a blank after each."""
    codes, kinds = _safe(plain), plain.kinds
    if not codes.size:
        return codes
    han, word = kinds == HAN, kinds == WORD
    goes_on, follows = _pairs(han, False), _pairs(word, False)
    first = han & ~np.concatenate(([not whole], goes_on))[:-1]
    grid = np.full((codes.size, 5), _SPACE, dtype=np.uint32)
    grid[:, _FIRST] = grid[:, _OWN] = codes
    grid[:-1, _NEXT] = codes[1:]
    kept = np.empty(grid.shape, dtype=np.bool_)
    kept[:, _FIRST] = kept[:, _FIRST_END] = first
    kept[:, _OWN] = kinds >= BREAK
    kept[:, _NEXT] = goes_on
    kept[:, _END] = kept[:, _OWN] & ~follows
    if not whole and han[-1]:
        kept[-1, _OWN:] = False
    return grid[kept]


def _pairs(flags: NDArray[np.bool_], last: bool) -> NDArray[np.bool_]:
    """Say of each place whether it and the next are both marked."""
    return np.concatenate((flags[:-1] & flags[1:], [last]))


def _safe(plain: Plain) -> Codes:
    codes = plain.codes
    marks = (plain.kinds == MARK) & (codes < 0x80)
    codes = np.where(marks, codes + _TO_WIDE, codes)
    return np.where(plain.kinds == BREAK, _LINE_END, codes).astype(np.uint32)


def _characters(plain: Plain) -> Codes:
    """List the Chinese characters of a text, each once, as if they stood on a line of their own."""
    occurs = np.zeros(_CHARACTERS, dtype=np.bool_)
    occurs[plain.codes[plain.kinds == HAN]] = True
    listed = np.concatenate(([_LINE_END], np.flatnonzero(occurs))).astype(np.uint32)
    return np.stack((listed, np.full_like(listed, _SPACE)), axis=1).ravel()
