"""Parting own documents into folds, so that each is judged by a model that has not heard it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from batch.learning.own_data import OwnDocument

# Where all documents come from one hand: a fifth is left out at a time.
PARTS = 5
# Hands beyond this many share folds: each fold costs a training.
MOST_FOLDS = 10


@dataclass(frozen=True, slots=True)
class Folds:
    """The fold of each document, in their order; `by_hand` where no hand is in two of them."""

    names: tuple[str, ...]
    by_hand: bool

    @property
    def number(self) -> int:
        """Count the folds."""
        return len(set(self.names))


def part_documents(documents: Sequence[OwnDocument]) -> Folds:
    """Part documents by hand; evenly by label where that would leave a label nothing to learn."""
    hands = sorted({x.labelled.hand for x in documents})
    names = tuple(str(hands.index(x.labelled.hand) % MOST_FOLDS) for x in documents)
    if len(hands) > 1 and not _starves_a_label(documents, names):
        return Folds(names, by_hand=True)
    return Folds(_deal_out(documents), by_hand=False)


def _starves_a_label(documents: Sequence[OwnDocument], names: Sequence[str]) -> bool:
    """Say whether some label's documents, if it has two, all lie in one fold."""
    pairs = [(x.labelled.primary, name) for x, name in zip(documents, names, strict=True)]
    spread = Counter(label for label, _ in set(pairs))
    sizes = Counter(label for label, _ in pairs)
    return any(spread[label] == 1 and sizes[label] > 1 for label in sizes if label is not None)


def _deal_out(documents: Sequence[OwnDocument]) -> tuple[str, ...]:
    """Deal the documents of each label out in turn, so that every part has its share."""
    dealt: Counter[str | None] = Counter()
    names = []
    for document in documents:
        label = document.labelled.primary
        names.append(str(dealt[label] % PARTS))
        dealt[label] += 1
    return tuple(names)
