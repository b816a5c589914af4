"""Texts as their letters, cut into sentences: what is left is the same however it was typed.

Digits, numerals, marks and blanks are dropped, traditional characters count as simplified ones and
capitals as small ones: 2023年投入5万元 and ２０２４年投入八万元 are the same letters.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from mingjian.script import simplified

# Sentences of fewer letters are headings, labels and set phrases.
LEAST_LETTERS = 10
# What stands behind so many characters is not looked at: a text of a thousand pages.
MOST_CHARS = 1_000_000
# A longer sentence is a list or a table without marks; it is cut, so that a part can be found.
MOST_LETTERS = 400

_BASIC, _RARE = 0x10000, 0x20000
_ENDS = "。！？；!?;｡…\n\r\x0b\x0c\x85\u2028\u2029"
_NUMERALS = "〇零一二两三四五六七八九十百千万亿第"

Codes = NDArray[np.uint64]
Places = NDArray[np.int64]
Raw = NDArray[np.uint32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a text's sentences, one sentence behind the other.

    `codes` are code points, `places` where each letter stands in the text. Sentence i has the
    `counts[i]` letters from `firsts[i]` on. `all_codes` are the letters of the whole text, those of
    short and masked sentences too.
    """

    codes: Codes
    places: Places
    firsts: Places
    counts: Places
    all_codes: Codes


def find_letters(text: str, masked: list[tuple[int, int]]) -> Letters:
    """Cut a text into sentences of at least LEAST_LETTERS letters; spans `masked` count as blank.

    Only the first MOST_CHARS characters are looked at.
    """
    raw = _code_points(text)
    letters = _to_letters(raw)
    everything = letters[letters > 0].astype(np.uint64)
    for start, end in masked:
        letters[start:end] = 0
    places = np.flatnonzero(letters)
    numbers: Places = np.cumsum(_end_table()[np.minimum(raw, _BASIC - 1)], dtype=np.int64)[places]
    return _cut(letters[places].astype(np.uint64), places, numbers, everything)


def letters_of_spans(
    text: str, starts: Places, ends: Places, masked: list[tuple[int, int]]
) -> tuple[Codes, Places]:
    """Give the letters in spans, which never overlap, and for each the number of its span."""
    letters = _to_letters(_code_points(text))
    for start, end in masked:
        letters[start:end] = 0
    places = np.flatnonzero(letters)
    owners = np.searchsorted(starts, places, side="right") - 1
    inside = (owners >= 0) & (places < ends[np.maximum(owners, 0)]) if len(starts) else owners >= 0
    return letters[places[inside]].astype(np.uint64), owners[inside]


def _code_points(text: str) -> Raw:
    return np.frombuffer(text[:MOST_CHARS].encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _to_letters(raw: Raw) -> Raw:
    """Give the letter of each code point, 0 for none."""
    letters: Raw = _letter_table()[np.minimum(raw, _BASIC - 1)]
    if len(raw) and int(raw.max()) >= _BASIC:  # rare ideographs: each is a letter of its own
        letters = np.where(raw >= _RARE, raw, letters)
    return letters


def _cut(codes: Codes, places: Places, numbers: Places, everything: Codes) -> Letters:
    """Group letters by the number of their sentence, and leave out short sentences."""
    firsts = _find_firsts(numbers)
    counts = np.diff(np.append(firsts, len(codes)))
    if len(counts) and int(counts.max()) > MOST_LETTERS:
        inside = np.arange(len(codes)) - np.repeat(firsts, counts)
        firsts = _find_firsts(numbers * _BASIC + inside // MOST_LETTERS)
        counts = np.diff(np.append(firsts, len(codes)))
    long = counts >= LEAST_LETTERS
    if not long.all():
        kept = np.repeat(long, counts)
        codes, places, counts = codes[kept], places[kept], counts[long]
        firsts = np.cumsum(counts) - counts
    return Letters(codes, places, firsts, counts, everything)


def _find_firsts(numbers: Places) -> Places:
    new = np.ones(len(numbers), dtype=bool)
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    return np.flatnonzero(new)


@cache
def _letter_table() -> NDArray[np.uint32]:
    """Give for each code point of the basic plane the letter it counts as; 0 for none."""
    table = np.zeros(_BASIC, dtype=np.uint32)
    for code in range(_BASIC):
        char = chr(code)
        if char.isalpha():
            wide = 0xFF21 <= code <= 0xFF5A
            small = (chr(code - 0xFEE0) if wide else char).lower()
            table[code] = ord(small) if len(small) == 1 else code
    mapping = simplified()
    table[list(mapping)] = list(mapping.values())
    table[[ord(char) for char in _NUMERALS]] = 0
    return table


@cache
def _end_table() -> Flags:
    table = np.zeros(_BASIC, dtype=bool)
    table[[ord(char) for char in _ENDS]] = True
    return table
