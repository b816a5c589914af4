"""Names of units made comparable: a unit is also meant by the end of its full name.

金桥社区党委 is 望江街道金桥社区, and so is 中共望江街道金桥社区委员会.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from mingjian.placeholders import has_placeholder
from mingjian.text import fold, visible

# The shortest name that tells a unit from others (信访局); what is longer is a sentence.
MIN_CHARS, MAX_CHARS = 3, 60
# The bodies of a unit are the unit: 金桥社区党委 and 金桥社区居委会 hand in one project.
BODIES = (
    *("党支部委员会", "支部委员会", "党总支委员会", "总支委员会", "党委", "党总支", "党支部"),
    *("支部", "委员会", "党组织", "党组", "居委会", "居民委员会", "村委会", "村民委员会"),
)
_BRACKETS = re.compile(r"\([^()]*\)")
_PARTY = ("中国共产党", "中共")


def unit_key(unit: str | None) -> str | None:
    """Give a unit's name without its Party body and the marks of a form; None if it names none."""
    if unit is None or len(unit) > MAX_CHARS or has_placeholder(unit):
        return None
    key = letters(_BRACKETS.sub("", visible(fold(unit))))
    for opening in _PARTY:
        key = key.removeprefix(opening)
    key = key.removesuffix(longest_end(key, BODIES))
    return key if len(key) >= MIN_CHARS else None


def longest_units(units: Iterable[str]) -> list[str]:
    """Give, backwards, the units that are not the end of a longer one (社区 of 街道社区).

    Read from the back and sorted, a unit stands right before those that end in it.
    """
    ordered = sorted({unit[::-1] for unit in units})
    following = [*ordered[1:], ""]
    pairs = zip(ordered, following, strict=False)
    return [unit for unit, longer in pairs if not longer.startswith(unit)]


def find_holder(unit: str, longest: Sequence[str]) -> str | None:
    """Give the only one of the longest units that ends in `unit`; None if there are several."""
    backwards = unit[::-1]
    first = bisect_left(longest, backwards)
    holders = [one for one in longest[first : first + 2] if one.startswith(backwards)]
    return holders[0] if len(holders) == 1 else None


def abbreviates(one: str, other: str) -> bool:
    """Say whether one of two units is the other with characters left out: 丹岭资源所, 水厂.

    Both begin alike, as the place is hardly ever shortened.
    """
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return len(short) > MIN_CHARS and short[:2] == long[:2] and all(c in rest for c in short)


def letters(text: str) -> str:
    """Drop all that is neither letter nor digit, but for the + of 党建+."""
    return "".join(char for char in text if char.isalnum() or char == "+")


def longest_end(name: str, words: Sequence[str]) -> str:
    """Give the longest of the words that a name ends with, "" if there is none."""
    if not name.endswith(tuple(words)):
        return ""
    return max((word for word in words if name.endswith(word)), key=len, default="")
