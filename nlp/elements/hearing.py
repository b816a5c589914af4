"""A project as the judge of elements hears it: passages, the values in them, the model's scores."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

import numpy as np

from mingjian.project import Project
from mingjian.text import fold
from nlp.dating import find_signed, find_year
from nlp.elements.features import Values, find_features
from nlp.elements.marks import FAMILIES, mark_value
from nlp.elements.model import ElementModel, score_passages
from nlp.passages import Passage, build_passages
from nlp.roles import settle_project
from nlp.values.finding import add_values, find_each
from nlp.values.people import find_listed_names
from nlp.values.short_dates import find_short_dates
from nlp.values.value import Value

NO_ROLE = "none"
# Sentences are heard whole up to so many characters (AUC .9644; without limit .9630, 25: .9604).
LONGEST, SHORTEST = 60, 10
# Sections that ask for times, and those that ask for names: there a bare one is one.
TIMED, NAMED = frozenset({"progress", "deadline"}), frozenset({"owner"})
_PART = re.compile(r"[^，,：:]*[，,：:]|[^，,：:]+")
_BEGIN = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence, or a part of a long one, with the values in it; they count from its start."""

    passage: Passage
    values: tuple[Value, ...]
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hearing:
    """A project's sentences, and the clauses they are heard in; its sections' roles are settled.

    `values` are those of each block that holds a passage. `scores` has a row a clause and a column
    an element and level; without a model or clauses it is empty. `year` is the document's, as far
    as it tells.
    """

    project: Project
    year: int | None
    passages: tuple[Passage, ...]
    values: Mapping[int, tuple[Value, ...]]
    clauses: tuple[Clause, ...]
    scores: Values
    model: ElementModel | None

    def columns(self, element: str) -> tuple[int, ...] | None:
        """Give the columns of an element's levels; None if no model learnt the element."""
        return self.model.columns(element) if self.model else None


def hear(project: Project, genre: str, model: ElementModel | None) -> Hearing:
    """Cut a project, as extract read it, into passages, find the values in them, score them."""
    settled, year = settle_project(project, genre), find_year(project)
    passages = build_passages(settled)
    values = find_block_values(settled, passages, year)
    # 2025年3月 under the text is when it was signed; no element is answered by it.
    signed = find_signed(settled)
    said = [passage for passage in passages if passage.block not in signed]
    clauses = tuple(find_clauses(said, values, year))
    scores = score_clauses(clauses, model) if model and clauses else np.empty((0, 0))
    return Hearing(settled, year, passages, values, clauses, scores, model)


def score_clauses(clauses: Sequence[Clause], model: ElementModel) -> Values:
    """Give what the model says of each clause, a value a column."""
    signals = [list_signals(clause) for clause in clauses]
    texts = [clause.passage.text for clause in clauses]
    return score_passages(find_features(texts, signals, model.words), model)


def find_block_values(
    project: Project, passages: Sequence[Passage], year: int | None
) -> Mapping[int, tuple[Value, ...]]:
    """Find the values, block by block, as a time without a year takes that of the one before."""
    blocks = {passage.block: passage.roles for passage in passages}
    texts = [fold(project.document.blocks[block].text) for block in blocks]
    found = zip(blocks.items(), texts, find_each(texts, year), strict=True)
    return {
        block: add_values(values, _find_asked(text, frozenset(roles), year))
        for (block, roles), text, values in found
    }


def _find_asked(text: str, roles: frozenset[str], year: int | None) -> tuple[Value, ...]:
    """Find what is a value only where the section asks for it: 3.1-3.31, a bare name."""
    names = find_listed_names(text) if roles & NAMED else ()
    return names or find_short_dates(text, year, expected=bool(roles & TIMED))


def find_clauses(
    passages: Sequence[Passage], values: Mapping[int, Sequence[Value]], year: int | None
) -> Iterator[Clause]:
    """Cut passages into clauses, each with the values that stand in it."""
    for passage in passages:
        for part in cut_long(passage):
            yield build_clause(part, values[passage.block], year)


def cut_long(passage: Passage) -> Iterator[Passage]:
    """Cut a long sentence at its commas into parts that can be quoted; a short one is whole.

    What stands in one part is not drowned by the others, and is the evidence as it stands.
    """
    text, start, end = passage.text, 0, 0
    if len(text) <= LONGEST:
        yield passage
        return
    for match in _PART.finditer(text):
        if end - start >= SHORTEST and match.end() - start > LONGEST:
            yield _cut(passage, start, end)
            start = end
        end = match.end()
    yield _cut(passage, start, len(text))


def _cut(passage: Passage, start: int, end: int) -> Passage:
    begin, section, roles = passage.start, passage.section, passage.roles
    # Not by dataclasses.replace, which takes twice as long, for every second clause is cut.
    return Passage(
        passage.text[start:end],
        passage.block,
        begin + start,
        begin + end,
        section,
        roles,
        passage.heading,
    )


def build_clause(passage: Passage, values: Sequence[Value], year: int | None) -> Clause:
    """Keep of a block's values, which are in order, those that lie inside the passage."""
    start, end = passage.start, passage.end
    inside = tuple(
        [_move(value, start) for value in _values_from(values, start, end) if value.end <= end]
    )
    return Clause(passage, inside, frozenset([mark_value(passage.text, v, year) for v in inside]))


def _values_from(values: Sequence[Value], start: int, end: int) -> Sequence[Value]:
    """Give the values that begin in a span: a block of a thousand sentences is read but once."""
    first = bisect_left(values, start, key=_BEGIN)
    return values[first : bisect_left(values, end, first, key=_BEGIN)]


def _move(value: Value, start: int) -> Value:
    """Count a value's place from where its passage begins."""
    if not start:
        return value
    return Value(value.kind, value.start - start, value.end - start, value.normal, value.basis)


def list_signals(clause: Clause) -> tuple[str, ...]:
    """Name what is known of a clause besides its words.

    Not the genre: left out, hands unheard are judged as well, and one misread does no harm.
    """
    passage = clause.passage
    return _name_signals(passage.heading, passage.roles or (NO_ROLE,), clause.marks)


@lru_cache(maxsize=1 << 12)
def _name_signals(heading: bool, roles: tuple[str, ...], marks: frozenset[str]) -> tuple[str, ...]:
    families = sorted({FAMILIES.get(mark, mark) for mark in marks})
    return (
        *(["heading"] if heading else []),
        *(f"role:{role}" for role in roles),
        *(f"mark:{mark}" for mark in sorted(marks)),
        *(f"family:{family}" for family in families),
        *(f"{role}:{family}" for role in roles for family in families),
    )
