"""All values with numbers in one pass: frequencies, money, rates, quantities."""

from operator import attrgetter

from nlp.values.frequencies import frequencies
from nlp.values.measures import find_measures
from nlp.values.money import money
from nlp.values.overlap import outside
from nlp.values.quantities import quantities
from nlp.values.rates import rates
from nlp.values.value import Value


def find_amounts(text: str) -> tuple[Value, ...]:
    """Find frequencies, money, rates and quantities of a half-width text, in order, none twice.

    A frequency holds the quantity in it (每月走访5户).
    """
    measures = find_measures(text)
    often = frequencies(text, measures)
    shares = rates(text, measures)
    others = [*money(text, measures), *shares, *quantities(text, measures)] if measures else shares
    return tuple(sorted([*often, *outside(others, often)], key=attrgetter("start")))
