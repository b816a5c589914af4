"""Choosing a category where a scheme leaves no project without one (必须选一类)."""

from dataclasses import replace

from mingjian.profile import LabelSet
from mingjian.result import Category, Decision, Doubt


def force_label(category: Category, scheme: LabelSet) -> Category:
    """Give the nearest of the scheme's labels where none would stand by itself; it is `forced`.

    A forced category is still left to a person: `decision` is review. Nothing is forced where
    nothing was ranked by its words, outside the gate, or where the suggestion is one of the
    scheme's labels already.
    """
    allowed = [x for x in category.ranking if not scheme.labels or x.label in scheme.labels]
    if not scheme.choose_one or category.label is None or not allowed:
        return category
    nearest = allowed[0]
    kept = nearest.label == category.label
    if kept and category.decision is Decision.SUGGEST:
        return category
    return replace(
        category,
        label=nearest.label,
        decision=Decision.REVIEW,
        confidence=nearest.probability,
        secondary=tuple(label for label in category.secondary if label != nearest.label),
        # The quotes speak for the label that was first, not for this one.
        evidence=category.evidence if kept else (),
        doubt=category.doubt or Doubt.UNSURE,
        forced=True,
    )
