"""Codes are found at their places in a vocabulary, whatever slots they claim."""

import numpy as np
import pytest

from nlp.elements.lookup import UNKNOWN, build_lookup


@pytest.mark.parametrize("size", [1, 2, 1000, 20_000])
def test_every_code_of_a_vocabulary_is_found_at_its_place(size: int) -> None:
    codes = np.unique(np.random.default_rng(size).integers(0, 1 << 63, size, dtype=np.uint64))
    assert np.array_equal(build_lookup(codes).find(codes), np.arange(len(codes)))


def test_other_codes_are_unknown() -> None:
    even = np.arange(0, 10_000, 2, dtype=np.uint64)
    assert set(build_lookup(even).find(even + np.uint64(1)).tolist()) == {UNKNOWN}


def test_the_code_of_an_empty_slot_is_known_only_where_it_is_in_the_vocabulary() -> None:
    zero = np.zeros(1, dtype=np.uint64)
    others = np.arange(1, 500, dtype=np.uint64)
    assert build_lookup(others).find(zero).tolist() == [UNKNOWN]
    assert build_lookup(np.concatenate([zero, others])).find(zero).tolist() == [0]


def test_an_empty_vocabulary_knows_nothing() -> None:
    codes = np.arange(3, dtype=np.uint64)
    assert build_lookup(codes[:0]).find(codes).tolist() == [UNKNOWN] * 3
