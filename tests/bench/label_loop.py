"""How many labels the review queue saves: labelling simulated on hands left out of the learning.

    PYTHONPATH=tests python -m bench.label_loop [--seeds 5] [--drafts]

Of the training hands of the corpus four are left out for measuring; the projects of the others
(待定 included: a person who labels meets them too) are the archive. Sixty are labelled at the
start, twenty a round, chosen by chance or by the queue, by doubt alone or by distance alone. With
`--drafts` every document stands in the archive a second time with other boilerplate.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

import numpy as np

from batch.learning.corpus import load_bank, load_training
from batch.learning.train import build_example
from mingjian.taxonomy import load_taxonomy
from nlp.category.model import Calibration, Model
from nlp.category.scoring import score
from nlp.learning.augment import MOST_BOILERPLATE, Example, surround
from nlp.learning.fit import fit
from nlp.learning.metrics import macro_f1, score_labels
from nlp.learning.queue import Candidate, build_candidate, choose, find_doubts

LEFT_OUT, START, STEP = 4, 60, 20
# About the shipped model's: to find it anew in each round takes eleven times as long as to learn.
TEMPERATURE = 0.37
TAXONOMY = load_taxonomy()
BANK = load_bank("train")
LEVELS = (0.85, 0.875, 0.9, 0.91, 0.92)

Chooser = Callable[[Sequence[Candidate], Random], list[int]]


def by_chance(candidates: Sequence[Candidate], random: Random) -> list[int]:
    """Draw the next documents."""
    return random.sample(range(len(candidates)), STEP)


def by_queue(candidates: Sequence[Candidate], random: Random) -> list[int]:
    """Take the first documents of the queue."""
    return choose(_doubts(candidates), _sketches(candidates))[0][:STEP]


def by_doubt(candidates: Sequence[Candidate], random: Random) -> list[int]:
    """Take the most doubtful documents, alike or not."""
    return [int(n) for n in np.argsort(-_doubts(candidates), kind="stable")[:STEP]]


def by_distance(candidates: Sequence[Candidate], random: Random) -> list[int]:
    """Take documents far from one another, doubtful or not."""
    return choose(np.ones(len(candidates)), _sketches(candidates))[0][:STEP]


CHOOSERS: dict[str, Chooser] = {
    "chance": by_chance,
    "queue": by_queue,
    "doubt": by_doubt,
    "distance": by_distance,
}


def simulate(chooser: Chooser, projects: Sequence[Example], seed: int, drafts: bool) -> list[float]:
    """Give macro-F1 on the hands left out after START labels, and after each further STEP."""
    random = Random(f"loop {seed}")
    left_out = random.sample(sorted({x.hand for x in projects}), LEFT_OUT)
    test = [x for x in projects if x.hand in left_out and x.label in TAXONOMY.labels]
    pool = [x for x in projects if x.hand not in left_out]
    pool += [_draft(x) for x in pool] if drafts else []
    random.shuffle(pool)
    labelled, pool = pool[:START], pool[START:]
    curve = []
    while True:
        bare = Calibration(temperature=TEMPERATURE)
        model = replace(fit(labelled, BANK, TAXONOMY), calibration=bare)
        curve.append(_measure(model, test))
        if len(pool) < STEP or len(labelled) >= 240:
            return curve
        taken = set(chooser([build_candidate(x.id, x.heard, model) for x in pool], random))
        labelled = labelled + [pool[n] for n in sorted(taken)]
        pool = [x for n, x in enumerate(pool) if n not in taken]


def labels_needed(curve: Sequence[float], level: float) -> float | None:
    """Give the labels at which a curve first reaches a level, interpolated; None if never."""
    if curve[0] >= level:
        return float(START)
    for number, (low, high) in enumerate(pairwise(curve)):
        if low < level <= high:
            return START + STEP * (number + (level - low) / (high - low))
    return None


def _draft(example: Example) -> Example:
    heard = surround(example.heard, BANK, MOST_BOILERPLATE, Random(f"draft {example.id}"))
    return replace(example, id=f"{example.id}-draft", heard=heard)


def _measure(model: Model, test: Sequence[Example]) -> float:
    said = [TAXONOMY.labels[int(score(x.heard, model).whole.argmax())] for x in test]
    truth = [x.label or "" for x in test]
    return macro_f1(score_labels(truth, said, TAXONOMY.labels))


def _doubts(candidates: Sequence[Candidate]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return find_doubts(np.array([x.probabilities for x in candidates]))


def _sketches(candidates: Sequence[Candidate]) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array([x.sketch for x in candidates])


def _row(name: str, cells: Sequence[float | None], digits: int) -> str:
    return f"{name:9}" + "".join(f"{'-' if x is None else f'{x:.{digits}f}':>7}" for x in cells)


def main() -> None:
    """Simulate, print the curves and the labels needed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--drafts", action="store_true", help="every document stands twice")
    options = parser.parse_args()
    projects = [build_example(x) for x in load_training() if x.primary is not None]
    means = {}
    for name, chooser in CHOOSERS.items():
        runs = [simulate(chooser, projects, s, options.drafts) for s in range(options.seeds)]
        shortest = min(map(len, runs))
        means[name] = np.mean([run[:shortest] for run in runs], axis=0).tolist()
        labels = [START + STEP * n for n in range(shortest)]
        head = _row("labels", labels, 0) + "   mean\n" if len(means) == 1 else ""
        mean = float(np.mean(means[name]))
        sys.stdout.write(f"{head}{_row(name, means[name], 3)}  {mean:.3f}\n")
        sys.stdout.flush()
    sys.stdout.write(f"\nlabels needed for macro-F1 of\n{_row('', LEVELS, 3)}\n")
    for name, curve in means.items():
        sys.stdout.write(_row(name, [labels_needed(curve, level) for level in LEVELS], 0) + "\n")


if __name__ == "__main__":
    main()
