"""Labelled documents → a calibrated model."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace

import numpy as np

from mingjian.errors import ModelError
from mingjian.taxonomy import Taxonomy
from nlp.category.heard import Heard
from nlp.category.model import Calibration, Model
from nlp.category.scoring import score, score_gate, weigh_labels, weigh_second
from nlp.learning.augment import Boilerplate, Example
from nlp.learning.calibrate import (
    PRECISION,
    find_gate,
    find_second,
    find_temperature,
    find_thresholds,
)
from nlp.learning.fit import check_taught, fit
from nlp.learning.folds import Unheard, cross_fit, find_folds

# Below this many labelled documents neither weights nor calibration mean anything.
LEAST_EXAMPLES = 30
# The rule of three: after n documents without an error, 3 / n may still be wrong (95 %). So much
# doubt stays in every answer, and no category is ever given as certain.
UNSEEN_ERRORS = 3


@dataclass(frozen=True, slots=True)
class Training:
    """A model, and each document it learnt from with the model of the fold that left it out."""

    model: Model
    unheard: tuple[Unheard, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A fold about to be left out: its number, from 1, of how many, out of how many examples."""

    number: int
    folds: int
    examples: int


def train(examples: Sequence[Example], bank: Sequence[Boilerplate], taxonomy: Taxonomy) -> Model:
    """Learn from all examples and calibrate on those of unheard hands; raises as train_in_folds."""
    return train_in_folds(examples, bank, taxonomy).model


def train_in_folds(
    examples: Sequence[Example],
    bank: Sequence[Boilerplate],
    taxonomy: Taxonomy,
    tell: Callable[[Step], None] | None = None,
) -> Training:
    """Learn as `train` does, and keep the folds: they tell what the model is worth.

    Examples whose label is none of the taxonomy's (待定) teach no category, but whatever is
    suggested for one counts as wrong when the threshold is chosen. `tell` is called before each
    fold. Raises ModelError if there are fewer than 30 to learn from, or if a label has neither an
    example nor a guide phrase.
    """
    labelled = [example for example in examples if example.label in taxonomy.labels]
    if len(labelled) < LEAST_EXAMPLES:
        message = f"只有 {len(labelled)} 份已标注材料，至少需要 {LEAST_EXAMPLES} 份才能训练"
        raise ModelError(message)
    check_taught(labelled, taxonomy)
    unheard = tuple(cross_fit(examples, bank, taxonomy, _told(examples, tell)))
    calibration = calibrate(unheard, round(UNSEEN_ERRORS / len(labelled), 4))
    model = replace(
        fit(examples, bank, taxonomy),
        calibration=calibration,
        training=_fingerprint(examples, bank, taxonomy),
    )
    calibrated = [replace(x, model=replace(x.model, calibration=calibration)) for x in unheard]
    return Training(model, tuple(calibrated))


def _told(
    examples: Sequence[Example], tell: Callable[[Step], None] | None
) -> Iterator[Sequence[Example]]:
    """Give the folds one by one, each after it was told of."""
    folds = find_folds(examples)
    for number, fold in enumerate(folds, 1):
        if tell is not None:
            tell(Step(number, len(folds), len(examples)))
        yield fold


def calibrate(unheard: Sequence[Unheard], doubt: float) -> Calibration:
    """Find out on unheard documents what scores mean."""
    projects = [x for x in unheard if x.example.label is not None]
    temperature = _find_temperature(projects)
    bare = Calibration(temperature=temperature, doubt=doubt)
    ready = [replace(x, model=replace(x.model, calibration=bare)) for x in projects]
    thresholds = _find_thresholds(ready)
    return replace(
        bare,
        thresholds=thresholds,
        threshold=thresholds[f"{PRECISION:.2f}"],
        secondary=_find_second(ready),
        gate=find_gate([score_gate(score(x.example.heard, x.model).hits, x.model) for x in ready]),
    )


def _find_temperature(unheard: Sequence[Unheard]) -> float:
    scores, truth = [], []
    for item in unheard:
        if item.example.label in item.model.labels:
            scores += [score(heard, item.model).whole for heard in item.variants]
            truth += [item.model.labels.index(item.example.label)] * len(item.variants)
    return find_temperature(np.array(scores), truth)


def _find_thresholds(unheard: Sequence[Unheard]) -> dict[str, float]:
    answers = [_answer(x, heard) for x in unheard for heard in x.variants]
    confidences, right = zip(*answers, strict=True)
    return dict(find_thresholds(confidences, right))


def _answer(item: Unheard, heard: Heard) -> tuple[float, bool]:
    """Give how sure the model is of its answer, and whether that is right."""
    probabilities = weigh_labels(score(heard, item.model), item.model)
    top = int(probabilities.argmax())
    return float(probabilities[top]), item.model.labels[top] == item.example.label


def _find_second(unheard: Sequence[Unheard]) -> float:
    """Choose from where on to name a second object, on the documents as they are."""
    speaking, stated, known = [], [], 0
    for item in unheard:
        if item.example.label not in item.model.labels:
            continue
        scores = score(item.example.heard, item.model)
        told, top = weigh_second(scores, item.model), int(scores.whole.argmax())
        known += len(item.example.secondary)
        for place, label in enumerate(item.model.labels):
            if place != top:
                speaking.append(float(told[place]))
                stated.append(label in item.example.secondary)
    return find_second(speaking, stated, known)


def _fingerprint(
    examples: Sequence[Example], bank: Sequence[Boilerplate], taxonomy: Taxonomy
) -> str:
    """Hash all that was learnt from."""
    learnt = [[astuple(example) for example in examples], [astuple(part) for part in bank]]
    phrases = [category.phrases for category in taxonomy.categories]
    return hashlib.sha256(json.dumps([*learnt, phrases]).encode()).hexdigest()
