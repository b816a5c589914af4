"""Sentences of many texts with a sketch or half of it in common: sorted, a part at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.copies.shelf import Shelf

# About so many keys are sorted at a time: 100 bytes each.
_AT_A_TIME = 1 << 19
_BITS = 32
# The halves of a sketch, and both together: nearly always the same sentence.
KEYS = (0, 1, 2)
BOTH = 2
# Odd numbers without a pattern, of MurmurHash3.
_FIRST, _SECOND = np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35)
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Sentences in order of a key made of their sketch; equal keys stand together, in `run`.

    A run has two texts at least, and each text of it once. `firsts` say where each run begins.
    """

    key: int
    sentences: Numbers
    texts: Numbers
    run: Numbers
    firsts: Numbers
    lengths: Numbers


def find_runs(
    shelf: Shelf, among: NDArray[np.bool_], asked: NDArray[np.bool_] | None = None
) -> Iterator[Runs]:
    """Give the runs of the texts marked in `among`, key by key and part by part.

    With `asked`, only runs of keys that a text marked in it has.
    """
    parts = max(1, len(shelf.weights) // _AT_A_TIME)
    step = -(-(1 << _BITS) // parts)
    of_asked = None if asked is None else np.repeat(asked, np.diff(shelf.offsets))
    for key in KEYS:
        values = find_values(shelf.sketches, key)
        for part in range(parts):
            inside = (values >= part * step) & (values <= min((part + 1) * step, 1 << _BITS) - 1)
            if of_asked is not None:
                inside[inside] = np.isin(values[inside], values[inside & of_asked])
            yield _group(shelf, key, np.flatnonzero(inside), among)


def find_values(sketches: NDArray[np.uint32], key: int) -> NDArray[np.uint32]:
    """Give a key of each sketch: one of its halves, or both as one number.

    A least of many is a small number; scattered, equal ones stay equal and all parts are as large.
    """
    if key != BOTH:
        return sketches[:, key] * _FIRST
    both: NDArray[np.uint32] = sketches[:, 0] * _FIRST ^ sketches[:, 1] * _SECOND
    return both


def _group(shelf: Shelf, key: int, sentences: Numbers, among: NDArray[np.bool_]) -> Runs:
    texts = shelf.owners(sentences)
    if not among.all():
        kept = among[texts]
        sentences, texts = sentences[kept], texts[kept]
    keys = find_values(shelf.sketches[sentences], key)
    order = np.argsort(keys, kind="stable")
    sentences, texts, keys = sentences[order], texts[order], keys[order]
    same_key = keys[1:] == keys[:-1]
    once = np.append(True, ~(same_key & (texts[1:] == texts[:-1])))[: len(keys)]
    sentences, texts, keys = sentences[once], texts[once], keys[once]
    return _keep_shared(key, sentences, texts, _number(keys))


def _keep_shared(key: int, sentences: Numbers, texts: Numbers, run: Numbers) -> Runs:
    """Leave out runs of one text, and number the others."""
    lengths = np.bincount(run) if len(run) else np.zeros(0, np.int64)
    shared = (lengths >= 2)[run]
    lengths = lengths[lengths >= 2]
    firsts = np.cumsum(lengths) - lengths
    run = np.repeat(np.arange(len(lengths)), lengths)
    return Runs(key, sentences[shared], texts[shared], run, firsts, lengths)


def _number(keys: NDArray[np.uint32]) -> Numbers:
    """Number equal neighbours from 0."""
    if not len(keys):
        return np.zeros(0, np.int64)
    return np.append(0, np.cumsum(keys[1:] != keys[:-1]))


def narrow(runs: Runs, kept: NDArray[np.bool_]) -> Runs:
    """Give the runs of those entries only."""
    run = np.append(0, np.cumsum(np.diff(runs.run[kept]) != 0))[: int(kept.sum())]
    return _keep_shared(runs.key, runs.sentences[kept], runs.texts[kept], run)
