"""How likely a result of a report counts what is promised, seen beside all others of the two."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from nlp.pledges.amounts import RATE, Amount
from nlp.pledges.figure import SHARE, Figure
from nlp.pledges.matching import (
    APART,
    DOUBTFUL,
    LIKELY,
    are_rivals,
    compare_things,
    standardise,
)

# Measure words of these classes may count one thing: 3项制度, 3个制度, 制度3份.
_LOOSE = frozenset(("group", "item", "paper", "place", "household"))
_EVENTS = frozenset(("event", "group"))
_PEOPLE = frozenset(("person", "turnout", "group"))
# A word of two characters tells so many times more than one; a measure shared, so much.
_PAIR, _CHAR, _MEASURE = 1.0, 0.35, 0.6
# The least that a sentence must share with a promise to be about it, and by how much more than any
# other sentence, or any other promise with this sentence.
_LEAST, _AHEAD = 1.9, 1.15
# Measure words that are used for one another.
_ALIKE = {"名": "人", "位": "人", "回": "次", "趟": "次", "场次": "场"}
# In these a number that fits is too common to be meant.
_ANY = frozenset(("个", "人", "次", "件", "项"))
# A number that is not surely of a promise keeps it all the same if it is so little more.
_CLOSE, _FEW = 1.25, 3
# 印了六千册,实际送到四千三百册
_ACTUAL = re.compile(r"实[际有]|最[终后]|真正|核实|有效|选[进入]|列[为入]")
# A report of fewer sentences tells no more of which words are rare.
_SMALL = 10
# What tells nothing of a thing.
_COMMON = re.compile(
    r"党员|党组织|党支部|支部|党建|党委|组织|开展|建立|组建|设立|成立|全年|年内|每年|打造|形成|完成"
)
_IDLE = frozenset("的了在和及与等个年各全每次人数率度一二三四五六七八九十")


class Meant(NamedTuple):
    """The results a promise is most likely told by.

    `is_sure` says that they stand in a sentence that is about it, `is_named` that the sentence
    names a part of the thing; else they are of its measure, and hardly by chance so many.
    """

    results: Sequence[Figure]
    is_sure: bool
    is_named: bool


class Likeness:
    """Compares promises with results.

    Each promise is set beside the one sentence of the report that shares most with it; a word that
    few sentences and few promises hold weighs more.
    """

    def __init__(self, promised: Sequence[Figure], reached: Sequence[Figure]) -> None:
        self._contexts = _by_context(reached)
        self._about = dict(_align(promised, self._contexts))

    def find_meant(self, promise: Figure) -> Meant:
        """Give the results of the sentence that is about a promise; there may be none.

        Of several they are those whose clause says most of it.
        """
        context, is_sure = self._about.get(promise, ("", False))
        if not is_sure:
            return Meant(self._find_close(promise), False, False)
        results = [
            result
            for result in self._contexts.get(context, ())
            if units_agree(promise.amount, result.amount)
            and not (result.is_among or _are_rivals(promise, result))
        ]
        exact = [one for one in results if _measure(one) == _measure(promise)]
        is_named = _share_pair(promise.what, context)
        return Meant(_say_most(promise, exact or results), True, is_named)

    def _find_close(self, promise: Figure) -> list[Figure]:
        """Give what no other promise is surely told of, and what hardly is so much by chance."""
        taken = {context for context, is_sure in self._about.values() if is_sure}
        close = [
            result
            for context, results in self._contexts.items()
            for result in results
            if context not in taken
            and _is_close(promise, result)
            and (result.is_total or self._shares(promise, context))
        ]
        return close if len({result.context for result in close}) == 1 else []

    def _shares(self, promise: Figure, context: str) -> bool:
        least = 2 if _measure(promise) in _ANY else 1
        return len(_words(promise.what) & _words(context)) >= least


def _are_rivals(promise: Figure, result: Figure) -> bool:
    """Say whether a result counts another kind of the thing; a share is named by its sentence."""
    return result.scope != SHARE and are_rivals(promise.what, result.what)


def _is_close(promise: Figure, result: Figure) -> bool:
    """Say whether a number is hardly by chance what was promised, or a little more."""
    one, other = promise.amount, result.amount
    if _measure(promise) != _measure(result) or one.turns or one.is_limit or result.is_among:
        return False
    few = one.number < _FEW or one.unit == RATE
    return not few and one.number <= other.number <= _CLOSE * one.number


def _measure(figure: Figure) -> str:
    """Give the measure word, one for all that count people or occasions."""
    return _ALIKE.get(figure.amount.measure, figure.amount.measure)


def match_figures(promise: Figure, result: Figure) -> int:
    """Give SAME, LIKELY, DOUBTFUL or APART, see nlp.pledges.matching."""
    if not units_agree(promise.amount, result.amount):
        return _match_apart(promise, result)
    match = compare_things(promise.what, result.what)
    # 由56% is where the other began too.
    start = promise.amount.start
    return max(match, LIKELY) if start is not None and start == result.amount.start else match


def units_agree(one: Amount, other: Amount) -> bool:
    """Say whether two numbers may count one thing, by their measure words."""
    units = {one.unit, other.unit}
    return len(units) == 1 or units <= _LOOSE or units <= _EVENTS or units <= _PEOPLE


def _match_apart(promise: Figure, result: Figure) -> int:
    """Match a promised rise or fall with numbers it may be reckoned from: 信访3件,上年7件."""
    steps = promise.amount.sign in "+-" and compare_things(promise.what, result.what) >= LIKELY
    return DOUBTFUL if steps else APART


def _by_context(reached: Sequence[Figure]) -> Mapping[str, list[Figure]]:
    contexts: defaultdict[str, list[Figure]] = defaultdict(list)
    for result in reached:
        contexts[result.context].append(result)
    return contexts


def _say_most(promise: Figure, results: Sequence[Figure]) -> list[Figure]:
    """Give the results whose clause shares most with a promise, a total and 实际 before others."""
    words = _words(promise.what)
    is_each = promise.what.startswith("每") and not promise.amount.is_limit
    ranks = [
        (
            is_each and "最少" in result.clause,
            len(words & _words(result.clause)),
            bool(_ACTUAL.search(result.clause)),
            result.is_total,
        )
        for result in results
    ]
    most = max(ranks, default=None)
    return [result for result, rank in zip(results, ranks, strict=True) if rank == most]


def _align(
    promised: Sequence[Figure], contexts: Mapping[str, Sequence[Figure]]
) -> Iterator[tuple[Figure, tuple[str, bool]]]:
    """Give the sentence that each promise is answered in, and whether it is sure."""
    spoken = {context: _words(context) for context in contexts}
    said = Counter(word for words in spoken.values() for word in words)
    meant = Counter(word for promise in promised for word in _words(promise.what))
    size = max(len(contexts), _SMALL)
    rare = {word: math.log(1 + size / count) for word, count in said.items()}
    measures = Counter(m for results in contexts.values() for m in _measures(results))
    scores: dict[Figure, dict[str, float]] = {}
    for promise in promised:
        words = {
            word: _weight(word) * rare[word] / meant[word]
            for word in _words(promise.what)
            if word in rare
        }
        measure = _measure(promise)
        bonus = _MEASURE * math.log(1 + size / (measures[measure] or 1))
        scores[promise] = {
            context: sum(words[word] for word in words.keys() & spoken[context])
            + (bonus if measure in _measures(results) else 0.0)
            for context, results in contexts.items()
            if any(units_agree(promise.amount, result.amount) for result in results)
        }
    yield from _choose(scores)


def _choose(
    scores: Mapping[Figure, Mapping[str, float]],
) -> Iterator[tuple[Figure, tuple[str, bool]]]:
    """Give the best sentence of each promise; it is sure if it is far ahead, both ways."""
    for promise, row in scores.items():
        ranked = sorted(row.items(), key=lambda item: (-item[1], item[0]))
        if not ranked:
            continue
        best, score = ranked[0]
        rivals = [ranked[1][1]] if len(ranked) > 1 else []
        rivals += [
            other.get(best, 0.0)
            for one, other in scores.items()
            if one is not promise and units_agree(one.amount, promise.amount)
        ]
        is_ahead = score >= _LEAST and score >= _AHEAD * max(rivals, default=0.0)
        yield promise, (best, is_ahead)


def _share_pair(what: str, context: str) -> bool:
    """Say whether two characters side by side stand in both; one alone may be of another word."""
    return any(len(word) > 1 for word in _words(what) & _words(context))


def _measures(results: Sequence[Figure]) -> frozenset[str]:
    return frozenset(_measure(result) for result in results)


def _weight(word: str) -> float:
    return _PAIR if len(word) > 1 else _CHAR


@lru_cache(maxsize=1 << 8)
def _words(text: str) -> frozenset[str]:
    """Give the characters of a text, and its pairs of them, that may tell a thing."""
    plain = _COMMON.sub("", standardise(text))
    pairs = (plain[i : i + 2] for i in range(len(plain) - 1))
    return frozenset((*(char for char in plain if char not in _IDLE), *pairs))
