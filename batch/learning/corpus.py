"""The labelled corpus that the shipped model learns from and is measured on: where it lies."""

from batch.learning.labelled import TRAIN, Labelled, load_labelled
from mingjian.lexicon import load_lexicon
from mingjian.paths import CORPORA
from nlp.learning.augment import Boilerplate

GOLD = CORPORA / "gold"
PROJECTS = GOLD / "projects.jsonl"
BOILERPLATE = GOLD / "boilerplate.tsv"


def load_training() -> tuple[Labelled, ...]:
    """Give the documents of the corpus that may be learnt from."""
    return tuple(labelled for labelled in load_labelled(PROJECTS) if labelled.split == TRAIN)


def load_bank(split: str) -> tuple[Boilerplate, ...]:
    """Give the boilerplate sentences of one side of the corpus."""
    rows = load_lexicon(BOILERPLATE).rows
    return tuple(Boilerplate(sentence, hand) for sentence, hand, side, *_ in rows if side == split)
