"""Learning the weights: multinomial logistic regression. The only place that needs scikit-learn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from mingjian.errors import ModelError
from mingjian.taxonomy import Taxonomy
from nlp.category.features import (
    Codes,
    Places,
    Values,
    count_hits,
    find_grams,
    find_hits,
    tf_idf,
)
from nlp.category.heard import Heard, plain, practice_blocks
from nlp.category.model import Calibration, Floats, Model
from nlp.learning.augment import VARIANTS, Boilerplate, Example, make_variants, neutral_texts

# Inverse strength of regularisation; flat between 3 and 100 when leaving out one hand.
_C = 10.0
_ITERATIONS = 3000
# A gram of fewer documents is a name or a chance: leaving it out makes the model two fifths as
# large and no worse, and keeps rare names out of it.
LEAST_DOCUMENTS = 3
# Fewer texts of either kind teach no difference between projects and others.
LEAST_OF_A_KIND = 10
# Weights are rounded, so that another machine's last bits do not make another model.
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class _Counted:
    """The grams of one text: the columns that occur, and one row of their weighted counts."""

    columns: Places
    values: Values


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text, what it speaks for, and how much that counts in learning."""

    label: str
    heard: Heard
    worth: float


def fit(examples: Sequence[Example], bank: Sequence[Boilerplate], taxonomy: Taxonomy) -> Model:
    """Learn a model, not yet calibrated: nothing is suggested, no second object named.

    Examples with a label of the taxonomy teach the categories: each is heard in several
    surroundings, every guide phrase of the taxonomy as a short document of the same worth;
    boilerplate alone is taught to mean nothing. All examples teach what sounds like a project. The
    same input gives the same numbers.

    A label that only the boilerplate speaks for is learnt as one that nothing hints at: so a fold
    may leave out all documents of a label. Whether the whole data teach every label is asked by
    `check_taught`. Raises ModelError if a label has no lesson at all, not even boilerplate.
    """
    labelled = [example for example in examples if example.label in taxonomy.labels]
    lessons = list(find_lessons(labelled, bank, taxonomy))
    missing = set(taxonomy.labels) - {lesson.label for lesson in lessons}
    if missing:
        raise _untaught([label for label in taxonomy.labels if label in missing])
    vocabulary = find_vocabulary(examples, taxonomy)
    counted = [_count(lesson.heard, vocabulary) for lesson in lessons]
    idf = _find_idf(counted, len(vocabulary))
    answers = [taxonomy.labels.index(lesson.label) for lesson in lessons]
    learner = _learn(_matrix(counted, idf), answers, [lesson.worth for lesson in lessons])
    return Model(
        labels=taxonomy.labels,
        taxonomy=taxonomy.stamp,
        vocabulary=vocabulary,
        idf=idf,
        weights=np.ascontiguousarray(_each_label(learner.coef_).T.round(_DIGITS), dtype=np.float32),
        bias=_each_label(learner.intercept_).round(_DIGITS),
        gate=_learn_gate(examples, vocabulary, idf),
        calibration=Calibration(),
        training="",
    )


def check_taught(examples: Sequence[Example], taxonomy: Taxonomy) -> None:
    """Raise ModelError if a label has neither an example nor a guide phrase.

    Boilerplate does not count: it speaks for every label alike, and a label that only it speaks for
    would be given at random.
    """
    taught = {example.label for example in examples}
    taught |= {category.label for category in taxonomy.categories if category.phrases}
    missing = [label for label in taxonomy.labels if label not in taught]
    if missing:
        raise _untaught(missing)


def _untaught(labels: Sequence[str]) -> ModelError:
    return ModelError(
        f"没有可以学习的材料：{'、'.join(labels)}；"
        "请标注几份，或在分类体系文件的 phrases 里写上典型内容"
    )


def find_vocabulary(examples: Sequence[Example], taxonomy: Taxonomy) -> Codes:
    """Give the grams that several documents have, and those of the guide phrases, sorted."""
    each = [np.unique(find_grams(example.heard.texts).codes) for example in examples]
    phrases = [phrase for category in taxonomy.categories for phrase in category.phrases]
    codes, documents = np.unique(np.concatenate(each), return_counts=True)
    return np.union1d(codes[documents >= LEAST_DOCUMENTS], find_grams(phrases).codes)


def _learn_gate(examples: Sequence[Example], vocabulary: Codes, idf: Floats) -> Floats:
    """Learn what sounds like a project; nothing if there are too few of one kind to compare."""
    answers = [example.label is not None for example in examples]
    if min(sum(answers), len(answers) - sum(answers)) < LEAST_OF_A_KIND:
        return np.zeros(0, dtype=np.float32)
    flat = [Heard(x.heard.texts, (1.0,) * len(x.heard.texts), x.heard.paragraphs) for x in examples]
    matrix = _matrix([_count(heard, vocabulary) for heard in flat], idf)
    shares = np.bincount(answers) / len(answers)
    worth = [0.5 / shares[int(answer)] for answer in answers]
    learner = _learn(matrix, answers, worth, intercept=False)
    return np.ascontiguousarray(learner.coef_[0].round(_DIGITS), dtype=np.float32)


def _learn(
    matrix: scipy.sparse.csr_matrix,
    answers: Sequence[int],
    worth: Sequence[float],
    *,
    intercept: bool = True,
) -> LogisticRegression:
    # The steps are small: threads that wait for one another take five times as long.
    with threadpool_limits(limits=1):
        learner = LogisticRegression(C=_C, max_iter=_ITERATIONS, fit_intercept=intercept)
        return learner.fit(matrix, answers, worth)


def _each_label(learnt: Values) -> Values:
    """Give a row for each label: of two, scikit-learn learns only how the second differs."""
    return np.concatenate([-learnt / 2, learnt / 2]) if len(learnt) == 1 else learnt


def find_lessons(
    examples: Sequence[Example], bank: Sequence[Boilerplate], taxonomy: Taxonomy
) -> Iterator[Lesson]:
    """Give all that the categories are taught by: documents, blocks, guide phrases, boilerplate."""
    for example in examples:
        for variant in make_variants(example, examples, bank):
            yield Lesson(example.label or "", variant, 1.0)
        yield from _block_lessons(example)
    for category in taxonomy.categories:
        for phrase in category.phrases:
            yield Lesson(category.label, plain(phrase.split()), float(VARIANTS))
    for texts in neutral_texts(bank):
        for label in taxonomy.labels:
            yield Lesson(label, plain(texts), 1 / len(taxonomy.labels))


def _block_lessons(example: Example) -> Iterator[Lesson]:
    """Teach with the blocks of what is done, together worth one document.

    Not where a second object is stated: any block may be its.
    """
    blocks = () if example.secondary else practice_blocks(example.heard)
    for block in blocks:
        yield Lesson(example.label or "", block, 1 / len(blocks))


def _count(heard: Heard, vocabulary: Codes) -> _Counted:
    hits = find_hits(heard.texts, vocabulary)
    return _Counted(hits.columns, count_hits(hits, heard.weights, (0,) * len(heard.texts), 1))


def _find_idf(counted: Sequence[_Counted], size: int) -> Floats:
    """Give each gram's rarity, smoothed as if one more document held every gram."""
    documents = np.bincount(np.concatenate([c.columns for c in counted]), minlength=size)
    idf = np.log((1 + len(counted)) / (1 + documents)) + 1
    return idf.round(_DIGITS).astype(np.float32)


def _matrix(counted: Sequence[_Counted], idf: Floats) -> scipy.sparse.csr_matrix:
    starts = np.cumsum([0, *(len(counts.columns) for counts in counted)])
    values = np.concatenate([tf_idf(c.values, idf[c.columns])[0] for c in counted])
    columns = np.concatenate([counts.columns for counts in counted])
    return scipy.sparse.csr_matrix((values, columns, starts), shape=(len(counted), len(idf)))
