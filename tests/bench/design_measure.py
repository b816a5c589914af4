"""Measuring designs on hands they have not heard, as documents are and between boilerplate."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from batch.learning.evaluate import DIRTY, soil
from batch.learning.labelled import Labelled
from batch.learning.train import build_example
from bench.design_learning import Material, Scored, Scorer
from mingjian.taxonomy import Taxonomy
from nlp.category.features import Values
from nlp.category.heard import Heard
from nlp.category.scoring import find_clear_share, softmax
from nlp.learning.augment import Boilerplate, Example
from nlp.learning.metrics import calibration_error, log_loss, macro_f1, score_labels
from nlp.learning.train import UNSEEN_ERRORS

Read = Callable[[Scored, float], Values]

EASY = "plain"
_TEMPERATURES = np.geomspace(0.01, 10.0, 80)


@dataclass(frozen=True, slots=True)
class Subject:
    """A document to be judged: as it is, with boilerplate between, and whether it is hard."""

    example: Example
    dirty: Heard
    hard: bool


@dataclass(frozen=True, slots=True)
class Fold:
    """What is learnt from, and documents of hands that are not in it."""

    material: Material
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A subject and its scores, as it is and with boilerplate."""

    subject: Subject
    plain: Scored
    dirty: Scored


@dataclass(frozen=True, slots=True)
class Figures:
    """What a design is worth: each pair is of the documents as they are, and with boilerplate.

    `secondary` is the average precision of second objects. `losses` has the log-loss by hand, both
    conditions together.
    """

    f1: tuple[float, float]
    hard_f1: tuple[float, float]
    log_loss: tuple[float, float]
    calibration_error: tuple[float, float]
    secondary: float
    losses: dict[str, float]


def leave_hands_out(
    documents: Sequence[Labelled], bank: Sequence[Boilerplate], taxonomy: Taxonomy
) -> list[Fold]:
    """Leave each hand out in turn; its documents' boilerplate is left out of the learning too."""
    folds = []
    writers = sorted({part.hand for part in bank})
    examples = {x.id: build_example(x) for x in documents}
    for number, hand in enumerate(sorted({x.hand for x in documents})):
        # Not every hand wrote boilerplate: then another's is kept from the learning.
        writer = hand if hand in writers else writers[number % len(writers)]
        own = [part for part in bank if part.hand == writer]
        rest = tuple(x for x in examples.values() if x.hand != hand)
        known = tuple(part for part in bank if part.hand != writer)
        subjects = build_subjects([x for x in documents if x.hand == hand], own, taxonomy)
        folds.append(Fold(Material(rest, known, taxonomy), subjects))
    return folds


def build_subjects(
    documents: Iterable[Labelled], bank: Sequence[Boilerplate], taxonomy: Taxonomy
) -> tuple[Subject, ...]:
    """Make subjects of the documents that have a category, dirty by sentences of the bank."""
    return tuple(
        Subject(build_example(x), build_example(soil(x, bank, DIRTY)).heard, x.difficulty != EASY)
        for x in documents
        if x.primary in taxonomy.labels
    )


def judge(learn: Callable[[Material], Scorer], folds: Iterable[Fold]) -> Iterator[Judged]:
    """Learn and score, fold by fold."""
    for fold in folds:
        score = learn(fold.material)
        for subject in fold.subjects:
            yield Judged(subject, score(subject.example.heard), score(subject.dirty))


def measure(
    judged: Sequence[Judged], known: Sequence[Judged], read: Read, labels: Sequence[str]
) -> Figures:
    """Measure what was judged; every hand's temperature is found on the other hands of `known`."""
    temperatures = _find_temperatures(judged, known, read, labels)
    doubt = UNSEEN_ERRORS / len(known)
    heat = [temperatures[x.subject.example.hand] for x in judged]
    plain = [read(x.plain, t) for x, t in zip(judged, heat, strict=True)]
    dirty = [read(x.dirty, t) for x, t in zip(judged, heat, strict=True)]
    told = [np.array(rows) * (1 - doubt) + doubt / len(labels) for rows in (plain, dirty)]
    subjects = [x.subject for x in judged]
    truth = [labels.index(x.example.label or "") for x in subjects]
    hard = [n for n, x in enumerate(subjects) if x.hard]
    hands = [x.example.hand for x in subjects]
    return Figures(
        _both(_f1(rows, truth, labels) for rows in told),
        _both(_f1(rows[hard], [truth[n] for n in hard], labels) for rows in told),
        _both(log_loss(rows, truth) for rows in told),
        _both(_calibration_error(rows, truth) for rows in told),
        _rate_second(judged, heat, told[0], labels),
        {hand: _loss_of(hand, hands, told, truth) for hand in sorted(set(hands))},
    )


def _both(values: Iterable[float]) -> tuple[float, float]:
    plain, dirty = values
    return plain, dirty


def _find_temperatures(
    judged: Sequence[Judged], known: Sequence[Judged], read: Read, labels: Sequence[str]
) -> dict[str, float]:
    losses = np.array(
        [
            [
                -np.log(
                    np.maximum(read(scored, t)[labels.index(x.subject.example.label or "")], 1e-12)
                )
                for x in known
                for scored in (x.plain, x.dirty)
            ]
            for t in map(float, _TEMPERATURES)
        ]
    )
    hands = np.repeat([x.subject.example.hand for x in known], 2)
    return {
        hand: float(_TEMPERATURES[losses[:, hands != hand].mean(axis=1).argmin()])
        for hand in {x.subject.example.hand for x in judged}
    }


def _f1(rows: Values, truth: Sequence[int], labels: Sequence[str]) -> float:
    said = [labels[int(place)] for place in rows.argmax(axis=1)]
    return macro_f1(score_labels([labels[place] for place in truth], said, labels))


def _calibration_error(rows: Values, truth: Sequence[int]) -> float:
    return calibration_error(
        [float(row.max()) for row in rows],
        [int(row.argmax()) == true for row, true in zip(rows, truth, strict=True)],
    )


def _loss_of(
    hand: str, hands: Sequence[str], told: Sequence[Values], truth: Sequence[int]
) -> float:
    own = [n for n, name in enumerate(hands) if name == hand]
    return float(np.mean([log_loss(rows[own], [truth[n] for n in own]) for rows in told]))


def _rate_second(
    judged: Sequence[Judged], heat: Sequence[float], told: Values, labels: Sequence[str]
) -> float:
    """Give the average precision of second objects; one taken for the first is never found."""
    pairs: list[tuple[float, bool]] = []
    for item, temperature, row in zip(judged, heat, told, strict=True):
        clear = find_clear_share(softmax(item.plain.parts, temperature), item.plain.mass)
        stated = item.subject.example.secondary
        top = int(row.argmax())
        pairs += [(float(clear[n]), labels[n] in stated) for n in range(len(labels)) if n != top]
    found = np.array([true for _, true in sorted(pairs, key=lambda pair: -pair[0])])
    precision = np.cumsum(found) / np.arange(1, len(found) + 1)
    return float(
        precision[found].sum() / max(1, sum(len(x.subject.example.secondary) for x in judged))
    )
