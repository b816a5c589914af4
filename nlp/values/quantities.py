"""Quantities: numbers of things one can count, with comparator and measure word."""

from collections.abc import Iterable, Iterator

from nlp.values.frequencies import frequencies
from nlp.values.grammar import Unit
from nlp.values.measures import CHANGE, Measure, find_measures
from nlp.values.overlap import outside
from nlp.values.value import Kind, Value

# 由42降到36: a change may leave its unit out, if 由 or 从 opens it.
_OPENING = 8


def find_quantities(text: str) -> tuple[Value, ...]:
    """Find the quantities of a half-width text: >=3 支, 2..3 个, 12->46 家.

    What a frequency holds (每月走访5户) is not given again. A change told without a unit
    (由42降到36以下) has none in its normal form: 42->36.
    """
    measures = find_measures(text)
    return outside(quantities(text, measures), frequencies(text, measures))


def quantities(text: str, measures: Iterable[Measure]) -> Iterator[Value]:
    """Give the measures of a text that are quantities."""
    for measure in measures:
        if measure.kind is Unit.THING or (
            measure.sign == CHANGE and measure.kind is Unit.NONE and _is_opened(text, measure.core)
        ):
            normal = f"{measure.number()} {measure.unit}".rstrip()
            yield Value(Kind.QUANTITY, measure.start, measure.end, normal)


def _is_opened(text: str, core: int) -> bool:
    before = text[max(core - _OPENING, 0) : core]
    return "由" in before or "从" in before
