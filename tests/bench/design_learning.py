"""Classifiers that differ in what they count, in what they are taught, or in how they learn.

Each is linear over tf-idf, as the shipped one is, and taught by the same lessons; only counted in
Python, which is slower and able to count anything.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
import scipy.sparse
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC
from threadpoolctl import threadpool_limits

from bench.design_features import Features
from mingjian.taxonomy import Taxonomy
from nlp.category.features import Places, Values, tf_idf
from nlp.category.heard import Heard, cut_blocks
from nlp.learning.augment import Boilerplate, Example
from nlp.learning.fit import LEAST_DOCUMENTS, find_lessons

# scipy has no types.
Matrix: TypeAlias = Any
# From rows, answers and what each row is worth to a weight for each column and label, and a bias.
Learner = Callable[[Matrix, Sequence[int], Sequence[float]], tuple[Values, Values]]

# A text's most telling sentences, never fewer than three: what designs of two passes judge by.
SALIENT = 0.6
_LEAST_SALIENT = 3
_ITERATIONS = 3000


@dataclass(frozen=True, slots=True)
class Material:
    """What a design may learn from."""

    examples: tuple[Example, ...]
    bank: tuple[Boilerplate, ...]
    taxonomy: Taxonomy


@dataclass(frozen=True, slots=True)
class Scored:
    """A document's scores, one for each label.

    `whole` is of all it says, `salient` of its most telling sentences; `parts` has a row for each
    block and `mass` what each counts for. `chars` counts the document's characters.
    """

    whole: Values
    salient: Values
    parts: Values
    mass: Values
    chars: int


Scorer = Callable[[Heard], Scored]


def logistic(
    matrix: Matrix, answers: Sequence[int], worth: Sequence[float]
) -> tuple[Values, Values]:
    """Learn as the shipped classifier does."""
    with threadpool_limits(limits=1):
        learner = LogisticRegression(C=10.0, max_iter=_ITERATIONS).fit(matrix, answers, worth)
    return learner.coef_.T, learner.intercept_


def support_vectors(
    matrix: Matrix, answers: Sequence[int], worth: Sequence[float]
) -> tuple[Values, Values]:
    """Learn the widest margins, each label against the rest."""
    learner = LinearSVC(C=1.0, max_iter=_ITERATIONS, random_state=0).fit(matrix, answers, worth)
    return learner.coef_.T, learner.intercept_


def complement_bayes(
    matrix: Matrix, answers: Sequence[int], worth: Sequence[float]
) -> tuple[Values, Values]:
    """Learn what the other labels' texts say, and that this one's do not."""
    learner = ComplementNB().fit(matrix, answers, worth)
    return learner.feature_log_prob_.T, np.zeros(len(learner.classes_))


def all_of_it(material: Material) -> Material:
    """Leave the material as it is."""
    return material


def as_it_is(heard: Heard) -> Heard:
    """Leave a document as it is."""
    return heard


def without_phrases(material: Material) -> Material:
    """Take the guide phrases away."""
    bare = tuple(replace(category, phrases=()) for category in material.taxonomy.categories)
    return replace(material, taxonomy=replace(material.taxonomy, categories=bare))


def without_boilerplate(material: Material) -> Material:
    """Take the boilerplate away, in the variants as alone; foreign sentences stay."""
    return replace(material, bank=())


def without_blocks(material: Material) -> Material:
    """Take the lessons of single blocks away: a stated second object keeps them out."""
    examples = tuple(replace(x, secondary=("any",)) for x in material.examples)
    return replace(material, examples=examples)


def without_weights(heard: Heard) -> Heard:
    """Let every sentence speak as loudly as the others."""
    return replace(heard, weights=(1.0,) * len(heard.texts))


@dataclass(frozen=True, slots=True)
class Teaching:
    """One way to make a classifier: what it counts, what it is taught, how it learns.

    `change` alters the material, `hear` every document, learnt from or judged.
    """

    features: Features
    change: Callable[[Material], Material] = all_of_it
    hear: Callable[[Heard], Heard] = as_it_is
    learner: Learner = logistic

    def learn(self, material: Material) -> Scorer:
        """Learn as the shipped classifier does, but for what is different here."""
        examples = tuple(replace(x, heard=self.hear(x.heard)) for x in material.examples)
        linear = _learn(self, self.change(replace(material, examples=examples)))
        return lambda heard: linear.score(self.hear(heard))


@dataclass(frozen=True, slots=True)
class Linear:
    """A classifier: its features, what the rarity of each is worth, weights and bias."""

    features: Features
    vocabulary: Places
    idf: Values
    weights: Values
    bias: Values

    def score(self, heard: Heard) -> Scored:
        """Score a document whole, by its most telling sentences, and block by block."""
        blocks = cut_blocks(heard)
        sentences = self._score(range(len(heard.texts)), heard)
        return Scored(
            self._score((0,) * len(heard.texts), heard)[0],
            self._score(_keep_salient(sentences), heard)[0],
            self._score(blocks.rows, heard),
            blocks.mass(),
            sum(map(len, heard.texts)),
        )

    def _score(self, rows: Sequence[int], heard: Heard) -> Values:
        """Score groups of sentences; `rows` gives each sentence's group, -1 for none."""
        groups: list[tuple[list[str], list[float]]] = [([], []) for _ in range(max(rows) + 1)]
        for text, weight, row in zip(heard.texts, heard.weights, rows, strict=True):
            if row >= 0:
                groups[row][0].append(text)
                groups[row][1].append(weight)
        counted = [self.features.count(*group, self.vocabulary) for group in groups]
        scores: Values = _matrix(counted, self.idf) @ self.weights + self.bias
        return scores


def _keep_salient(sentences: Values) -> list[int]:
    """Put the sentences whose first label leads most into one group, the others in none."""
    ordered = np.sort(sentences, axis=1)
    order = np.argsort(ordered[:, -2] - ordered[:, -1], kind="stable")
    kept = max(_LEAST_SALIENT, round(SALIENT * len(order)))
    rows = np.full(len(order), -1)
    rows[order[:kept]] = 0
    return [int(row) for row in rows]


def _learn(teaching: Teaching, material: Material) -> Linear:
    labels, features = material.taxonomy.labels, teaching.features
    labelled = [x for x in material.examples if x.label in labels]
    lessons = list(find_lessons(labelled, material.bank, material.taxonomy))
    vocabulary = _find_vocabulary(features, material)
    counted = [features.count(x.heard.texts, x.heard.weights, vocabulary) for x in lessons]
    occurring = np.concatenate([columns for columns, _ in counted])
    documents = np.bincount(occurring, minlength=len(vocabulary))
    idf = np.log((1 + len(counted)) / (1 + documents)) + 1
    answers = [labels.index(lesson.label) for lesson in lessons]
    worth = [lesson.worth for lesson in lessons]
    return Linear(
        features, vocabulary, idf, *teaching.learner(_matrix(counted, idf), answers, worth)
    )


def _find_vocabulary(features: Features, material: Material) -> Places:
    each = [np.unique(features.find_all(x.heard.texts)) for x in material.examples]
    phrases = [part for c in material.taxonomy.categories for x in c.phrases for part in x.split()]
    numbers, documents = np.unique(np.concatenate(each), return_counts=True)
    return np.union1d(numbers[documents >= LEAST_DOCUMENTS], features.find_all(phrases))


def _matrix(counted: Sequence[tuple[Places, Values]], idf: Values) -> Matrix:
    columns, _ = zip(*counted, strict=True)
    values = [tf_idf(counts[None], idf[own])[0] for own, counts in counted]
    starts = np.cumsum([0, *map(len, columns)])
    content = (np.concatenate(values), np.concatenate(columns), starts)
    return scipy.sparse.csr_matrix(content, shape=(len(counted), len(idf)))
