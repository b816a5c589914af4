"""Totals of counted things that close their parts: A 5场、B 4场,共9场."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from nlp.consistency.runs import Count, are_exact, are_other_things
from nlp.values.value import Value

_CLOSING = re.compile(r"(?:合计|共计|总计|小计|总共|一共|[,;、]共)[^\d,。;]{0,2}$")
_REACH, _LABEL = 5, 16
_BRACKETS = re.compile(r"\([^()]*\)")
_ENDED = re.compile(r"[。;\n)]")


def find_closings(text: str, values: Sequence[Value]) -> list[int]:
    """Give the places of counts that call themselves the sum of those before."""
    starts = [value.start for value in values]
    return [
        place
        for place, start in enumerate(starts)
        if place > 1 and _CLOSING.search(text, max(start - _REACH, 0), start)
    ]


def find_closed(text: str, before: Sequence[Count], total: Count) -> tuple[Count, ...]:
    """Give the parts that a closing total wrongly adds up; none if they make it, or may not."""
    if before[-1].unit != total.unit or not total.exact:
        return ()
    parts = [before[-1]]
    for count, after in pairwise(reversed(before)):
        gap = _BRACKETS.sub("", text[after.end : count.start])
        if len(gap) > _LABEL or _ENDED.search(gap) or after.unit != total.unit:
            break
        parts.insert(0, after)
    if len(parts) < 2 or are_other_things(text, total, parts):
        return ()
    numbers = [part.number for part in parts]
    found = sum(numbers, Decimal(0))
    likely = found * 2 >= total.number and found <= total.number * 2
    wrong = likely and total.number not in accumulate(reversed(numbers))
    return tuple(parts) if wrong and are_exact(text, total, parts) else ()
