"""Which old labels are probably wrong: confident learning on answers of models that never heard
the document.

After Northcutt, Jiang and Chuang, "Confident Learning: Estimating Uncertainty in Dataset Labels"
(JAIR 70, 2021). What was chosen by measurement is measured again by `python -m bench.label_audit`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mingjian.taxonomy import Taxonomy
from nlp.category.features import Places, Values
from nlp.category.scoring import score, softmax
from nlp.learning.augment import Boilerplate, Example
from nlp.learning.calibrate import find_temperature
from nlp.learning.fit import check_taught
from nlp.learning.folds import Unheard, cross_fit, find_folds

# Hands are put together to so many parts, each left out once: the work does not grow with them.
MOST_PARTS = 10


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A label that the models do not share: `given` by the archive, `likely` by the text.

    `score` is the probability that the label is not the given one, 0 to 1.
    """

    id: str
    given: str
    likely: str
    score: float


@dataclass(frozen=True, slots=True)
class Audit:
    """What came of examining labels.

    `thresholds` gives for each label how sure the models are, on average, of the documents that
    have it: who is as sure of a label is confident. `joint` counts the documents with a confident
    answer, a row for each label given, a column for each label likely. `suspicions` are all
    documents whose likely label is not the given one, the most suspicious first.
    """

    labels: tuple[str, ...]
    thresholds: tuple[float, ...]
    joint: tuple[tuple[int, ...], ...]
    examined: int
    suspicions: tuple[Suspicion, ...]

    @property
    def confident(self) -> int:
        """Count the documents confidently of another label than given.

        It says about how many labels are wrong, not which: ranked by score, nearly all planted ones
        stood among the first twice as many (`python -m bench.label_audit`).
        """
        return sum(map(sum, self.joint)) - sum(row[n] for n, row in enumerate(self.joint))


def audit(
    examples: Sequence[Example],
    companions: Sequence[Example],
    bank: Sequence[Boilerplate],
    taxonomy: Taxonomy,
) -> Audit:
    """Examine the labels of the examples that have one of the taxonomy's.

    Each is judged by a model that learnt from the other parts and from `companions`: documents of
    the same taxonomy whose labels are trusted, none of them among the examples. Raises ModelError
    if a label has no document among either and no guide phrase.
    """
    known = [example for example in examples if example.label in taxonomy.labels]
    if not known:
        return examine(np.zeros((0, len(taxonomy.labels))), (), (), taxonomy.labels)
    check_taught([*known, *companions], taxonomy)
    unheard = cross_fit([*known, *companions], bank, taxonomy, find_parts(known))
    ids, given, scores = gather(unheard, taxonomy.labels)
    probabilities = softmax(scores, find_temperature(scores, given))
    return examine(probabilities, given, ids, taxonomy.labels)


def gather(
    unheard: Iterator[Unheard], labels: Sequence[str]
) -> tuple[list[str], list[int], Values]:
    """Give the ids, the places of the labels given, and the scores, a row for each document."""
    ids, given, scores = [], [], []
    for item in unheard:
        ids.append(item.example.id)
        given.append(labels.index(item.example.label or ""))
        scores.append(score(item.example.heard, item.model).whole)
    return ids, given, np.array(scores)


def find_parts(examples: Sequence[Example]) -> list[list[Example]]:
    """Part the examples into folds of whole hands, at most MOST_PARTS.

    A hand errs alike in like texts, and one wrong label must not vouch for the next: where whole
    hands were left out, wrong labels were found as often as by random folds inside hands, and those
    that take a second object for the first more often.
    """
    folds = find_folds(examples)
    return [
        [example for fold in folds[number::MOST_PARTS] for example in fold]
        for number in range(min(MOST_PARTS, len(folds)))
    ]


def examine(
    probabilities: Values, given: Sequence[int], ids: Sequence[str], labels: Sequence[str]
) -> Audit:
    """Compare given labels (places in `labels`) with probabilities, a row for each document.

    Suspicions are ranked by self-confidence, the probability of the given label: of planted wrong
    labels it put more in front than the margin to the likely label did, with or without the
    thresholds. Ties are broken by id.
    """
    own, likely = _self_confidence(probabilities, given), probabilities.argmax(axis=1)
    thresholds = find_thresholds(probabilities, given)
    suspicions = [
        Suspicion(ids[n], labels[given[n]], labels[likely[n]], round(1 - float(own[n]), 4))
        for n in map(int, np.flatnonzero(likely != _places(given)))
    ]
    return Audit(
        labels=tuple(labels),
        thresholds=tuple(float(threshold) for threshold in thresholds.round(4)),
        joint=count_joint(probabilities, given, thresholds),
        examined=len(ids),
        suspicions=tuple(sorted(suspicions, key=lambda found: (-found.score, found.id))),
    )


def find_thresholds(probabilities: Values, given: Sequence[int]) -> Values:
    """Give the mean self-confidence for each label; 1, never reached, where none was given."""
    size = probabilities.shape[1]
    own, documents = _self_confidence(probabilities, given), np.bincount(given, minlength=size)
    sums = np.bincount(given, own, size)
    means: Values = np.where(documents > 0, sums / np.maximum(documents, 1), 1.0)
    return means


def count_joint(
    probabilities: Values, given: Sequence[int], thresholds: Values
) -> tuple[tuple[int, ...], ...]:
    """Count given (rows) beside confident labels (columns): the surest that reach their threshold.

    A document without any is not counted.
    """
    confident = np.where(probabilities >= thresholds, probabilities, -1.0)
    counted = np.flatnonzero(confident.max(axis=1) >= 0)
    joint = np.zeros((len(thresholds), len(thresholds)), dtype=np.int64)
    np.add.at(joint, (_places(given)[counted], confident.argmax(axis=1)[counted]), 1)
    return tuple(tuple(int(count) for count in row) for row in joint)


def _self_confidence(probabilities: Values, given: Sequence[int]) -> Values:
    own: Values = probabilities[np.arange(len(probabilities)), _places(given)]
    return own


def _places(given: Sequence[int]) -> Places:
    return np.asarray(given, dtype=np.int64)
