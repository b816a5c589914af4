"""Measuring on hands a model has not heard: every hand in turn is left out of the learning."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjian.taxonomy import Taxonomy
from nlp.category.model import Model
from nlp.learning.augment import Boilerplate, Example, add_variants
from nlp.learning.fit import fit

# Where all documents come from one hand, folds are taken from their order.
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Fold:
    """A model, and documents in all their variants by hands that it has never heard.

    The boilerplate of those variants is not what the model learnt from either, as far as the bank
    tells hands apart.
    """

    model: Model
    unheard: tuple[Example, ...]


def cross_fit(
    examples: Sequence[Example], bank: Sequence[Boilerplate], taxonomy: Taxonomy
) -> Iterator[Fold]:
    """Leave each hand out in turn; raises ModelError as `fit` does."""
    for left_out in find_folds(examples):
        ids, hands = {x.id for x in left_out}, {x.hand for x in left_out}
        rest = [x for x in examples if x.id not in ids and x.label in taxonomy.labels]
        model = fit(rest, [b for b in bank if b.hand not in hands] or bank, taxonomy)
        own_bank = [b for b in bank if b.hand in hands] or bank
        families = add_variants(left_out, own_bank)
        yield Fold(model, tuple(variant for family in families for variant in family))


def find_folds(examples: Sequence[Example]) -> list[list[Example]]:
    """Part the examples by hand; by their order if one hand wrote all."""
    hands = sorted({example.hand for example in examples})
    if len(hands) > 1:
        return [[x for x in examples if x.hand == hand] for hand in hands]
    return [part for number in range(_FOLDS) if (part := list(examples[number::_FOLDS]))]
