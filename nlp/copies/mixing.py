"""Numbers of 64 bits that look random, the same on every machine: no `hash()`, no seed of a run."""

import numpy as np
from numpy.typing import NDArray

from nlp.copies.letters import Letters

# Odd numbers without a pattern, of splitmix64 (Steele, Lea and Flood, 2014).
_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)

Numbers = NDArray[np.uint64]


def mix(numbers: Numbers) -> Numbers:
    """Scatter numbers; equal ones stay equal, different ones become different."""
    mixed = (numbers ^ (numbers >> np.uint64(30))) * _FIRST
    mixed ^= mixed >> np.uint64(27)
    mixed *= _SECOND
    mixed ^= mixed >> np.uint64(31)
    return mixed


def hash_sentences(letters: Letters) -> Numbers:
    """Give a number for each sentence, by its letters and their order."""
    inside = np.arange(len(letters.codes)) - np.repeat(letters.firsts, letters.counts)
    each = mix(letters.codes + inside.astype(np.uint64) * _STEP)
    sums: Numbers = np.add.reduceat(each, letters.firsts)
    return mix(sums + letters.counts.astype(np.uint64))


def hash_whole(codes: Numbers) -> int:
    """Give a number for all letters of a text in their order; 0 for none."""
    places = np.arange(1, len(codes) + 1, dtype=np.uint64) * _STEP
    return int(mix(mix(codes + places).sum(keepdims=True) + np.uint64(len(codes)))[0])


def hash_grams(codes: Numbers, length: int) -> Numbers:
    """Give a number for each run of `length` letters, by where it begins; the last ones end early.

    A run may lead from one sentence into the next: see `runs_inside`.
    """
    padded = np.concatenate([codes, np.zeros(length - 1, dtype=np.uint64)])
    grams = np.zeros(len(codes), dtype=np.uint64)
    for step in range(length):
        grams *= _STEP
        grams += padded[step : step + len(codes)]
    return mix(grams)


def runs_inside(owners: NDArray[np.int64], length: int) -> NDArray[np.bool_]:
    """Say of each letter whether a run of `length` from it on has one owner."""
    inside = np.zeros(len(owners), dtype=bool)
    last = max(0, len(owners) - length + 1)
    inside[:last] = owners[:last] == owners[length - 1 :]
    return inside


def least_halves(numbers: Numbers, firsts: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Give for each sentence the least upper and the least lower half of its numbers."""
    halves = (numbers >> _HALF, numbers & _LOW)
    least = [np.minimum.reduceat(half, firsts).astype(np.uint32) for half in halves]
    return np.stack(least, axis=1)
