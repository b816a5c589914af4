"""How good a classifier's answers are: plain numbers from labels and probabilities, numpy only."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10


@dataclass(frozen=True, slots=True)
class LabelScore:
    """Precision, recall and their harmonic mean for one label; 0 where there is nothing to divide.

    `documents` is how many really have the label.
    """

    label: str
    precision: float
    recall: float
    f1: float
    documents: int


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is suggested outright: share of the documents, and share of right ones among them."""

    share: float
    precision: float


@dataclass(frozen=True, slots=True)
class Bin:
    """The documents with a confidence from `least` on, up to a tenth more: how many, how sure on
    the mean, and which share was right.
    """

    least: float
    documents: int
    confidence: float
    right: float


def score_labels(
    truth: Sequence[str], answers: Sequence[str], labels: Sequence[str]
) -> tuple[LabelScore, ...]:
    """Score each label; a truth outside `labels` counts as a wrong answer to whatever was said."""
    return tuple(_score_label(truth, answers, label) for label in labels)


def macro_f1(scores: Sequence[LabelScore]) -> float:
    """Give the mean F1 of the labels that occur."""
    occurring = [score.f1 for score in scores if score.documents]
    return sum(occurring) / len(occurring) if occurring else 0.0


def macro_f1_of(truth: NDArray[np.int64], said: NDArray[np.int64], number: int) -> float:
    """Give the mean F1 of the labels that occur, from numbers of labels; -1 is none of them."""
    hits = np.bincount(truth[(truth == said) & (truth >= 0)], minlength=number)
    documents = np.bincount(truth[truth >= 0], minlength=number)
    answered = np.bincount(said[said >= 0], minlength=number)
    occurring = documents > 0
    f1 = 2 * hits[occurring] / (documents + answered)[occurring]
    return float(f1.mean()) if occurring.any() else 0.0


def count_confusions(
    truth: Sequence[str], answers: Sequence[str], labels: Sequence[str]
) -> list[list[int]]:
    """Count, for each true label (rows), how often each label was answered (columns)."""
    pairs = list(zip(truth, answers, strict=True))
    return [[pairs.count((true, answer)) for answer in labels] for true in labels]


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Give the expected calibration error over ten equal bins: 0 if 80 % sure is 80 % right."""
    sure, hits = np.asarray(confidences), np.asarray(right, dtype=float)
    if not len(sure):
        return 0.0
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = [abs((hits - sure)[bins == number].sum()) for number in range(BINS)]
    return float(sum(gaps) / len(sure))


def find_reliability(confidences: Sequence[float], right: Sequence[bool]) -> tuple[Bin, ...]:
    """Give what was said and what was right in each of ten equal bins that has a document."""
    sure, hits = np.asarray(confidences), np.asarray(right, dtype=float)
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    return tuple(
        Bin(
            n / BINS,
            int((bins == n).sum()),
            float(sure[bins == n].mean()),
            float(hits[bins == n].mean()),
        )
        for n in range(BINS)
        if (bins == n).any()
    )


def cover(confidences: Sequence[float], right: Sequence[bool], precision: float) -> float:
    """Give the largest share of documents, surest first, of which that share is right."""
    order = np.argsort(-np.asarray(confidences), kind="stable")
    if not len(order):
        return 0.0
    precisions = np.cumsum(np.asarray(right, dtype=float)[order]) / np.arange(1, len(order) + 1)
    held = np.flatnonzero(precisions >= precision)
    return float((held[-1] + 1) / len(order)) if len(held) else 0.0


def f1_of(found: int, stated: int, named: int) -> float:
    """Give the F1 of `found` right ones among `named`, where `stated` are to be found."""
    return 2 * found / (stated + named) if stated + named else 0.0


def log_loss(probabilities: NDArray[np.float64], truth: Sequence[int]) -> float:
    """Give the mean negative log probability of the true labels (rows are documents)."""
    told = probabilities[np.arange(len(truth)), np.asarray(truth)]
    return float(-np.log(np.maximum(told, 1e-12)).mean())


def rate_suggestions(suggested: Sequence[bool], right: Sequence[bool]) -> Suggestions:
    """Give how often a label is suggested outright, and how often it is then right."""
    said = [hit for told, hit in zip(suggested, right, strict=True) if told]
    share = len(said) / len(suggested) if suggested else 0.0
    return Suggestions(share, sum(said) / len(said) if said else 0.0)


def _score_label(truth: Sequence[str], answers: Sequence[str], label: str) -> LabelScore:
    pairs = list(zip(truth, answers, strict=True))
    hits = sum(true == answer == label for true, answer in pairs)
    answered, documents = answers.count(label), truth.count(label)
    precision = hits / answered if answered else 0.0
    recall = hits / documents if documents else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return LabelScore(label, precision, recall, f1, documents)
