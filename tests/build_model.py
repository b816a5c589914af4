"""Classifiers that can be read in place: each label's words, and nothing else, speak for it."""

from collections.abc import Mapping

import numpy as np

from mingjian.taxonomy import Taxonomy, load_taxonomy
from nlp.category.features import find_grams
from nlp.category.model import Calibration, Model

WORDS = {"机制": "考核积分通报", "服务模式": "上门代办", "典型培育": "授牌"}


def model(
    words: Mapping[str, str] = WORDS, threshold: float = 0.7, taxonomy: Taxonomy | None = None
) -> Model:
    """Make a model to which a label's words, character by character, are worth 10 each."""
    scheme = taxonomy or load_taxonomy()
    vocabulary = np.unique(find_grams(["".join(words.values())]).codes)
    weights = np.zeros((len(vocabulary), len(scheme.labels)), dtype=np.float32)
    for label, text in words.items():
        own = np.isin(vocabulary, find_grams(list(text)).codes)
        weights[own, scheme.labels.index(label)] = 10
    return Model(
        labels=scheme.labels,
        taxonomy=scheme.stamp,
        vocabulary=vocabulary,
        idf=np.ones(len(vocabulary), dtype=np.float32),
        weights=weights,
        bias=np.zeros(len(scheme.labels)),
        gate=np.zeros(0, dtype=np.float32),
        calibration=Calibration(threshold=threshold, secondary=0.8),
        training="by hand",
    )
