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


def score_labels(
    truth: Sequence[str], answers: Sequence[str], labels: Sequence[str]
) -> tuple[LabelScore, ...]:
    """Score each label; a truth outside `labels` counts as a wrong answer to whatever was said."""
    return tuple(_score_label(truth, answers, label) for label in labels)


def macro_f1(scores: Sequence[LabelScore]) -> float:
    """Give the mean F1 of the labels that occur."""
    occurring = [score.f1 for score in scores if score.documents]
    return sum(occurring) / len(occurring) if occurring else 0.0


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
