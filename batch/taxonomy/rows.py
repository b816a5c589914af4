"""Rows of a catalogue in the labels of a changed taxonomy, with the very words of `tag`."""

from mingjian.catalogue import CatalogueRow, with_category
from mingjian.result import Category, Decision, Doubt
from mingjian.taxonomy import Taxonomy
from nlp.category.classify import Classified
from nlp.category.translating import translate


def translate_row(row: CatalogueRow, taxonomy: Taxonomy) -> CatalogueRow:
    """Give a row as the changed taxonomy has it."""
    if row.decision is None:
        return row
    found = translate(_classified(row, row.decision), taxonomy)
    return with_category(row, found.category, found.share)


def _classified(row: CatalogueRow, decision: str) -> Classified:
    category = Category(
        label=row.category,
        decision=Decision(decision),
        confidence=row.confidence,
        declared=row.declared,
        ranking=row.ranking,
        secondary=row.secondary,
        evidence=row.evidence,
        doubt=Doubt(row.doubt) if row.doubt else None,
    )
    return Classified(category, row.share)
