"""The category of a project: a ranking with evidence, and whether a person has to decide (待定)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mingjian.project import Project
from mingjian.result import Category, Decision, Doubt, Evidence, Ranked
from mingjian.taxonomy import Taxonomy
from nlp.category.features import Values
from nlp.category.heard import Heard
from nlp.category.model import Model
from nlp.category.scoring import (
    Scores,
    contributions,
    score,
    score_gate,
    share_blocks,
    weigh_labels,
    weigh_second,
)
from nlp.category.weighing import Sentence, find_practice, weigh_sentences

MAX_EVIDENCE = 3
# The label guide: if none takes a third of what is done, 待定.
LEAST_SHARE = 1 / 3
# About sixty ideographs: less than a short paragraph is too thin to judge by.
LEAST_GRAMS = 120
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Classified:
    """A category, and how much of the text speaks for its label, 0 to 1; None without a label."""

    category: Category
    share: float | None = None


def classify(
    project: Project, practice: Sequence[int], model: Model | None, taxonomy: Taxonomy
) -> Classified:
    """Suggest a project's category; `practice` are the blocks that tell what is done.

    Without a model, or without a word it could judge by, there is no label and nothing is ranked
    above anything else. `declared` is left to the caller.
    """
    sentences = weigh_sentences(project, practice)
    heard = hear(sentences)
    if model is None or not (scores := score(heard, model)).hits.grams:
        return Classified(undecided(taxonomy))
    ranking = _rank(weigh_labels(scores, model), model.labels)
    lead = [model.labels.index(ranked.label) for ranked in ranking[:2]]
    doubt = find_doubt(ranking[0].probability, scores, model)
    if doubt is None and not project.is_form() and sounds_unlike(scores, model):
        doubt = Doubt.UNLIKE
    category = Category(
        label=ranking[0].label,
        decision=Decision.REVIEW if doubt else Decision.SUGGEST,
        confidence=ranking[0].probability,
        declared=None,
        ranking=ranking,
        secondary=_secondary(weigh_second(scores, model), lead[0], model),
        evidence=_evidence(sentences, contributions(heard, scores, lead, model)),
        doubt=doubt,
    )
    share = round(float(share_blocks(scores, model)[lead[0]]), _DIGITS)
    return Classified(category, share)


def hear_project(project: Project) -> Heard:
    """Give a project as the classifier hears it."""
    return hear(weigh_sentences(project, find_practice(project)))


def hear(sentences: Sequence[Sentence]) -> Heard:
    """Give weighed sentences as the classifier hears them."""
    return Heard(
        tuple(sentence.text for sentence in sentences),
        tuple(sentence.weight for sentence in sentences),
        tuple(sentence.block for sentence in sentences),
    )


def undecided(taxonomy: Taxonomy) -> Category:
    """Give the answer where nothing could judge: nothing is ranked above anything else."""
    size = len(taxonomy.labels)
    ranking = _rank(np.full(size, 1 / size), taxonomy.labels)
    return Category(None, Decision.REVIEW, None, None, ranking, (), (), Doubt.NO_MODEL)


def find_doubt(confidence: float, scores: Scores, model: Model) -> Doubt | None:
    """Say why the first category of a project may not be suggested; None if it may."""
    if scores.hits.grams < LEAST_GRAMS:
        return Doubt.THIN
    if confidence < model.calibration.threshold:
        return Doubt.UNSURE
    if float(share_blocks(scores, model).max()) < LEAST_SHARE:
        return Doubt.SCATTERED
    return None


def sounds_unlike(scores: Scores, model: Model) -> bool:
    """Say whether a text does not sound like a project's, as far as the model has learnt that."""
    return score_gate(scores.hits, model) < model.calibration.gate


def _rank(probabilities: Values, labels: Sequence[str]) -> tuple[Ranked, ...]:
    """Order by probability, the taxonomy's order breaking ties; four digits that add up to 1."""
    scaled = probabilities * 10**_DIGITS
    units = np.floor(scaled).astype(int)
    short = 10**_DIGITS - int(units.sum())
    units[np.argsort(units - scaled, kind="stable")[:short]] += 1
    order = np.argsort(-units, kind="stable")
    return tuple(Ranked(labels[i], int(units[i]) / 10**_DIGITS) for i in order)


def _secondary(speaking: Values, top: int, model: Model) -> tuple[str, ...]:
    """Name what a quarter of the practice text speaks for beside the label, clearest first."""
    least, order = model.calibration.secondary, np.argsort(-speaking, kind="stable")
    return tuple(model.labels[i] for i in order if i != top and speaking[i] >= least)


def _evidence(sentences: Sequence[Sentence], added: Sequence[float]) -> tuple[Evidence, ...]:
    """Quote the sentences that add most to the label's lead, with their share in all that add."""
    total = sum(value for value in added if value > 0)
    order = sorted(range(len(sentences)), key=lambda place: -added[place])
    return tuple(
        Evidence(
            quote=sentences[place].text,
            block=sentences[place].block,
            start=sentences[place].start,
            end=sentences[place].end,
            weight=round(added[place] / total, _DIGITS),
        )
        for place in order[:MAX_EVIDENCE]
        if added[place] > 0
    )
