"""The sentences of a project with numbers in them; whether they promise or report is read later.

Only few papers of a run meet the one that answers them, so nothing more is done with each.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from mingjian.result import Statement
from nlp.passages import Passage, quote
from nlp.pledges.numbers import COUNTED, WHOLE, YEARLY
from nlp.subject import Subject
from nlp.values.value import Kind, Value

# So long is what only names the matter of the next sentence: 再说听课。【响应】
LABEL = 14
_START = attrgetter("start")
_KINDS = COUNTED | {Kind.SPAN}


def find_statements(subject: Subject) -> tuple[Statement, ...]:
    """Give the sentences of a project, but for its headings, that hold a number of something."""
    return tuple(_find_statements(subject))


def _find_statements(subject: Subject) -> Iterator[Statement]:
    titles, values = frozenset(subject.project.document.titles), subject.values
    before: Passage | None = None
    for passage in subject.passages:
        is_text = not passage.heading and passage.block not in titles
        if is_text and _holds_number(passage, values.get(passage.block, ())):
            label = _find_label(passage, before)
            evidence = quote(subject.project, passage.block, passage.start - label, passage.end)
            yield Statement(evidence, passage.section, label)
        before = passage


def _holds_number(passage: Passage, values: Sequence[Value]) -> bool:
    """Say whether a sentence, of a block with these values, holds a number that may be compared."""
    text = passage.text
    if WHOLE in text or YEARLY in text:
        return True
    first = bisect_left(values, passage.start, key=_START)
    last = bisect_left(values, passage.end, lo=first, key=_START)
    return any(value.kind in _KINDS for value in values[first:last])


def _find_label(passage: Passage, before: Passage | None) -> int:
    """Count the characters before a sentence that belong to what it is about."""
    if before is None or before.block != passage.block or before.end - before.start > LABEL:
        return 0
    return passage.start - before.start
