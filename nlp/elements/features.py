"""What the judge of elements reads of a passage: its characters and its words.

Characters count in ones, twos and threes, words alone, beside one another and with one between.
What else is known of a passage (the roles of its section, the genre, the values in it) is a signal.
Every feature is one 64-bit number; of a word, its place among the words the model knows.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from nlp.words import find_cutter

# Raised whenever the same passage would give other features; a model of another number is refused.
FEATURES = 1

Codes = NDArray[np.uint64]
Places = NDArray[np.int64]
Values = NDArray[np.float64]

# The ends of a passage are characters and words too: what begins with a time is not what ends so.
EDGE = "\x02"
NUMBER = "0"
_CLOSING = "。.．｡;；!！?？,，、:： "
_ANY = -1
"""Stands for the place of a number until numbers in a row are made one."""
_CHARACTER_BITS, _WORD_BITS = 16, 21
_ALONE, _BESIDE, _APART, _SIGNAL = (np.uint64(x) for x in (1 << 60, 2 << 60, 3 << 60, 1 << 63))
_IDEOGRAPH = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff]")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Features:
    """The features of some passages: the code of each, and whose it is; some more than once."""

    codes: Codes
    owners: Places
    passages: int


def find_features(
    texts: Sequence[str], signals: Sequence[Sequence[str]], words: Mapping[str, int]
) -> Features:
    """Give the features of passages; `words` are those known, with their places from 1 on."""
    joined = "".join(map(_between_edges, texts))
    parts = (_find_grams(joined), _find_words(joined, words), _find_signals(signals))
    codes, owners = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    return Features(codes, owners, len(texts))


def cut_passage(text: str) -> list[str]:
    """Cut a passage with its edges into words; every number is the same word."""
    return [part for word in find_cutter()(_between_edges(text)) for part in _plain_words(word)]


def _between_edges(text: str) -> str:
    """Leave out the mark that closes a passage: whether it is 。 or . or ; tells nothing."""
    return f"{EDGE}{text.replace(EDGE, ' ').rstrip(_CLOSING)}{EDGE}"


@lru_cache(maxsize=1 << 14)
def _plain_words(word: str) -> Sequence[str]:
    """Give what a word of the cutter counts as: a number as NUMBER, a blank as nothing."""
    if _IDEOGRAPH.search(word):
        return (word,)
    return (NUMBER,) if _DIGIT.search(word) else word.split()


@cache
def signal_code(name: str) -> int:
    """Give the number of a signal: a hash of its name, beyond those of characters and words."""
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") | int(_SIGNAL)


def _find_grams(joined: str) -> tuple[Codes, Places]:
    units = np.frombuffer(joined.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    ones = units.astype(np.uint64)
    owners = (np.cumsum(units == ord(EDGE)) - 1) // 2
    twos = ones[:-1] << _CHARACTER_BITS | ones[1:]
    threes = twos[:-1] << _CHARACTER_BITS | ones[2:]
    # A gram may begin or end at an edge, but not reach over the one between two passages.
    kept, whole, long = units != ord(EDGE), owners[:-1] == owners[1:], owners[:-2] == owners[2:]
    codes = np.concatenate([ones[kept], twos[whole], threes[long]])
    return codes, np.concatenate([owners[kept], owners[:-1][whole], owners[:-2][long]])


def _find_words(joined: str, known: Mapping[str, int]) -> tuple[Codes, Places]:
    """Give the words' features; one that holds an unknown word (place 0) is none."""
    places = _place_words(joined, known)
    ones = places.astype(np.uint64)
    # Where the edges are unknown every word is: they are the commonest.
    owners = (np.cumsum(places == known.get(EDGE, 0)) - 1) // 2
    beside = (ones[:-1] > 0) & (ones[1:] > 0) & (owners[:-1] == owners[1:])
    apart = (ones[:-2] > 0) & (ones[2:] > 0) & (owners[:-2] == owners[2:])
    codes = np.concatenate(
        [
            ones[ones > 0] | _ALONE,
            (ones[:-1] << _WORD_BITS | ones[1:])[beside] | _BESIDE,
            (ones[:-2] << _WORD_BITS | ones[2:])[apart] | _APART,
        ]
    )
    return codes, np.concatenate([owners[ones > 0], owners[:-1][beside], owners[:-2][apart]])


def _place_words(joined: str, known: Mapping[str, int]) -> Places:
    """Give the places of the words; numbers in a row are one."""
    found: list[int] = []
    words = [*find_cutter()(joined)]
    for word, place in zip(words, map(known.get, words), strict=True):
        if place is None:
            found += [_ANY if x == NUMBER else known.get(x, 0) for x in _plain_words(word)]
        else:
            found.append(place)
    places = np.array(found, dtype=np.int64)
    numbers = (places == _ANY) | (places == known.get(NUMBER, _ANY))
    places[numbers] = known.get(NUMBER, 0)
    numbers[1:] &= numbers[:-1].copy()
    numbers[:1] = False
    kept: Places = places[~numbers]
    return kept


def _find_signals(signals: Sequence[Sequence[str]]) -> tuple[Codes, Places]:
    codes = [signal_code(name) for names in signals for name in names]
    owners = np.repeat(np.arange(len(signals)), [len(names) for names in signals])
    return np.array(codes, dtype=np.uint64), owners
