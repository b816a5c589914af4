"""A phrase that ends before a number: its verb, its noun, and the words that belong to neither."""

import re
from functools import cache
from typing import NamedTuple

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from nlp.pledges.deeds import deed_patterns
from nlp.values.grammar import any_of

# A longer name is a sentence; its end says what it is.
LONGEST = 14
# What tells nothing without the words before it: 六处议事的地方.
_VAGUE = re.compile(r"地方|场所|去处")
# 因窗口整合只设了5个: a reason is no thing.
_REASON = ("因", "由于", "但", "而", "虽")
# 共建, 均衡, 各级, 和谐 are words of their own.
_JOINED = r"共(?![建享治商青识])|均(?!衡)|各(?![级类界支项村种])|和(?![谐睦平美])|[-·. \d]"


class Phrase(NamedTuple):
    """The verb and the noun of text[start:end], "" where there is none.

    `lead` is what stands before a verb that has no object: who acts, or what the verb is part of
    (案例汇编).
    """

    verb: str
    noun: str
    start: int
    end: int
    lead: str = ""


def read_phrase(text: str, low: int, high: int) -> Phrase:
    """Read what text[low:high] names, without the words round it: 力争全年召开议事会不少于."""
    end = high - _match_length(_fillers().behind, text[low:high][::-1])
    head = _fillers().before.match(text, low, end)
    start = head.end() if head else low
    opening = _first_deeds(text, start, end)
    verb = opening or _last_deed(text, start, end)
    first = max(start, end - LONGEST)
    if verb is None:
        return Phrase("", strip_noun(text[first:end]), first, end)
    noun = strip_noun(text[verb.end() : end])
    if noun or opening:
        return Phrase(verb.group(), noun, verb.start(), end)
    return Phrase(verb.group(), "", verb.start(), end, strip_noun(text[first : verb.start()]))


def strip_noun(words: str) -> str:
    """Keep of 停车等问题 and 群众反映的问题 what is counted; "" of a reason."""
    noun = words.lstrip("了的出起各·-. ")
    for mark in ("等", "的"):
        rest = noun.rpartition(mark)[2] if mark in noun else ""
        noun = rest if len(rest) > 1 and not _VAGUE.match(rest) else noun
    return "" if noun.startswith(_REASON) else noun[-LONGEST:]


def is_vague(text: str, start: int) -> bool:
    """Say whether the noun that begins there tells nothing by itself: 地方."""
    return _VAGUE.match(text, start) is not None


def _first_deeds(text: str, start: int, end: int) -> re.Match[str] | None:
    """Find the last of the verbs that a phrase opens with: 上门探访独居老人."""
    verb = deed_patterns().opening.match(text, start, end)
    return (deed_patterns().inside.match(text, verb.end(), end) or verb) if verb else None


def _last_deed(text: str, start: int, end: int) -> re.Match[str] | None:
    return max(deed_patterns().inside.finditer(text, start, end), key=re.Match.end, default=None)


class _Fillers(NamedTuple):
    """The words before a name, and, to be matched backwards, those behind it."""

    before: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def _fillers() -> _Fillers:
    words = load_lexicon(LEXICONS / "figure_fillers.tsv")
    both = words.where("place", "both")
    before = words.where("place", "before") + both
    behind = [word[::-1] for word in words.where("place", "behind") + both]
    return _Fillers(
        re.compile(f"(?:{any_of(before)}|{_JOINED})+"), re.compile(f"(?:{any_of(behind)}|[- ])+")
    )


def _match_length(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0
