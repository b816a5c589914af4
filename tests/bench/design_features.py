"""What a design may count in a sentence: characters, pairs, triples, words; numbered and cached."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

import numpy as np

from mingjian.script import simplify
from mingjian.text import is_han
from nlp.category.features import Places, Values
from nlp.words import cut_words

Find = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Some kinds of features, each with a number; every sentence is looked at once."""

    kinds: tuple[Find, ...]
    _numbers: dict[str, int] = field(default_factory=dict)
    _seen: dict[str, Places] = field(default_factory=dict)

    def find(self, text: str) -> Places:
        """Give the numbers of a sentence's features, each as often as it occurs."""
        if text not in self._seen:
            names = chain.from_iterable(kind(text) for kind in self.kinds)
            numbers = [self._numbers.setdefault(name, len(self._numbers)) for name in names]
            self._seen[text] = np.array(numbers, dtype=np.int64)
        return self._seen[text]

    def find_all(self, texts: Sequence[str]) -> Places:
        """Give the numbers of the features of several sentences."""
        return np.concatenate([np.zeros(0, dtype=np.int64), *map(self.find, texts)])

    def count(
        self, texts: Sequence[str], weights: Sequence[float], vocabulary: Places
    ) -> tuple[Places, Values]:
        """Give the columns of a sorted vocabulary that occur, and their counts by weight."""
        found = self.find_all(texts)
        loud = np.repeat(weights, [len(self.find(text)) for text in texts])
        places = np.minimum(np.searchsorted(vocabulary, found), len(vocabulary) - 1)
        known = vocabulary[places] == found
        columns, inverse = np.unique(places[known], return_inverse=True)
        counts = np.bincount(inverse, loud[known], len(columns))
        return columns, counts.astype(np.float64)


def characters(text: str) -> tuple[str, ...]:
    """Give the ideographs of a sentence, simplified."""
    return tuple(char for char in simplify(text) if is_han(char))


def pairs(text: str) -> tuple[str, ...]:
    """Give the pairs of neighbouring ideographs."""
    chars = characters(text)
    return tuple(map("".join, pairwise(chars)))


def triples(text: str) -> tuple[str, ...]:
    """Give every three neighbouring ideographs."""
    chars = characters(text)
    return tuple(map("".join, zip(chars, chars[1:], chars[2:], strict=False)))


def words(text: str) -> tuple[str, ...]:
    """Give the words of a sentence, marked as such; numbers, letters and marks are left out."""
    return tuple(f"词:{word}" for word in cut_words(simplify(text)) if any(map(is_han, word)))
