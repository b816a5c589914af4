"""The comparison of designs measures the shipped classifier, and tells a good design from none."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from batch.learning.labelled import Labelled
from bench.design_learning import Material, Scorer
from bench.design_measure import leave_hands_out
from bench.design_others import count_phrases
from bench.designs import DESIGNS, Design, build_last_fold, compare, render
from mingjian.taxonomy import load_taxonomy
from nlp.category.scoring import score
from nlp.learning.fit import fit
from taught import BANK, SAYINGS

TAXONOMY = load_taxonomy()
TEXTS = {label: f"{said}。".replace("，", "。") for label, said in SAYINGS.items()}


def documents(hands: Sequence[str] = ("h1", "h2")) -> list[Labelled]:
    plain = Labelled("", "", "", "plan", None, (), {}, "", "", "train", "plain")
    return [
        replace(
            plain,
            id=f"{hand}-{label}-{number}",
            text=f"实施方案\n第{number}项。\n{text}",
            primary=label,
            hand=hand,
            difficulty=difficulty,
        )
        for hand in hands
        for number, difficulty in enumerate(("plain", "boilerplate"))
        for label, text in TEXTS.items()
    ]


def test_the_first_design_is_the_shipped_classifier() -> None:
    fold = leave_hands_out(documents(), BANK, TAXONOMY)[0]
    shipped = fit(fold.material.examples, fold.material.bank, TAXONOMY)
    ours = DESIGNS[0].learn(fold.material)
    for subject in fold.subjects:
        for heard in (subject.example.heard, subject.dirty):
            expected, found = score(heard, shipped), ours(heard)
            assert found.whole == pytest.approx(expected.whole, abs=1e-3)
            assert np.allclose(found.parts, expected.parts, atol=1e-3)


def test_no_hand_is_judged_by_what_it_wrote() -> None:
    for fold in leave_hands_out(documents(), BANK, TAXONOMY):
        (hand,) = {subject.example.hand for subject in fold.subjects}
        assert hand not in {example.hand for example in fold.material.examples}
        learnt = {part.sentence for part in fold.material.bank}
        for subject in fold.subjects:
            added = set(subject.dirty.texts) - set(subject.example.heard.texts)
            assert added
            assert not added & learnt


def test_designs_are_compared() -> None:
    folds = leave_hands_out(documents(), BANK, TAXONOMY)
    silent = Design("silent", count_nothing, DESIGNS[0].read)
    (first, ours), (_, second), (_, nothing) = compare(
        [*DESIGNS[:2], silent], folds, None, TAXONOMY.labels
    )
    assert first == "characters and pairs (ours)"
    assert ours.f1 == second.f1 == (1, 1)
    assert ours.hard_f1 == (1, 1)
    assert nothing.log_loss[0] == pytest.approx(np.log(6), abs=1e-6)
    assert ours.log_loss[0] < nothing.log_loss[0]
    assert nothing.f1[0] < 0.1
    lines = render([(first, ours), ("silent", nothing)]).splitlines()
    assert "| 0 of 2 |" in lines[3]


def test_hands_kept_to_the_last_are_judged_by_what_all_others_teach() -> None:
    training, kept = documents(), documents(("h9",))
    folds = leave_hands_out(training, BANK, TAXONOMY)
    last = build_last_fold(training, kept, TAXONOMY)
    ((_, ours),) = compare(DESIGNS[:1], folds, last, TAXONOMY.labels)
    assert ours.losses.keys() == {"h9"}
    assert ours.f1[0] == 1


@pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.name)
def test_every_design_gives_probabilities(design: Design) -> None:
    fold = leave_hands_out(documents(("h1", "h2", "h3")), BANK, TAXONOMY)[0]
    scored = design.learn(fold.material)(fold.subjects[0].dirty)
    assert sum(design.read(scored, 1.0)) == pytest.approx(1)
    assert len(scored.parts) == len(scored.mass)


def count_nothing(material: Material) -> Scorer:
    counted = count_phrases(material)
    return lambda heard: replace(
        counted(heard), whole=np.zeros(6), parts=np.zeros_like(counted(heard).parts)
    )
