"""Answers of a model that learnt an earlier taxonomy, in the words of the one in force.

A model need not learn anew for a change of names: probabilities of merged categories add up, after
the softmax, so the answer is what the model said and no more. What a split makes of one category
the model cannot tell apart: there is no label, the probability is shared out evenly, and a person
decides; the words of the parts' phrases do not either, they named the right one of six categories
in 57 of 100 texts (`python -m bench.near_words`). A merger makes no answer bolder: what was left to
a person still is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from mingjian.result import Category, Decision, Doubt, Ranked
from mingjian.taxonomy import CategoryDefinition, Taxonomy
from mingjian.text import fold
from nlp.category.classify import Classified, undecided

# Probabilities have four digits.
_UNITS = 10_000
# A single ideograph stands in any text.
_LEAST_WORD = 2
_Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Voice:
    """What is said for one label, or for the several one was split into: in units, by how many."""

    labels: tuple[str, ...]
    units: int
    sources: int


def translate(found: Classified, taxonomy: Taxonomy) -> Classified:
    """Give an answer in the labels in force.

    The answer may be a model's, or have been translated before: names that are labels stay. One
    in which no name is known stays as it is.
    """
    category = found.category
    if not taxonomy.base or not category.ranking:
        return found
    if category.doubt is Doubt.NO_MODEL:
        return Classified(replace(category, ranking=undecided(taxonomy).ranking))
    names = _read_names(taxonomy)
    voices = _hear(category.ranking, names)
    if not voices:
        return found
    ranking = _rank(voices, taxonomy)
    if category.label is None:  # left open by a split before
        return replace(found, category=replace(category, ranking=ranking))
    lead = _find_lead(category, voices, names)
    kept = names.get(category.label) == lead.labels
    label = lead.labels[0] if len(lead.labels) == 1 else None
    sure = kept and label is not None
    translated = replace(
        category,
        label=label,
        decision=category.decision if sure else Decision.REVIEW,
        confidence=next((one.probability for one in ranking if one.label == label), None),
        ranking=ranking,
        secondary=_translate_secondary(category.secondary, label, names),
        # The quotes speak for the label that was first.
        evidence=category.evidence if kept else (),
        doubt=category.doubt if sure else category.doubt or Doubt.UNSURE,
    )
    return Classified(translated, found.share if sure and lead.sources == 1 else None)


def find_words(text: str, category: CategoryDefinition) -> tuple[str, ...]:
    """Give the words of a category's phrases that stand in a text, each once."""
    folded = fold(text)
    return tuple(word for word, sought in _sought_words(category) if sought in folded)


@cache
def _sought_words(category: CategoryDefinition) -> tuple[tuple[str, str], ...]:
    """Give a category's words as they are written, and as they are looked for."""
    words = dict.fromkeys(word for phrase in category.phrases for word in phrase.split())
    return tuple((word, fold(word)) for word in words if len(word) >= _LEAST_WORD)


def _hear(ranking: Iterable[Ranked], names: _Names) -> list[_Voice]:
    """Add up what is said for each label, or for the several one was split into; loudest first."""
    units: Counter[tuple[str, ...]] = Counter()
    sources: Counter[tuple[str, ...]] = Counter()
    for one in ranking:
        labels = names.get(one.label, ())
        units[labels] += round(one.probability * _UNITS)
        sources[labels] += 1
    order = {name: place for place, name in enumerate(names)}
    voices = [_Voice(labels, units[labels], sources[labels]) for labels in units if labels]
    return sorted(voices, key=lambda voice: (-voice.units, order[voice.labels[0]]))


def _find_lead(category: Category, voices: Sequence[_Voice], names: _Names) -> _Voice:
    """Give the loudest voice, or that of a label which was chosen against it."""
    if category.label != category.ranking[0].label:
        own = names.get(category.label or "")
        return next((voice for voice in voices if voice.labels == own), voices[0])
    return voices[0]


def _rank(voices: Iterable[_Voice], taxonomy: Taxonomy) -> tuple[Ranked, ...]:
    """Rank all labels, the taxonomy's order breaking ties; one that was not heard has nothing."""
    units = dict.fromkeys(taxonomy.labels, 0)
    for voice in voices:
        each, rest = divmod(voice.units, len(voice.labels))
        for place, label in enumerate(voice.labels):
            units[label] += each + (place < rest)
    order = sorted(units, key=lambda label: -units[label])
    return tuple(Ranked(label, units[label] / _UNITS) for label in order)


def _translate_secondary(
    secondary: Iterable[str], label: str | None, names: _Names
) -> tuple[str, ...]:
    """Name the second objects in the labels in force; one that was split names none."""
    resolved = (names.get(one, ()) for one in secondary)
    named = dict.fromkeys(labels[0] for labels in resolved if len(labels) == 1)
    return tuple(one for one in named if one != label)


@lru_cache(maxsize=8)
def _read_names(taxonomy: Taxonomy) -> _Names:
    """Give what each name stands for: the labels in their order, then earlier ones."""
    return {name: taxonomy.resolve(name) for name in taxonomy.names}
