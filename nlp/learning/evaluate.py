"""What a classifier's answers are worth: one report from answers beside the true labels."""

from collections.abc import Sequence
from dataclasses import dataclass

from mingjian.result import Category, Decision
from nlp.learning.metrics import (
    LabelScore,
    Suggestions,
    calibration_error,
    count_confusions,
    macro_f1,
    rate_suggestions,
    score_labels,
)

UNDECIDED = "待定"


@dataclass(frozen=True, slots=True)
class Answer:
    """A document's true label (待定 for one that has none) and what the classifier says of it."""

    truth: str
    secondary: tuple[str, ...]
    category: Category


@dataclass(frozen=True, slots=True)
class Report:
    """Figures over the documents that have a label, and what was made of those that have none.

    `lenient` counts a stated secondary label as right too; `confusions` has a row for each true
    label. `suggestions` counts 待定 documents: whatever is suggested for one is wrong.
    `undecided_suggested` is how many of the `undecided` 待定 documents were not left to a person.
    `secondary_found` is how many of the `secondary_stated` labels were named; `secondary_named` is
    how many were named in all.
    """

    documents: int
    accuracy: float
    lenient: float
    macro_f1: float
    labels: tuple[LabelScore, ...]
    confusions: tuple[tuple[int, ...], ...]
    calibration_error: float
    suggestions: Suggestions
    undecided: int
    undecided_suggested: int
    secondary_stated: int
    secondary_found: int
    secondary_named: int


def evaluate(answers: Sequence[Answer], labels: Sequence[str]) -> Report:
    """Measure answers; none of the figures is defined, and all are 0, without any."""
    known = [answer for answer in answers if answer.truth in labels]
    open_ = [answer for answer in answers if answer.truth not in labels]
    truth, said = [a.truth for a in known], [a.category.label or "" for a in known]
    right = [a == b for a, b in zip(truth, said, strict=True)]
    lenient = [a.category.label in (a.truth, *a.secondary) for a in known]
    scores = score_labels(truth, said, labels)
    return Report(
        documents=len(known),
        accuracy=_share(right),
        lenient=_share(lenient),
        macro_f1=macro_f1(scores),
        labels=scores,
        confusions=tuple(map(tuple, count_confusions(truth, said, labels))),
        calibration_error=calibration_error([a.category.confidence or 0.0 for a in known], right),
        suggestions=rate_suggestions(
            [_is_suggested(a) for a in answers], [a.category.label == a.truth for a in answers]
        ),
        undecided=len(open_),
        undecided_suggested=sum(map(_is_suggested, open_)),
        secondary_stated=sum(len(a.secondary) for a in known),
        secondary_found=sum(len(set(a.secondary) & set(a.category.secondary)) for a in known),
        secondary_named=sum(len(a.category.secondary) for a in known),
    )


def _is_suggested(answer: Answer) -> bool:
    return answer.category.decision is Decision.SUGGEST


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
