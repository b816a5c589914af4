"""Words round a number that make it a bound or a guess: 不少于, 以上, 超过, 约, 左右."""

import re
from functools import cache
from typing import NamedTuple

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS

# 至少新建3个, 最多可报2项: these reach over a verb, the others stand at the number.
_SIGNS = {"至少": ">=", "最少": ">=", "起码": ">=", "至多": "<=", "最多": "<="}
_REACHING = re.compile(rf"({'|'.join(_SIGNS)})(?![的时是])[^,.;:!?。、\n()\d]*$")
_REACH = 6
_BOUNDS = frozenset((">=", "<=", ">", "<"))


class Bound(NamedTuple):
    """How a number is meant (>=, <=, >, <, ~, =), and where the words that say so begin and end."""

    sign: str
    start: int
    end: int


def read_bound(text: str, start: int, end: int, floor: int = 0) -> Bound:
    """Read the comparators just before and just after the number with its unit at [start:end].

    Nothing before `floor`, where the value before ends, is looked at. A bound outweighs a guess
    and a plain 达到 (约…以上), the word before it outweighs the one behind (超过…以上).
    """
    before, first = _before(text, start, floor)
    after, last = _after(text, end)
    if before in _BOUNDS:
        return Bound(before, first, last)
    if after in _BOUNDS:
        return Bound(after, first, last)
    return Bound("~" if "~" in (before, after) else "=", first, last)


def _before(text: str, start: int, floor: int) -> tuple[str, int]:
    place = start - 1 if start > floor and text[start - 1] == " " else start
    if place > floor:
        for word, sign in _words("before").get(text[place - 1], ()):
            if text.endswith(word, floor, place):
                return _strengthen(sign, text, place - len(word), floor)
    return _reach_back(text, start, floor)


def _strengthen(sign: str, text: str, start: int, floor: int) -> tuple[str, int]:
    """Let 至少 right before 约 decide: 至少约30户."""
    word = text[max(start - 2, floor) : start]
    return (_SIGNS[word], start - 2) if sign == "~" and word in _SIGNS else (sign, start)


def _reach_back(text: str, start: int, floor: int) -> tuple[str, int]:
    """Find 至少 or 最多 in the same clause before the verb the number is the object of."""
    first = max(start - _REACH, floor)
    clause = text[first:start]
    # Asked of every number, so the pattern is kept for the few.
    if "至" in clause or "最" in clause or "起" in clause:
        reaching = _REACHING.search(clause)
        if reaching:
            return _SIGNS[reaching[1]], first + reaching.start()
    return "", start


def _after(text: str, end: int) -> tuple[str, int]:
    for word, sign in _words("after").get(text[end : end + 1], ()):
        if text.startswith(word, end):
            return sign, end + len(word)
    return "", end


@cache
def _words(place: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Give the words that stand `before` or `after` a number with their signs, the longest first,
    by their character next to the number."""
    edge = -1 if place == "before" else 0
    rows = load_lexicon(LEXICONS / "comparators.tsv").rows
    # 於 is a simplified character too (a surname), so folding leaves 不低於 as it is.
    signs = {
        spelt: sign
        for word, where, sign in rows
        if where == place
        for spelt in (word, word.replace("于", "於"))
    }
    longest_first = sorted(signs.items(), key=lambda item: -len(item[0]))
    return {
        char: tuple(item for item in longest_first if item[0][edge] == char)
        for char in {word[edge] for word in signs}
    }
