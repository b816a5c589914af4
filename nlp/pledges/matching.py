"""Whether a promise and a result count the same thing: 志愿服务队 and 志愿队伍."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from nlp.pledges.deeds import PLAIN, deed_patterns, load_deeds

# How alike two things are. SAME: no other is meant. LIKELY: one is said more exactly than the
# other. DOUBTFUL: words are shared, but another may be meant (党员志愿服务队, 青年志愿服务队).
SAME, LIKELY, DOUBTFUL, APART = 3, 2, 1, 0
# The share of characters that two names must have in common to be DOUBTFUL.
_SHARED = 0.5
_NOISE = re.compile(
    r"[^\u4e00-\u9fffA-Za-z\d]|各类|各项|各种|多种|相关|有关|特色|主题|专题|系列|集中|常态化|专业化?|精品|优秀|优质|新型|新的?|示范性|规范化|标准化|骨干|急难愁盼|急难愁|民生|身边|反映|了|的|们"
)
# 开展 goes with every thing.
_HELD = "hold"
_GENERAL = re.compile(r"(?:活动|工作|项目|任务|数量?|人数|测评|情况|总数|次数|等)+$")
# 急救培训 is what 培训急救知识 is.
_CLOSING_DEED = re.compile(r"(?<=..)(?:培训|走访|慰问|宣讲|维修)$")
_RATE = re.compile(r"(?<=..)[率度面]$")
# 列为积极分子 is what was done with 入党积极分子.
_DONE = re.compile(r"[为成到的]")
_EACH = re.compile(r"^每[个名支处家户位人条]?")


@dataclass(frozen=True, slots=True)
class Key:
    """What is counted, in words that can be compared.

    `deed` names what the `verb` says; `noun` is "" where nothing else is said (解决41件). `each`
    says that it is counted for every one of several.
    """

    verb: str
    deed: str
    noun: str
    each: bool


@lru_cache(maxsize=1 << 10)
def read_key(what: str) -> Key:
    """Split what a figure counts into its deed and its noun, in standard words."""
    each = _EACH.match(what)
    words = what[each.end() :] if each else what
    match = deed_patterns().opening.match(words) or _CLOSING_DEED.search(words)
    verb = match.group() if match else ""
    rest = words.removeprefix(verb) if words.startswith(verb) else words.removesuffix(verb)
    return Key(verb, load_deeds().get(verb, ""), standardise(rest), bool(each))


def compare_things(promised: str, reached: str) -> int:
    """Say how likely a result counts what is promised: SAME, LIKELY, DOUBTFUL or APART.

    What each of several did, all did together; but what is promised of each is told of each.
    """
    one, other = read_key(promised), read_key(reached)
    likeness = _compare_keys(one, other)
    if (one.each and not other.each) or not _deeds_agree(one.deed, other.deed):
        return min(likeness, DOUBTFUL)
    return likeness


def _compare_keys(one: Key, other: Key) -> int:
    is_telling = one.deed == other.deed and one.deed not in PLAIN
    if not (one.noun and other.noun):
        return LIKELY if is_telling else DOUBTFUL if one.deed == other.deed else APART
    if is_telling and (one.noun in other.noun or other.noun in one.noun):
        return SAME if one.noun == other.noun else LIKELY
    nouns = _compare_nouns(one.noun, other.noun)
    return max(nouns, DOUBTFUL) if is_telling and one.verb == other.verb else nouns


@lru_cache(maxsize=1 << 10)
def standardise(words: str) -> str:
    """Put standard words for others, and leave out what only praises."""
    plain = _NOISE.sub("", words)
    told = _GENERAL.sub("", plain)
    plain = told if len(told) > 1 else plain
    return _words_pattern().sub(lambda match: _meanings()[match.group()], plain)


def are_rivals(promised: str, reached: str) -> bool:
    """Say whether two are kinds of one thing, or two rates: 青年志愿服务队, 党员志愿服务队."""
    one, other = read_key(promised).noun, read_key(reached).noun
    if _compare_nouns(one, other) >= LIKELY:
        return False
    if _RATE.search(one) and _RATE.search(other):
        return _share(_RATE.sub("", one), _RATE.sub("", other)) <= _SHARED
    alike = len(one) > 2 and len(other) > 2 and one[-2:] == other[-2:]
    return alike and not _DONE.search(other)


def _deeds_agree(one: str, other: str) -> bool:
    if one == other or not one or not other or _HELD in (one, other):
        return True
    return one in PLAIN and other in PLAIN


def _compare_nouns(one: str, other: str) -> int:
    if one == other:
        return SAME
    one, other = _RATE.sub("", one), _RATE.sub("", other)
    short, long = sorted((one, other), key=len)
    if len(short) < 2:
        return APART
    if long.endswith(short) or (len(short) > 2 and short in long):
        return LIKELY
    if _is_inside(short, long) and len(short) * 2 >= len(long) and short[-1] == long[-1]:
        return LIKELY
    return DOUBTFUL if _share(one, other) >= _SHARED or short[-2:] == long[-2:] else APART


def _is_inside(short: str, long: str) -> bool:
    """Say whether all characters of one stand in the other, in order: 志愿队 in 志愿服务队."""
    rest = iter(long)
    return all(char in rest for char in short)


def _share(one: str, other: str) -> float:
    return 2 * len(set(one) & set(other)) / (len(set(one)) + len(set(other)))


@cache
def _meanings() -> Mapping[str, str]:
    return load_lexicon(LEXICONS / "thing_words.tsv").mapping()


@cache
def _words_pattern() -> re.Pattern[str]:
    return _any_of(_meanings())


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))
