"""Sentences that stand in texts of many units: prompts of forms, policy, phrases all use."""

import numpy as np
from numpy.typing import NDArray

from nlp.copies.keys import BOTH, Runs, find_runs
from nlp.copies.shelf import Shelf

# What stands in texts of more units is nobody's own; measured by bench.copies.
MOST_UNITS = 8


def find_common(
    shelf: Shelf, among: NDArray[np.bool_], asked: NDArray[np.bool_] | None = None
) -> NDArray[np.uint8]:
    """Say for each sentence which of its keys are common: bits 1, 2, and 4 for the sentence.

    With `asked`, it is found out for the texts marked in it, and for others as far as they have
    the same keys.
    """
    common = np.zeros(len(shelf.weights), np.uint8)
    for runs in find_runs(shelf, among, asked):
        many = _count_units(runs, shelf.units) > MOST_UNITS
        common[runs.sentences[many[runs.run]]] |= 1 << runs.key
    return common


def is_common(common: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Say which sentences are common, of what `find_common` gives."""
    found: NDArray[np.bool_] = common & 1 << BOTH > 0
    return found


def _count_units(runs: Runs, units: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count the units of each run; of a short one there is no need to, so it is its length."""
    counts = runs.lengths.copy()
    long = runs.lengths > MOST_UNITS
    entries = np.flatnonzero(long[runs.run])
    if len(entries):
        run, unit = runs.run[entries], units[runs.texts[entries]]
        order = np.lexsort((unit, run))
        run, unit = run[order], unit[order]
        new = np.append(True, (run[1:] != run[:-1]) | (unit[1:] != unit[:-1]))
        counts[long] = np.bincount(run[new], minlength=len(counts))[long]
    return counts
