"""Training variants: the same document with phrases any project could carry, or with foreign parts.

Real documents are half boilerplate, and boilerplate is full of other categories' words. Hearing
each document in other surroundings teaches the classifier to look past them: with eight foreign
boilerplate sentences a document, macro-F1 of a hand left out is .87 without this, .92 with it
(models/card.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from nlp.category.weighing import PLAIN

# Variants of each document, and how many boilerplate sentences one gets at most.
SURROUNDED = 4
MIXED = 2
MOST_BOILERPLATE = 12
# One sentence in three of a mixed variant is foreign: less than would change the label.
FOREIGN = 3
# Texts of nothing but boilerplate, which speak for no label.
NEUTRAL = 40
_NEUTRAL_SENTENCES = (4, 12)


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled document as the classifier hears it: sentences and their weights.

    `hand` is who wrote it: documents of one hand are never on both sides of a measurement.
    """

    id: str
    label: str
    hand: str
    texts: tuple[str, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A sentence any project could carry, and the hand that wrote it."""

    sentence: str
    hand: str


def add_variants(examples: Sequence[Example], bank: Sequence[Boilerplate]) -> list[list[Example]]:
    """Give for each example the list of itself and its variants.

    What is drawn depends on the ids and on what else is there, never on a clock or a shared state.
    """
    return [_variants(example, examples, bank) for example in examples]


def surround(example: Example, bank: Sequence[Boilerplate], most: int, random: Random) -> Example:
    """Put up to `most` sentences of the bank at random places; they weigh like what precedes."""
    number = random.randint(0, min(most, len(bank)))
    drawn = random.sample(range(len(bank)), number)
    return insert(example, [bank[i].sentence for i in drawn], random)


def mix(example: Example, others: Sequence[Example], random: Random) -> Example:
    """Put sentences of a document with another label in, one for every three of its own."""
    foreign = [other for other in others if other.label != example.label]
    if not foreign:
        return example
    texts = random.choice(foreign).texts
    number = min(len(texts), max(1, len(example.texts) // FOREIGN))
    return insert(example, random.sample(texts, number), random)


def insert(example: Example, sentences: Sequence[str], random: Random) -> Example:
    """Put sentences behind random sentences of the example, each with its neighbour's weight."""
    texts, weights = list(example.texts), list(example.weights)
    for sentence in sentences:
        place = random.randint(1, len(texts))
        texts.insert(place, sentence)
        weights.insert(place, weights[place - 1])
    return replace(example, texts=tuple(texts), weights=tuple(weights))


def neutral_texts(bank: Sequence[Boilerplate]) -> list[tuple[str, ...]]:
    """Make texts of nothing but boilerplate; none if the bank is too small for one."""
    least, most = _NEUTRAL_SENTENCES
    if len(bank) < least:
        return []
    random = Random("neutral")
    sizes = [random.randint(least, min(most, len(bank))) for _ in range(NEUTRAL)]
    return [tuple(part.sentence for part in random.sample(bank, size)) for size in sizes]


def plain_example(label: str, texts: Sequence[str]) -> Example:
    """Make an example of texts that no hand wrote as a document, all of the same weight."""
    return Example("", label, "", tuple(texts), (PLAIN,) * len(texts))


def _variants(
    example: Example, examples: Sequence[Example], bank: Sequence[Boilerplate]
) -> list[Example]:
    random = Random(f"variants {example.id}")
    variants = [example]
    variants += [surround(example, bank, MOST_BOILERPLATE, random) for _ in range(SURROUNDED)]
    variants += [
        surround(mix(example, examples, random), bank, MOST_BOILERPLATE, random)
        for _ in range(MIXED)
    ]
    return variants
