"""Numbers with the clauses they stand in; two bounds of one thing are one number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.drafting.numbers import Number, find_numbers

_YEARLY = re.compile(r"每[年期]")
_CLAUSE = re.compile(r"[^,;。]+")
_PAIRED = re.compile(r"[、,且并但]{0,2}(?:最多|至多|最少|至少)?")


@dataclass(frozen=True, slots=True)
class NumberClause:
    """A number, what stands before and behind it in its clause, and the clauses before that.

    Neither reaches back over another number. `own` are the number's own words (至少申报1个).
    """

    before: str
    number: Number
    own: str
    behind: str
    context: str


def read_clauses(text: str) -> Iterator[NumberClause]:
    """Give each number with its clause; two bounds of one thing become one number."""
    every_year = _YEARLY.sub("□□", text)  # each year's limit is no rhythm here
    numbers = list(_merge(text, find_numbers(every_year)))
    done = 0
    for number in numbers:
        spans = (match.span() for match in _CLAUSE.finditer(text))
        first, end = next(span for span in spans if span[0] <= number.start < span[1])
        start = max(first, done)
        behind = text[number.end : end]
        own = text[number.start : number.end]
        yield NumberClause(text[start : number.start], number, own, behind, text[done:start])
        done = number.end


def _merge(text: str, numbers: Sequence[Number]) -> Iterator[Number]:
    """Join 不少于2个、不多于5个."""
    kept: Number | None = None
    for number in numbers:
        if kept and _PAIRED.fullmatch(text[kept.end : number.start]) and _complement(kept, number):
            kept = replace(kept, end=number.end, most=number.most)
            continue
        if kept:
            yield kept
        kept = number
    if kept:
        yield kept


def _complement(first: Number, second: Number) -> bool:
    if first.unit != second.unit:
        return False
    return first.most is None and second.least is None
