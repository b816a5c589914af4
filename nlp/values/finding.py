"""All values of a text at once, in order and without overlaps."""

from collections.abc import Sequence
from functools import reduce
from operator import attrgetter

from nlp.values.amounts import find_amounts
from nlp.values.overlap import outside
from nlp.values.people import find_persons
from nlp.values.phones import find_phones
from nlp.values.posts import find_posts
from nlp.values.times import find_times
from nlp.values.value import Kind, Value


def find_values(text: str, year: int | None = None) -> tuple[Value, ...]:
    """Find the values of a half-width text; `year` is that of its document.

    Where two share characters the surer reading stays: phones, then times of the calendar, amounts
    (每周2小时 is a frequency, no length of time), lengths of time, persons, posts.
    """
    return find_each((text,), year)[0]


def find_each(texts: Sequence[str], year: int | None = None) -> list[tuple[Value, ...]]:
    """Find the values of each of some texts, which do not know of one another.

    A family goes over all texts before the next: its large patterns then stay in the processor's
    cache, which saves a fifth.
    """
    times = [find_times(text, year) for text in texts]
    families = (
        [find_phones(text) for text in texts],
        [_of_kind(found, Kind.TIME) for found in times],
        [find_amounts(text) for text in texts],
        [_of_kind(found, Kind.SPAN) for found in times],
        [find_persons(text) for text in texts],
        [find_posts(text) for text in texts],
    )
    return [reduce(add_values, found) for found in zip(*families, strict=True)]


def _of_kind(values: Sequence[Value], kind: Kind) -> tuple[Value, ...]:
    return tuple(value for value in values if value.kind is kind) if values else ()


def add_values(taken: tuple[Value, ...], found: tuple[Value, ...]) -> tuple[Value, ...]:
    """Add the values that share no characters with those taken, in order.

    Most texts hold those of one family at most.
    """
    if taken and found:
        return tuple(sorted((*taken, *outside(found, taken)), key=attrgetter("start")))
    return taken or found
