"""What the classifier counts: Chinese characters and pairs of neighbouring ones, with numpy only.

Everything but ideographs is left out, so blanks, digits, punctuation and the habits of a writer or
of a scanner count for nothing; traditional characters count as their simplified ones. A gram is one
32-bit number: first character << 15 | second, each by its place among the ideographs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from mingjian.script import simplified

# Raised whenever the same text would give other features; a model of another number is refused.
FEATURES = 2

_SHIFT = 15
_BASIC = 0x10000
# The ideographs of `mingjian.text.is_han`: so few that a place has fifteen bits.
_HAN = ((0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF))

Codes = NDArray[np.uint32]
Places = NDArray[np.int64]
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Grams:
    """Every gram of some texts: its code, and which text it stands in."""

    codes: Codes
    owners: Places


@dataclass(frozen=True, slots=True)
class Hits:
    """The grams of some texts that a vocabulary knows.

    `columns` are the grams that occur, in the vocabulary's order. Hit by hit, `places` points into
    `columns`, and `owners` says in which text the hit stands. `grams` counts all, known or not.
    """

    columns: Places
    places: Places
    owners: Places
    grams: int


def find_grams(texts: Sequence[str]) -> Grams:
    """Give the single characters and the pairs of the texts; a pair never spans two texts."""
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    owners = np.repeat(np.arange(len(texts)), lengths)
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    places = _place_table()[np.minimum(codes, _BASIC - 1)]
    han = places > 0
    singles, owners = places[han], owners[han]
    together = owners[:-1] == owners[1:]
    pairs = (singles[:-1] << _SHIFT | singles[1:])[together]
    return Grams(np.concatenate([singles, pairs]), np.concatenate([owners, owners[:-1][together]]))


def find_hits(texts: Sequence[str], vocabulary: Codes) -> Hits:
    """Find the grams of the texts in a sorted vocabulary; unknown ones are dropped."""
    grams = find_grams(texts)
    columns, places = _look_up(grams.codes, vocabulary)
    known = places >= 0
    return Hits(columns, places[known], grams.owners[known], len(grams.codes))


def count_hits(hits: Hits, weights: Sequence[float], rows: Sequence[int], number: int) -> Values:
    """Add up the weights of the hits: one row for each of `number` groups, one column a gram.

    `weights` says how loudly each text speaks, `rows` to which group it belongs (-1: to none).
    """
    each = np.asarray(rows, dtype=np.int64)[hits.owners]
    heard = each >= 0
    cells = each[heard] * len(hits.columns) + hits.places[heard]
    loud = np.asarray(weights, dtype=np.float64)[hits.owners[heard]]
    size = number * len(hits.columns)
    counts: Values = np.bincount(cells, loud, size).astype(np.float64)
    return counts.reshape(number, len(hits.columns))


def tf_idf(counts: Values, idf: NDArray[np.floating]) -> Values:
    """Give rows of length 1: counts dampened by a logarithm, times what rarity is worth.

    `idf` has a value for each column. Counts are weighted, so one below 1 is possible; it stays as
    it is. A row without a hit stays 0.
    """
    often = counts > 1
    values: Values = counts.copy()
    values[often] = 1 + np.log(counts[often])
    values *= idf
    norms = np.sqrt(np.einsum("ij,ij->i", values, values))
    values /= np.where(norms > 0, norms, 1.0)[:, None]
    return values


def _look_up(codes: Codes, vocabulary: Codes) -> tuple[Places, Places]:
    """Give the columns of a vocabulary that occur, and each code's place in them (-1: in none).

    Every code is looked up once and in order, several times as fast as all as they come.
    """
    order = np.argsort(codes)
    ordered = codes[order]
    new = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    each = ordered[new]
    found = np.searchsorted(vocabulary, each)
    found[found == len(vocabulary)] = 0
    known = vocabulary[found] == each
    places = np.empty(len(codes), dtype=np.int64)
    places[order] = np.where(known, np.cumsum(known) - 1, -1)[np.cumsum(new) - 1]
    return found[known], places


@cache
def _place_table() -> Codes:
    """Give for each code point of the basic plane the ideograph it counts as; 0 for none."""
    table = np.zeros(_BASIC, dtype=np.uint32)
    known = [code for first, last in _HAN for code in range(first, last + 1)]
    table[known] = np.arange(1, len(known) + 1)
    mapping = simplified()
    table[list(mapping)] = table[list(mapping.values())]
    return table
