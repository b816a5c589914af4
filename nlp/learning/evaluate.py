"""What a classifier's answers are worth: one report from answers beside the true labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mingjian.result import Category, Decision
from nlp.learning.intervals import Interval, bootstrap
from nlp.learning.metrics import (
    Bin,
    LabelScore,
    Suggestions,
    calibration_error,
    count_confusions,
    cover,
    f1_of,
    find_reliability,
    macro_f1,
    macro_f1_of,
    rate_suggestions,
    score_labels,
)

UNDECIDED = "待定"
# Shares of right answers for which the report says how many documents could be answered.
COVERED = (0.9, 0.95, 0.96, 0.98)


@dataclass(frozen=True, slots=True)
class Answer:
    """A document's true label (待定 for one that has none) and what the classifier says of it.

    `accepted` are labels another reader could defend in place of the true one.
    """

    truth: str
    secondary: tuple[str, ...]
    category: Category
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Figures over the documents that have a label, and what was made of those that have none.

    What is lenient counts a stated secondary and an accepted label as right too; `confusions` has a
    row for each true label. `suggestions` counts 待定 documents, for which any suggestion is wrong;
    `undecided_suggested` is how many of the `undecided` 待定 documents were not left to a person.
    `secondary_found` is how many of the `secondary_stated` labels were named; `secondary_named` is
    how many were named in all. `coverage` gives for a share of right answers the share of
    documents, 待定 ones included, that could be answered so, surest first. `intervals` are 95 %
    bootstrap intervals of the figures of these names.
    """

    documents: int
    accuracy: float
    lenient: float
    macro_f1: float
    labels: tuple[LabelScore, ...]
    confusions: tuple[tuple[int, ...], ...]
    calibration_error: float
    suggestions: Suggestions
    lenient_calibration_error: float
    lenient_suggestions: Suggestions
    undecided: int
    undecided_suggested: int
    secondary_stated: int
    secondary_found: int
    secondary_named: int
    secondary_f1: float
    reliability: tuple[Bin, ...]
    coverage: Mapping[str, float]
    intervals: Mapping[str, Interval]


def evaluate(answers: Sequence[Answer], labels: Sequence[str]) -> Report:
    """Measure answers; none of the figures is defined, and all are 0, without any."""
    known = [answer for answer in answers if answer.truth in labels]
    open_ = [answer for answer in answers if answer.truth not in labels]
    truth, said = [a.truth for a in known], [a.category.label or "" for a in known]
    right = [a == b for a, b in zip(truth, said, strict=True)]
    sure = [answer.category.confidence or 0.0 for answer in known]
    everywhere = [answer.category.confidence or 0.0 for answer in answers]
    always = [answer.category.label == answer.truth for answer in answers]
    scores = score_labels(truth, said, labels)
    stated, found, named = (sum(x[i] for x in map(_count_second, known)) for i in range(3))
    return Report(
        documents=len(known),
        accuracy=_share(right),
        lenient=_share([_is_defensible(answer) for answer in known]),
        macro_f1=macro_f1(scores),
        labels=scores,
        confusions=tuple(map(tuple, count_confusions(truth, said, labels))),
        calibration_error=calibration_error(sure, right),
        suggestions=rate_suggestions([_is_suggested(a) for a in answers], always),
        lenient_calibration_error=calibration_error(sure, [_is_defensible(a) for a in known]),
        lenient_suggestions=rate_suggestions(
            [_is_suggested(a) for a in answers], [_is_defensible(a) for a in answers]
        ),
        undecided=len(open_),
        undecided_suggested=sum(map(_is_suggested, open_)),
        secondary_stated=stated,
        secondary_found=found,
        secondary_named=named,
        secondary_f1=f1_of(found, stated, named),
        reliability=find_reliability(sure, right),
        coverage={f"{p:.2f}": cover(everywhere, always, p) for p in COVERED},
        intervals=_find_intervals(answers, known, labels),
    )


def _find_intervals(
    answers: Sequence[Answer], known: Sequence[Answer], labels: Sequence[str]
) -> dict[str, Interval]:
    numbers = {label: number for number, label in enumerate(labels)}
    truth = np.array([numbers[a.truth] for a in known], dtype=np.int64)
    said = np.array([numbers.get(a.category.label or "", -1) for a in known], dtype=np.int64)
    sure = np.array([a.category.confidence or 0.0 for a in known])
    lenient = np.array([_is_defensible(answer) for answer in known])
    told = np.array([_is_suggested(answer) for answer in answers])
    right = np.array([answer.category.label == answer.truth for answer in answers])
    second = np.array([_count_second(answer) for answer in known]).reshape(-1, 3)
    size, all_ = len(known), len(answers)
    return {
        "macro_f1": bootstrap(lambda x: macro_f1_of(truth[x], said[x], len(labels)), size),
        "accuracy": bootstrap(lambda x: float((truth[x] == said[x]).mean()), size),
        "lenient": bootstrap(lambda x: float(lenient[x].mean()), size),
        "calibration_error": bootstrap(
            lambda x: calibration_error(list(sure[x]), list(truth[x] == said[x])), size
        ),
        "suggested_share": bootstrap(lambda x: float(told[x].mean()), all_),
        "suggested_precision": bootstrap(
            lambda x: float(right[x][told[x]].mean()) if told[x].any() else 0.0, all_
        ),
        "secondary_f1": bootstrap(lambda x: _second_f1(*second[x].sum(axis=0)), size),
    }


def _second_f1(stated: int, found: int, named: int) -> float:
    return f1_of(int(found), int(stated), int(named))


def _count_second(answer: Answer) -> tuple[int, int, int]:
    """Count the second labels stated, those of them named, and all named."""
    stated, named = set(answer.secondary), set(answer.category.secondary)
    return len(stated), len(stated & named), len(named)


def _is_defensible(answer: Answer) -> bool:
    return answer.category.label in (answer.truth, *answer.secondary, *answer.accepted)


def _is_suggested(answer: Answer) -> bool:
    return answer.category.decision is Decision.SUGGEST


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
