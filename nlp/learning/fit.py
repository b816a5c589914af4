"""Learning the weights: multinomial logistic regression. The only place that needs scikit-learn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from mingjian.errors import ModelError
from mingjian.taxonomy import Taxonomy
from nlp.category.features import Codes, Counts, count_grams, find_grams, tf_idf
from nlp.category.model import Floats, Model
from nlp.learning.augment import Boilerplate, Example, add_variants, neutral_texts, plain_example

# Inverse strength of regularisation; flat between 3 and 100 when leaving out one hand.
_C = 10.0
_ITERATIONS = 3000
# Weights are rounded, so that another machine's last bits do not make another model.
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class _Lesson:
    """An example and how much it counts in learning."""

    example: Example
    worth: float


def fit(examples: Sequence[Example], bank: Sequence[Boilerplate], taxonomy: Taxonomy) -> Model:
    """Learn a model, not yet calibrated: temperature 1, nothing suggested.

    Every example is heard in several surroundings, every guide phrase of the taxonomy as a short
    document of the same worth; boilerplate alone is taught to mean nothing. The same input gives
    the same numbers. Raises ModelError if a label has nothing to learn from.
    """
    lessons = list(_lessons(examples, bank, taxonomy))
    missing = set(taxonomy.labels) - {lesson.example.label for lesson in lessons}
    if missing:
        raise ModelError(f"没有可学的样本：{'、'.join(sorted(missing))}，请补充标注")
    vocabulary = _find_vocabulary(lessons)
    counted = [count_grams(x.example.texts, x.example.weights, vocabulary) for x in lessons]
    idf = _find_idf(counted, len(vocabulary))
    learner = _learn(_matrix(counted, idf), lessons, taxonomy)
    return Model(
        labels=taxonomy.labels,
        taxonomy=taxonomy.stamp,
        vocabulary=vocabulary,
        idf=idf,
        weights=np.ascontiguousarray(learner.coef_.T.round(_DIGITS), dtype=np.float32),
        bias=learner.intercept_.round(_DIGITS),
        temperature=1.0,
        threshold=1.0,
        training="",
    )


def _learn(
    matrix: scipy.sparse.csr_matrix, lessons: Sequence[_Lesson], taxonomy: Taxonomy
) -> LogisticRegression:
    answers = [taxonomy.labels.index(lesson.example.label) for lesson in lessons]
    worth = [lesson.worth for lesson in lessons]
    # The steps are small: threads that wait for one another take five times as long.
    with threadpool_limits(limits=1):
        return LogisticRegression(C=_C, max_iter=_ITERATIONS).fit(matrix, answers, worth)


def _lessons(
    examples: Sequence[Example], bank: Sequence[Boilerplate], taxonomy: Taxonomy
) -> Iterator[_Lesson]:
    families = add_variants(examples, bank)
    for family in families:
        yield from (_Lesson(example, 1.0) for example in family)
    worth = float(len(families[0])) if families else 1.0
    for category in taxonomy.categories:
        for phrase in category.phrases:
            yield _Lesson(plain_example(category.label, phrase.split()), worth)
    for texts in neutral_texts(bank):
        for label in taxonomy.labels:
            yield _Lesson(plain_example(label, texts), 1 / len(taxonomy.labels))


def _find_vocabulary(lessons: Sequence[_Lesson]) -> Codes:
    return np.unique(np.concatenate([find_grams(x.example.texts).codes for x in lessons]))


def _find_idf(counted: Sequence[Counts], size: int) -> Floats:
    """Give each gram's rarity, smoothed as if one more document held every gram."""
    documents = np.bincount(np.concatenate([c.columns for c in counted]), minlength=size)
    idf = np.log((1 + len(counted)) / (1 + documents)) + 1
    return idf.round(_DIGITS).astype(np.float32)


def _matrix(counted: Sequence[Counts], idf: Floats) -> scipy.sparse.csr_matrix:
    starts = np.cumsum([0, *(len(counts.columns) for counts in counted)])
    values = np.concatenate([tf_idf(counts, idf) for counts in counted])
    columns = np.concatenate([counts.columns for counts in counted])
    return scipy.sparse.csr_matrix((values, columns, starts), shape=(len(counted), len(idf)))
