"""Measuring on hands a model has not heard: every hand in turn is left out of the learning."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mingjian.taxonomy import Taxonomy
from nlp.category.heard import Heard
from nlp.category.model import Model
from nlp.learning.augment import Boilerplate, Example, make_variants
from nlp.learning.fit import fit

# Where all documents come from one hand, folds are taken from their order.
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Unheard:
    """A document by a hand the fold's model has never heard: as it is, and in its variants.

    The boilerplate of the variants is not what the model learnt from either, if the bank holds
    sentences of the hands left out. Of the corpus' training hands h8, h9, h11, h21 and h22 it holds
    none, nor of hands outside the corpus: their variants are given sentences of the whole bank, all
    of which the model learnt from.
    """

    example: Example
    variants: tuple[Heard, ...]
    model: Model


def cross_fit(
    examples: Sequence[Example],
    bank: Sequence[Boilerplate],
    taxonomy: Taxonomy,
    folds: Iterable[Sequence[Example]] | None = None,
) -> Iterator[Unheard]:
    """Leave each fold out in turn, by default each hand.

    A label whose documents all lie in one fold is taught to that fold's model by its guide phrases,
    or by boilerplate alone. Raises ModelError as `fit` does.
    """
    for left_out in find_folds(examples) if folds is None else folds:
        ids, hands = {x.id for x in left_out}, {x.hand for x in left_out}
        rest = [x for x in examples if x.id not in ids]
        model = fit(rest, [b for b in bank if b.hand not in hands] or bank, taxonomy)
        own_bank = [b for b in bank if b.hand in hands] or bank
        for example in left_out:
            yield Unheard(example, tuple(make_variants(example, left_out, own_bank)), model)


def find_folds(examples: Sequence[Example]) -> list[list[Example]]:
    """Part the examples by hand; by their order if one hand wrote all."""
    hands = sorted({example.hand for example in examples})
    if len(hands) > 1:
        return [[x for x in examples if x.hand == hand] for hand in hands]
    return [part for number in range(_FOLDS) if (part := list(examples[number::_FOLDS]))]
