"""The category of a project: a ranking with evidence, and whether a person has to decide (待定)."""

from collections.abc import Sequence

import numpy as np

from mingjian.project import Project
from mingjian.result import Category, Decision, Evidence, Ranked
from mingjian.taxonomy import Taxonomy
from nlp.category.features import Values, find_grams
from nlp.category.model import Model
from nlp.category.scoring import block_shares, contributions, weigh_labels
from nlp.category.weighing import PRACTICE, Sentence, weigh_sentences

MAX_EVIDENCE = 3
# The label guide: a second object takes a quarter of what is done; if none takes a third, 待定.
SECONDARY_SHARE = 0.25
LEAST_SHARE = 1 / 3
# About sixty ideographs: less than a short paragraph is too thin to judge by.
LEAST_GRAMS = 120
_DIGITS = 4


def classify(
    project: Project, practice: Sequence[int], model: Model | None, taxonomy: Taxonomy
) -> Category:
    """Suggest a project's category; `practice` are the blocks that tell what is done.

    Without a model, or without a word it could judge by, there is no label and nothing is ranked
    above anything else. `declared` is left to the caller.
    """
    sentences = weigh_sentences(project, practice)
    grams = len(find_grams([sentence.text for sentence in sentences]).codes)
    if model is None or not grams:
        return _undecided(taxonomy)
    ranking = _rank(weigh_labels(*_heard(sentences), model), model.labels)
    lead = [model.labels.index(ranked.label) for ranked in ranking[:2]]
    shares = block_shares(*_heard(_practice_of(sentences)), model)
    sure = ranking[0].probability >= model.threshold and shares.max() >= LEAST_SHARE
    return Category(
        label=ranking[0].label,
        decision=Decision.SUGGEST if sure and grams >= LEAST_GRAMS else Decision.REVIEW,
        confidence=ranking[0].probability,
        declared=None,
        ranking=ranking,
        secondary=_secondary(shares, lead[0], model.labels),
        evidence=_evidence(sentences, contributions(*_heard(sentences), lead, model)),
    )


def _heard(sentences: Sequence[Sentence]) -> tuple[list[str], list[float]]:
    return [s.text for s in sentences], [s.weight for s in sentences]


def _undecided(taxonomy: Taxonomy) -> Category:
    size = len(taxonomy.labels)
    ranking = _rank(np.full(size, 1 / size), taxonomy.labels)
    return Category(None, Decision.REVIEW, None, None, ranking, (), ())


def _practice_of(sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """Give the sentences that tell what is done; all, if the document marks none."""
    practice = [sentence for sentence in sentences if sentence.weight == PRACTICE]
    return practice or sentences


def _rank(probabilities: Values, labels: Sequence[str]) -> tuple[Ranked, ...]:
    """Order by probability, the taxonomy's order breaking ties; four digits that add up to 1."""
    scaled = probabilities * 10**_DIGITS
    units = np.floor(scaled).astype(int)
    short = 10**_DIGITS - int(units.sum())
    units[np.argsort(units - scaled, kind="stable")[:short]] += 1
    order = np.argsort(-units, kind="stable")
    return tuple(Ranked(labels[i], int(units[i]) / 10**_DIGITS) for i in order)


def _secondary(shares: Values, top: int, labels: Sequence[str]) -> tuple[str, ...]:
    """Name what takes a quarter of the practice text beside the label, largest first."""
    order = np.argsort(-shares, kind="stable")
    return tuple(labels[i] for i in order if i != top and shares[i] >= SECONDARY_SHARE)


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
