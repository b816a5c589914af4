"""Keywords of a project: its own name for what it does, then words and pairs that stand out.

Nothing is learnt but how rare a word is among documents of this kind (corpora/tags/words.tsv): what
every paper of the genre says counts little, and words the list does not hold (names of people and
places) count only in the project's own quotation marks.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise
from operator import and_
from pathlib import Path

from mingjian.lexicon import load_lexicon
from mingjian.text import fold
from nlp.words import find_cutter

LEAST, MOST = 5, 8
# What a paper is about stands in its first pages; words further on cost time and change little.
_READ_CHARS = 2000
# A word counts the more the more often it stands, up to here: lists repeat one word on every line.
_MOST_TIMES = 6
_TITLE_BONUS, _PAIR_SHARE, _LONGEST_PAIR = 3.0, 0.8, 6
_LEAST_PAIR = 2
_QUOTED = re.compile(r"[“\"「]([\u4e00-\u9fff+A-Za-z\d、·]{2,10})[”\"」]")
# Half a surrogate pair, which rjieba refuses.
_SURROGATE = re.compile("[\ud800-\udfff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that may be keywords with their rarity, and what cuts a text into words."""

    rarity: Mapping[str, float]
    stops: frozenset[str]
    cut: Callable[[str], Iterable[str]]


def load_vocabulary(words: Path, stops: Path) -> Vocabulary:
    """Read the words; raises DataFileError if a list is wrong, UsageError without a cutter."""
    stopped = frozenset(load_lexicon(stops).keys())
    rarity = {
        word: float(value)
        for word, value in load_lexicon(words).mapping().items()
        if word not in stopped
    }
    return Vocabulary(rarity, stopped, find_cutter())


def find_keywords(
    text: str, title: str, names: Iterable[str], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Give at most MOST keywords of a half-width text, the most telling first.

    Words that stand but once, outside the title, fill up to LEAST; a text of few words has fewer.
    `names` are its unit and region, whose words are no keywords.
    """
    heading, avoided = fold(title), "\n".join(names)
    counts, scores = _score(text, heading, vocabulary)
    chosen = _choose(
        [*_own_names(text, heading, vocabulary), *_best_first(scores)], [], MOST, avoided
    )
    if len(chosen) < LEAST:
        rest = {word: vocabulary.rarity[word] for word in counts}
        chosen = _choose(_best_first(rest), chosen, LEAST, avoided)
    return tuple(chosen)


def _best_first(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda word: (-scores[word], word))


def _choose(words: Iterable[str], chosen: Sequence[str], most: int, avoided: str) -> list[str]:
    """Add words up to so many; none that is part of another, or of what is to be avoided."""
    taken = [*chosen]
    for word in words:
        if len(taken) == most:
            break
        if word not in avoided and not any(word in one or one in word for one in taken):
            taken.append(word)
    return taken


def _own_names(text: str, title: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Give what the title puts in quotation marks, then what the text does most often."""
    yield from (name for name in _QUOTED.findall(title) if _is_name(name, vocabulary))
    counts = Counter(_QUOTED.findall(text))
    yield from (
        name
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:2]
        if count > 1 and _is_name(name, vocabulary)
    )


def _is_name(name: str, vocabulary: Vocabulary) -> bool:
    return _HAN.search(name) is not None and name not in vocabulary.stops


def _score(
    text: str, title: str, vocabulary: Vocabulary
) -> tuple[Mapping[str, int], Mapping[str, float]]:
    """Count the words, and give each that stands twice, or in the title, how much it tells.

    Two that stand beside each other so are a pair, which tells more.
    """
    rarity = vocabulary.rarity
    words = [*vocabulary.cut(_SURROGATE.sub("", text[:_READ_CHARS]))]
    counts = Counter(filter(rarity.__contains__, words))
    live = {word for word, count in counts.items() if count > 1 or word in title}
    scores = {word: _weigh(counts[word], word in title) * rarity[word] for word in live}
    is_live = [*map(live.__contains__, words)]
    beside = pairwise(words)
    pairs = Counter(compress(beside, map(and_, is_live, is_live[1:])))
    for (one, other), count in pairs.items():
        pair = one + other
        if (count >= _LEAST_PAIR or pair in title) and len(pair) <= _LONGEST_PAIR:
            together = (rarity[one] + rarity[other]) * _PAIR_SHARE
            scores[pair] = _weigh(count, pair in title) * together
    return counts, scores


def _weigh(count: int, in_title: bool) -> float:
    return math.sqrt(min(count, _MOST_TIMES)) * (_TITLE_BONUS if in_title else 1.0)
