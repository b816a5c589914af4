"""Values that claim the same characters: the stronger family is asked first."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from nlp.values.value import Value


def outside(values: Iterable[Value], taken: Sequence[Value]) -> tuple[Value, ...]:
    """Give the values that share no character with those taken, which are in order of the text."""
    if not taken:
        return tuple(values)
    ends = [value.end for value in taken]
    return tuple(value for value in values if _is_free(value, taken, ends))


def _is_free(value: Value, taken: Sequence[Value], ends: list[int]) -> bool:
    next_one = bisect_right(ends, value.start)
    return next_one == len(taken) or taken[next_one].start >= value.end
