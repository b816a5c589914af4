"""What the classifier counts: Chinese characters and pairs of neighbouring ones, with numpy only.

Everything but ideographs is left out, so blanks, digits, punctuation and the habits of a writer or
of a scanner count for nothing. A gram is one 64-bit number: first character << 21 | second.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Raised whenever the same text would give other features; a model of another number is refused.
FEATURES = 1

_SHIFT = np.uint64(21)

Codes = NDArray[np.uint64]
Places = NDArray[np.int64]
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Grams:
    """Every gram of some texts: its code, and which text it stands in."""

    codes: Codes
    owners: Places


@dataclass(frozen=True, slots=True)
class Counts:
    """The grams of some texts that a vocabulary knows.

    `columns` are the grams that occur, in the vocabulary's order, `values` the sum of their
    weights. Hit by hit, `places` points into `columns`, `owners` says in which text the hit stands,
    and `weights` how much it weighs.
    """

    columns: Places
    values: Values
    places: Places
    owners: Places
    weights: Values


def find_grams(texts: Sequence[str]) -> Grams:
    """Give the single characters and the pairs of the texts; a pair never spans two texts."""
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    owners = np.repeat(np.arange(len(texts)), lengths)
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    han = _is_han(codes)
    singles, owners = codes[han].astype(np.uint64), owners[han]
    together = owners[:-1] == owners[1:]
    pairs = (singles[:-1] << _SHIFT | singles[1:])[together]
    return Grams(np.concatenate([singles, pairs]), np.concatenate([owners, owners[:-1][together]]))


def count_grams(texts: Sequence[str], weights: Sequence[float], vocabulary: Codes) -> Counts:
    """Count the grams of weighted texts by a sorted vocabulary; unknown ones are dropped."""
    grams = find_grams(texts)
    found = np.searchsorted(vocabulary, grams.codes)
    found[found == len(vocabulary)] = 0
    known = vocabulary[found] == grams.codes
    owners = grams.owners[known]
    each = np.asarray(weights, dtype=np.float64)[owners]
    columns, places = np.unique(found[known], return_inverse=True)
    values = np.bincount(places, weights=each, minlength=len(columns)).astype(np.float64)
    return Counts(columns, values, places, owners, each)


def tf_idf(counts: Counts, idf: NDArray[np.floating]) -> Values:
    """Give a vector of length 1: counts dampened by a logarithm, times what rarity is worth.

    Counts are weighted, so one below 1 is possible; it stays as it is.
    """
    dampened = np.where(counts.values > 1, 1 + np.log(np.maximum(counts.values, 1)), counts.values)
    values: Values = dampened * idf[counts.columns]
    norm = float(np.sqrt(values @ values))
    return values / norm if norm else values


def _is_han(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """The ideographs of `mingjian.text.is_han`, for a whole array."""
    unified = (codes >= 0x4E00) & (codes <= 0x9FFF)
    extension = (codes >= 0x3400) & (codes <= 0x4DBF)
    han: NDArray[np.bool_] = np.logical_or(np.logical_or(unified, extension), codes == 0x3007)
    return han
