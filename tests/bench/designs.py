"""Designs of the classifier beside one another, on hands none of them has heard.

    PYTHONPATH=tests python -m bench.designs [--test] [--only WORD]

Every design learns from the same documents and is measured by leaving one training hand out at a
time, on the documents as they are and with eight boilerplate sentences it has not learnt from
either; its temperature comes from the other hands. `--test` measures on the test hands instead:
once, when every choice is made.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from batch.learning.corpus import PROJECTS, load_bank
from batch.learning.figures import render_table
from batch.learning.labelled import TEST, TRAIN, Labelled, load_labelled
from batch.learning.train import build_example
from bench.design_features import Features, characters, pairs, triples, words
from bench.design_learning import (
    Material,
    Scored,
    Scorer,
    Teaching,
    complement_bayes,
    support_vectors,
    without_blocks,
    without_boilerplate,
    without_phrases,
    without_weights,
)
from bench.design_measure import (
    Figures,
    Fold,
    Read,
    build_subjects,
    judge,
    leave_hands_out,
    measure,
)
from bench.design_others import Stacking, count_phrases
from mingjian.taxonomy import Taxonomy, load_taxonomy
from nlp.category.features import Values
from nlp.category.scoring import softmax

# From this many characters on, one design judges half by the blocks.
LONG = 1000
# The mean of several answers is less sure than it is right, so a second temperature is needed; the
# first is about the shipped model's.
BLOCK_TEMPERATURE = 0.4


@dataclass(frozen=True, slots=True)
class Design:
    """A name, how the design learns, and how it reads probabilities from scores."""

    name: str
    learn: Callable[[Material], Scorer]
    read: Read


def by_whole(scored: Scored, temperature: float) -> Values:
    """Judge by all a document says."""
    return softmax(scored.whole, temperature)


def by_salient(scored: Scored, temperature: float) -> Values:
    """Judge by the most telling sentences, found in a first pass."""
    return softmax(scored.salient, temperature)


def by_blocks(scored: Scored, temperature: float) -> Values:
    """Judge by the mean of the blocks' probabilities, made sharper as a whole."""
    return _sharpen(_share(scored), temperature)


def by_half(scored: Scored, temperature: float) -> Values:
    """Judge long documents half by the whole, half by the blocks, made sharper as a whole."""
    whole = softmax(scored.whole, BLOCK_TEMPERATURE)
    long = scored.chars > LONG
    return _sharpen((whole + _share(scored)) / 2 if long else whole, temperature)


def _share(scored: Scored) -> Values:
    spoken = softmax(scored.parts, BLOCK_TEMPERATURE)
    shares: Values = scored.mass @ spoken / scored.mass.sum()
    return shares


def _sharpen(probabilities: Values, temperature: float) -> Values:
    return softmax(np.log(np.maximum(probabilities, 1e-12)), temperature)


GRAMS = Features((characters, pairs))
WORDS = Features((words,))
OURS = Teaching(GRAMS)
BY_WORDS = Teaching(WORDS)
DESIGNS = (
    Design("characters and pairs (ours)", OURS.learn, by_whole),
    Design("pairs only", Teaching(Features((pairs,))).learn, by_whole),
    Design("pairs and triples", Teaching(Features((pairs, triples))).learn, by_whole),
    Design("words (rjieba)", BY_WORDS.learn, by_whole),
    Design(
        "words, characters and pairs",
        Teaching(Features((words, characters, pairs))).learn,
        by_whole,
    ),
    Design("without guide phrases", Teaching(GRAMS, without_phrases).learn, by_whole),
    Design(
        "without boilerplate, mixed in or alone",
        Teaching(GRAMS, without_boilerplate).learn,
        by_whole,
    ),
    Design("without section weights", Teaching(GRAMS, hear=without_weights).learn, by_whole),
    Design("without block lessons", Teaching(GRAMS, without_blocks).learn, by_whole),
    Design("most telling 60 %, two passes", OURS.learn, by_salient),
    Design("mean of the blocks", OURS.learn, by_blocks),
    Design("half by blocks where long", OURS.learn, by_half),
    Design("stacked: grams and words", Stacking(OURS, BY_WORDS).learn, by_whole),
    Design("complement naive Bayes", Teaching(GRAMS, learner=complement_bayes).learn, by_whole),
    Design("linear support vectors", Teaching(GRAMS, learner=support_vectors).learn, by_whole),
    Design("counting the guide's phrases", count_phrases, by_whole),
)
_HEAD = (
    *("design", "macro-F1", "hard ones", "log-loss", "ECE"),
    *("second objects (AP)", "hands where it loses less than ours"),
)


def compare(
    designs: Sequence[Design], folds: Sequence[Fold], tested: Fold | None, labels: Sequence[str]
) -> Iterator[tuple[str, Figures]]:
    """Measure designs on the hands the folds leave out, or on those of `tested`.

    Temperatures come from the folds either way.
    """
    known = cache(lambda learn: list(judge(learn, folds)))
    asked = cache(lambda learn: list(judge(learn, [tested]))) if tested else known
    for design in designs:
        asked_of, known_of = asked(design.learn), known(design.learn)
        yield design.name, measure(asked_of, known_of, design.read, labels)


def render(figures: Sequence[tuple[str, Figures]]) -> str:
    """Show the figures as Markdown, without and with boilerplate; the first design is ours."""
    ours = figures[0][1].losses
    rows = [
        [
            name,
            *(f"{a:.3f} / {b:.3f}" for a, b in (x.f1, x.hard_f1, x.log_loss, x.calibration_error)),
            f"{x.secondary:.2f}",
            f"{sum(x.losses[hand] < ours[hand] for hand in ours)} of {len(ours)}",
        ]
        for name, x in figures
    ]
    return "\n".join(render_table(_HEAD, rows)) + "\n"


def build_last_fold(
    training: Sequence[Labelled], documents: Sequence[Labelled], taxonomy: Taxonomy
) -> Fold:
    """Learn from all training documents, to be asked the test hands'."""
    examples = tuple(map(build_example, training))
    material = Material(examples, load_bank(TRAIN), taxonomy)
    return Fold(material, build_subjects(documents, load_bank(TEST), taxonomy))


def main() -> None:
    """Compare all designs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--test", action="store_true", help="measure on the test hands")
    parser.add_argument("--only", default="", help="designs whose name has this word, beside ours")
    options = parser.parse_args()
    taxonomy, documents = load_taxonomy(), load_labelled(PROJECTS)
    training = [x for x in documents if x.split == TRAIN]
    folds = leave_hands_out(training, load_bank(TRAIN), taxonomy)
    rest = [x for x in documents if x.split == TEST]
    tested = build_last_fold(training, rest, taxonomy) if options.test else None
    chosen = [x for x in DESIGNS if x is DESIGNS[0] or options.only in x.name]
    sys.stdout.write(render(list(compare(chosen, folds, tested, taxonomy.labels))))


if __name__ == "__main__":
    main()
