"""Learning to judge elements from passages that people judged.

A passage that a person quoted for a state speaks for it; every passage of a document that does not
reach the state speaks against it. The other passages of a document that does reach it teach
nothing: any of them might be a second answer.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, product

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from mingjian.result import State
from nlp.elements.features import Codes, Features, cut_passage, find_features
from nlp.elements.lookup import build_lookup
from nlp.elements.model import LEVELS, ElementModel, place_words, score_passages

# A feature must occur in so many passages.
LEAST_PASSAGES = 2
# Features that weigh less everywhere are left out: two in three, for .001 of the AUC.
LEAST_WEIGHT = 0.2
# The inverse of the regularisation: 10, 30 and 100 differ by less than their spread over hands.
STRENGTH = 30.0
# So large a share of units may be accused of omitting what they wrote, and of empty phrases be
# praised; what exceeds it costs so many points of F1 a point.
ACCUSED, PRAISED = 0.02, 0.03
ACCUSED_COST, PRAISED_COST = 2.0, 1.0
_RANKS = {State.MISSING: 0, State.MENTIONED: 1, State.EXPLICIT: 2}
_STEPS = 60
LEAST_ABSENT = 10

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A document, or a single clause written to teach: its passages, and what a person said.

    `texts` and `signals` are those of its passages (see nlp.elements.hearing); `states` holds the
    elements that were judged, `quoted` for each the passages that show the state. `hand` wrote it.
    """

    texts: tuple[str, ...]
    signals: tuple[tuple[str, ...], ...]
    states: Mapping[str, State]
    quoted: Mapping[str, frozenset[int]]
    hand: str

    def features(self, words: Mapping[str, int]) -> Features:
        """Give the features of its passages; `words` are those known, with their places."""
        return find_features(self.texts, self.signals, words)


def learn(lessons: Sequence[Lesson], elements: Sequence[str], training: str) -> ElementModel:
    """Fit a model; its columns speak at a probability of one half until thresholds are set."""
    words = find_words(lessons)
    vocabulary, matrix = _count(_gather(lessons, words))
    columns = [
        _fit(matrix, np.array(list(_says(lessons, element, level)), dtype=np.int8))
        for element, level in product(elements, range(1, len(LEVELS) + 1))
    ]
    weights = np.stack([weight for weight, _ in columns], axis=1)
    bias = np.array([bias for _, bias in columns])
    kept = np.abs(weights).max(axis=1) >= LEAST_WEIGHT
    known, learnt = vocabulary[kept], weights[kept].astype(np.float32)
    return ElementModel(tuple(elements), words, known, learnt, bias, training, build_lookup(known))


def find_words(lessons: Iterable[Lesson]) -> Mapping[str, int]:
    """Give the words of passages that occur in several, with their places."""
    passages = (set(cut_passage(text)) for lesson in lessons for text in lesson.texts)
    often = Counter(chain.from_iterable(passages))
    return place_words(sorted(word for word, number in often.items() if number >= LEAST_PASSAGES))


def score_lesson(lesson: Lesson, model: ElementModel) -> Numbers:
    """Give a document's highest score in each column."""
    if not lesson.texts:
        return np.full(len(model.bias), -np.inf)
    best: Numbers = score_passages(lesson.features(model.words), model).max(axis=0)
    return best


def set_thresholds(model: ElementModel, judged: Sequence[tuple[Lesson, Numbers]]) -> ElementModel:
    """Move the bias so that a column speaks from its best threshold on.

    `judged` are documents with their highest scores by models that had not heard their hands.
    """
    bias = model.bias.copy()
    for number, element in enumerate(model.elements):
        pairs = [(_RANKS[x.states[element]], s) for x, s in judged if element in x.states]
        if pairs:
            ranks = np.array([rank for rank, _ in pairs])
            first = number * len(LEVELS)
            scores = np.array([score[first : first + len(LEVELS)] for _, score in pairs])
            bias[first : first + len(LEVELS)] -= find_thresholds(ranks, scores)
    return replace(model, bias=bias)


def find_thresholds(ranks: NDArray[np.int64], scores: Numbers) -> tuple[float, float]:
    """Give the thresholds of mentioned and explicit of the most worth.

    `ranks` are 0 missing, 1 mentioned, 2 explicit; `scores` has a row a document, a column a level.
    """
    # Where hardly a document is without, nothing tells where the threshold should lie.
    named, firm = (
        _candidates(scores[:, level]) if (ranks <= level).sum() >= LEAST_ABSENT else [0.0]
        for level in (0, 1)
    )
    most, least, best = -np.inf, 0.0, 0.0
    for low, high in product(named, firm):
        found = np.where(scores[:, 1] >= high, 2, np.where(scores[:, 0] >= low, 1, 0))
        worth = _worth(ranks, found)
        if worth > most:
            most, least, best = worth, low, high
    return least, best


def _worth(ranks: NDArray[np.int64], found: NDArray[np.int64]) -> float:
    """Give the mean F1 of the three states, less what too much accusation and praise cost."""
    crossed = np.bincount(ranks * 3 + found, minlength=9).reshape(3, 3)
    both = crossed.sum(axis=0) + crossed.sum(axis=1)
    f1 = 2 * np.diag(crossed) / np.maximum(both, 1)
    accused = _excess(crossed[1:, 0].sum(), crossed[1:].sum(), ACCUSED)
    praised = _excess(crossed[:2, 2].sum(), crossed[:2].sum(), PRAISED)
    return float(f1.mean() - ACCUSED_COST * accused - PRAISED_COST * praised)


def _excess(wrong: int, number: int, allowed: float) -> float:
    """Give by what share the wrong ones exceed what is allowed; one of few is always allowed."""
    return max(0.0, wrong - max(1.0, allowed * number)) / max(1, number)


def _candidates(scores: Numbers) -> list[float]:
    """Give thresholds half way between neighbouring scores, at most some dozens."""
    ordered = np.unique(scores[np.isfinite(scores)])
    middles = (ordered[1:] + ordered[:-1]) / 2
    if len(middles) > _STEPS:
        middles = middles[np.linspace(0, len(middles) - 1, _STEPS).round().astype(int)]
    return [float(x) for x in middles]


def _gather(lessons: Iterable[Lesson], words: Mapping[str, int]) -> Features:
    """Put the passages of all lessons into one list."""
    codes, owners, passages = [], [], 0
    for lesson in lessons:
        features = lesson.features(words)
        codes.append(features.codes)
        owners.append(features.owners + passages)
        passages += features.passages
    return Features(np.concatenate(codes), np.concatenate(owners), passages)


def _says(lessons: Iterable[Lesson], element: str, rank: int) -> Iterator[int]:
    """Give for each passage 1 (it shows at least this rank), 0 (it does not) or -1 (unknown)."""
    for lesson in lessons:
        state = lesson.states.get(element)
        if state is None:
            yield from (-1 for _ in lesson.texts)
        elif _RANKS[state] < rank:
            yield from (0 for _ in lesson.texts)
        else:
            shown = lesson.quoted.get(element, frozenset())
            yield from (1 if number in shown else -1 for number in range(len(lesson.texts)))


def _count(features: Features) -> tuple[Codes, csr_matrix]:
    """Give the vocabulary and the passages as rows of length 1 over it."""
    codes, places = np.unique(features.codes, return_inverse=True)
    cells = np.unique(features.owners * len(codes) + places)
    rows, columns = np.divmod(cells, len(codes))
    kept = np.bincount(columns, minlength=len(codes)) >= LEAST_PASSAGES
    chosen = kept[columns]
    rows, columns = rows[chosen], (np.cumsum(kept) - 1)[columns[chosen]]
    counts = np.bincount(rows, minlength=features.passages)
    values = 1 / np.sqrt(counts[rows])
    shape = (features.passages, int(kept.sum()))
    return codes[kept], csr_matrix((values, (rows, columns)), shape=shape)


def _fit(matrix: csr_matrix, says: NDArray[np.int8]) -> tuple[Numbers, float]:
    used = np.flatnonzero(says >= 0)
    regression = LogisticRegression(
        C=STRENGTH, class_weight="balanced", solver="liblinear", max_iter=300, random_state=0
    )
    regression.fit(matrix[used], says[used])
    return regression.coef_[0], float(regression.intercept_[0])
