"""`python -m batch.learning.curve`: what more hands would bring, measured on the test hands.

The training hands are learnt from in growing numbers, several draws each: what counts is how many
styles a model has heard, not how many documents of one.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from batch.learning.corpus import PROJECTS, load_bank, load_training
from batch.learning.labelled import TEST, TRAIN, load_labelled
from batch.learning.train import build_example
from mingjian.paths import MODELS
from mingjian.taxonomy import Taxonomy, load_taxonomy
from nlp.category.model import Model, load_model
from nlp.category.scoring import score
from nlp.learning.augment import Boilerplate, Example
from nlp.learning.fit import fit
from nlp.learning.metrics import macro_f1_of

DRAWS = 5
STEP = 3
CURVE = "curve.json"


def draw_curve(
    training: Sequence[Example],
    bank: Sequence[Boilerplate],
    taxonomy: Taxonomy,
    measure: Callable[[Model], float],
) -> list[dict[str, Any]]:
    """Give for each number of hands what `measure` finds: its mean, lowest and highest draw.

    The last point, all hands, is learnt once.
    """
    hands = sorted({example.hand for example in training})
    points = []
    for number in [*range(2, len(hands), STEP), len(hands)]:
        draws = 1 if number == len(hands) else DRAWS
        chosen = [set(Random(f"draw {n}").sample(hands, number)) for n in range(draws)]
        heard = [[x for x in training if x.hand in drawn] for drawn in chosen]
        banks = [[x for x in bank if x.hand in drawn] or bank for drawn in chosen]
        found = [measure(fit(*pair, taxonomy)) for pair in zip(heard, banks, strict=True)]
        points.append(
            {
                "hands": number,
                "documents": round(sum(map(len, heard)) / draws),
                "macro_f1": round(float(np.mean(found)), 4),
                "lowest": round(min(found), 4),
                "highest": round(max(found), 4),
            }
        )
    return points


def measure_on(unheard: Sequence[Example]) -> Callable[[Model], float]:
    """Give the measure of a model's macro-F1 on examples it has not heard."""

    def measure(model: Model) -> float:
        known = [example for example in unheard if example.label in model.labels]
        truth = [model.labels.index(example.label or "") for example in known]
        said = [int(score(example.heard, model).whole.argmax()) for example in known]
        return macro_f1_of(np.array(truth), np.array(said), len(model.labels))

    return measure


def main(arguments: Sequence[str] | None = None) -> None:
    """Write curve.json beside the model: `python -m batch.learning.curve [-m DIR]`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("-m", "--model", type=Path, default=MODELS)
    folder = parser.parse_args(arguments).model
    taxonomy, documents = load_taxonomy(), load_labelled(PROJECTS)
    heard = [build_example(x) for x in load_training()]
    unheard = [build_example(x) for x in documents if x.split == TEST]
    points = draw_curve(heard, load_bank(TRAIN), taxonomy, measure_on(unheard))
    figures = {"model": load_model(folder, taxonomy).stamp, "draws": DRAWS, "points": points}
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    (folder / CURVE).write_text(text + "\n", "utf-8", newline="\n")
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
