"""Labelled documents → a calibrated model."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, replace

import numpy as np

from mingjian.errors import ModelError
from mingjian.taxonomy import Taxonomy
from nlp.category.model import Model
from nlp.category.scoring import score, weigh_labels
from nlp.learning.augment import Boilerplate, Example
from nlp.learning.calibrate import find_temperature, find_threshold
from nlp.learning.fit import fit
from nlp.learning.folds import Fold, cross_fit

# Below this many labelled documents neither weights nor calibration mean anything.
LEAST_EXAMPLES = 30
# The rule of three: after n documents without an error, 3 / n may still be wrong (95 %). So much
# doubt stays in every answer, and no category is ever given as certain.
UNSEEN_ERRORS = 3


def train(examples: Sequence[Example], bank: Sequence[Boilerplate], taxonomy: Taxonomy) -> Model:
    """Learn from all examples and calibrate on those of unheard hands.

    Examples whose label is none of the taxonomy's (待定) teach nothing, but whatever is suggested
    for one counts as wrong when the threshold is chosen. Raises ModelError if there are fewer than
    30 to learn from, or none of a label.
    """
    labelled = [example for example in examples if example.label in taxonomy.labels]
    if len(labelled) < LEAST_EXAMPLES:
        message = f"只有 {len(labelled)} 份已标注材料，至少需要 {LEAST_EXAMPLES} 份才能训练"
        raise ModelError(message)
    folds = list(cross_fit(examples, bank, taxonomy))
    temperature, doubt = _find_temperature(folds), round(UNSEEN_ERRORS / len(labelled), 4)
    return replace(
        fit(labelled, bank, taxonomy),
        temperature=temperature,
        threshold=_find_threshold(folds, temperature, doubt),
        training=_fingerprint(examples, bank, taxonomy),
        doubt=doubt,
    )


def _find_temperature(folds: Sequence[Fold]) -> float:
    scores, truth = [], []
    for fold in folds:
        for example in fold.unheard:
            if example.label in fold.model.labels:
                scores.append(score(example.texts, example.weights, fold.model))
                truth.append(fold.model.labels.index(example.label))
    return find_temperature(np.array(scores), truth)


def _find_threshold(folds: Sequence[Fold], temperature: float, doubt: float) -> float:
    confidences, right = [], []
    for fold in folds:
        model = replace(fold.model, temperature=temperature, doubt=doubt)
        for example in fold.unheard:
            probabilities = weigh_labels(example.texts, example.weights, model)
            confidences.append(float(probabilities.max()))
            right.append(model.labels[int(probabilities.argmax())] == example.label)
    return find_threshold(confidences, right)


def _fingerprint(
    examples: Sequence[Example], bank: Sequence[Boilerplate], taxonomy: Taxonomy
) -> str:
    """Hash all that was learnt from."""
    learnt = [[astuple(example) for example in examples], [astuple(part) for part in bank]]
    phrases = [category.phrases for category in taxonomy.categories]
    return hashlib.sha256(json.dumps([*learnt, phrases]).encode()).hexdigest()
