"""`python -m batch.learning.train`: labelled documents and boilerplate → the files of models/."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from batch.learning.corpus import load_bank, load_training
from batch.learning.labelled import TRAIN, Labelled, read_project
from mingjian.paths import MODELS
from mingjian.taxonomy import load_taxonomy
from nlp.category.classify import hear_project
from nlp.category.model import Model, save_model
from nlp.learning.augment import Example
from nlp.learning.train import train


def train_on(documents: Sequence[Labelled]) -> Model:
    """Learn from labelled documents, whatever their split.

    Raises ModelError if there are too few or a label has nothing to learn from, and DataFileError
    if our own data are wrong.
    """
    return train([build_example(x) for x in documents], load_bank(TRAIN), load_taxonomy())


def build_example(labelled: Labelled) -> Example:
    """Read a labelled document's text into what a classifier hears."""
    return Example(
        id=labelled.id,
        label=labelled.primary,
        secondary=labelled.secondary,
        hand=labelled.hand,
        heard=hear_project(read_project(labelled)),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Train the shipped model: `python -m batch.learning.train [-o DIR]`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("-o", "--output", type=Path, default=MODELS)
    folder = parser.parse_args(arguments).output
    model = train_on(load_training())
    save_model(model, folder)
    sys.stdout.write(f"{folder}: {model.stamp}, {len(model.vocabulary)} grams\n")


if __name__ == "__main__":
    main()
