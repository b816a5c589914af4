"""A hit in the words people read."""

from collections.abc import Iterator

from mingjian.search_result import Hit, Passage
from report.words import genre_word

_BY_HAND = "（人工）"


def years_of(hit: Hit) -> str:
    """Give the year of a hit, or its first and last; empty if none is known."""
    if hit.year is None:
        return ""
    last = hit.year_to or hit.year
    return f"{hit.year}年" if last == hit.year else f"{hit.year}—{last}年"


def facts_of(hit: Hit) -> list[str]:
    """Give what is known of a hit: years, category, genre, unit and so on; a person's say so."""
    facts = {
        "year": years_of(hit),
        "category": hit.category,
        "genre": genre_word(hit.genre) if hit.genre else None,
        "unit": hit.unit,
        "unit_type": hit.unit_type,
        "region": hit.region,
        "campaign": "、".join(hit.campaigns),
    }
    return [
        f"{value}{_BY_HAND if field in hit.by_hand else ''}"
        for field, value in facts.items()
        if value
    ]


def pieces_of(passage: Passage) -> Iterator[tuple[str, bool]]:
    """Cut a passage into pieces: the text of each, and whether it was searched for."""
    at = 0
    for mark in passage.marks:
        yield passage.text[at : mark.start], False
        yield passage.text[mark.start : mark.end], True
        at = mark.end
    yield passage.text[at:], False
