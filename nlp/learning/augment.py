"""Training variants: the same document with phrases any project could carry, or with foreign parts.

Real documents are half boilerplate, and boilerplate is full of other categories' words. Hearing
each document in other surroundings teaches the classifier to look past them (what that is worth:
models/card.md, Choices).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from nlp.category.heard import Heard

# Variants of each document, and how many boilerplate sentences one gets at most.
SURROUNDED = 4
MIXED = 2
VARIANTS = 1 + SURROUNDED + MIXED
MOST_BOILERPLATE = 12
# A mixed variant has one foreign sentence to three of its own: less than would change the label.
FOREIGN = 3
# Texts of nothing but boilerplate, which speak for no label.
NEUTRAL = 40
_NEUTRAL_SENTENCES = (4, 12)


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled document as the classifier hears it.

    `label` is the taxonomy's, another word where none of them fits (待定), or None where the
    document is no project. `hand` is who wrote it: documents of one hand are never on both sides of
    a measurement.
    """

    id: str
    label: str | None
    secondary: tuple[str, ...]
    hand: str
    heard: Heard


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A sentence any project could carry, and the hand that wrote it."""

    sentence: str
    hand: str


def make_variants(
    example: Example, examples: Sequence[Example], bank: Sequence[Boilerplate]
) -> list[Heard]:
    """Give what an example says in VARIANTS surroundings, first as it is.

    What is drawn depends on the ids and on what else is there, never on a clock or a shared state.
    """
    random = Random(f"variants {example.id}")
    variants = [example.heard]
    for _ in range(SURROUNDED):
        variants.append(surround(example.heard, bank, MOST_BOILERPLATE, random))
    for _ in range(MIXED):
        mixed = mix(example, examples, random)
        variants.append(surround(mixed, bank, MOST_BOILERPLATE, random))
    return variants


def surround(heard: Heard, bank: Sequence[Boilerplate], most: int, random: Random) -> Heard:
    """Put up to `most` sentences of the bank at random places; they weigh like what precedes."""
    number = random.randint(0, min(most, len(bank)))
    drawn = random.sample(range(len(bank)), number)
    return insert(heard, [bank[i].sentence for i in drawn], random)


def mix(example: Example, others: Sequence[Example], random: Random) -> Heard:
    """Put sentences of a document with another label in, one for every three of its own."""
    foreign = [other for other in others if other.label != example.label]
    if not foreign:
        return example.heard
    texts = random.choice(foreign).heard.texts
    number = min(len(texts), max(1, len(example.heard.texts) // FOREIGN))
    return insert(example.heard, random.sample(texts, number), random)


def insert(heard: Heard, sentences: Sequence[str], random: Random) -> Heard:
    """Put sentences behind random ones, in their paragraph and as loud as they."""
    rows = list(zip(heard.texts, heard.weights, heard.paragraphs, strict=True))
    for sentence in sentences:
        place = random.randint(1, len(rows))
        rows.insert(place, (sentence, *rows[place - 1][1:]))
    texts, weights, paragraphs = zip(*rows, strict=True)
    return Heard(texts, weights, paragraphs)


def neutral_texts(bank: Sequence[Boilerplate]) -> list[tuple[str, ...]]:
    """Make texts of nothing but boilerplate; none if the bank is too small for one."""
    least, most = _NEUTRAL_SENTENCES
    if len(bank) < least:
        return []
    random = Random("neutral")
    sizes = [random.randint(least, min(most, len(bank))) for _ in range(NEUTRAL)]
    return [tuple(part.sentence for part in random.sample(bank, size)) for size in sizes]
