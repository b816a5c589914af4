"""Words of years gone by used as if they still held: 县国土资源局 in a plan of 2024."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.profile import Expression
from mingjian.result import Evidence, Finding
from mingjian.rule import build_finding
from mingjian.text import fold
from nlp.passages import Passage, quote
from nlp.subject import Subject

RULE = "expression-outdated"
MAX_QUOTES = 3
_Hit: TypeAlias = tuple[Passage, re.Match[str]]
# A sentence that tells of the past, or of the change itself.
_HISTORY = re.compile(
    r"原|曾|时任|当时|当年|前身|以前|此前|过去|历史|历年|回顾|期间|以来|成果|成效|结束|之后|后来|以后|常态化|巩固|衔接"
    r"|改为|更名|改名|撤销|撤并|划入|划转|整合|组建|改革|简称|旧称|老|退休|授予|荣获|获评|评为|表彰"
)
_YEAR = re.compile(r"(?<!\d)(19\d\d|20[0-4]\d)(?!\d)")
# A campaign is spoken of as present only where it is being carried on.
_CARRIED_ON = re.compile(
    r"正在|当前|目前|今年|本年|深入|扎实|持续|认真|继续|结合|按照|根据|开展|推进|投身|决胜|打赢|助力|聚焦|围绕|服务|参与|执行|贯彻|落实|学习"
)
# Whatever else a sentence tells, what is under way is no history: 正在开展的…活动.
_NOW = re.compile(r"正在|当前|目前|眼下|如今|现在")
_PAST = re.compile(r"原|曾|时任|当时|当年|前身")
_NEAR = 14


# A plan speaks of years ahead; so far the latest year named may lie behind the document's own.
_AHEAD = 3
_ORGAN, _GUIDANCE = "organ", "guidance"


@dataclass(frozen=True, slots=True)
class _Use:
    """An expression: an organ's name, a campaign, or the congress that guides a document."""

    words: str
    instead: str
    until: int
    kind: str


def find_outdated_expressions(subject: Subject) -> Iterator[Finding]:
    """Note the words that the document's year has outlived, each once with its first places."""
    uses = _list_uses(subject.profile.expressions)
    pattern, found = _compile(tuple(uses)), dict[str, list[Evidence]]()
    hits = [(p, match) for p in subject.passages for match in pattern.finditer(p.text)]
    year = _find_year(subject) if hits else None
    guided = max((use.until for use in _guidance(uses, hits)), default=0)
    for passage, match in hits:
        use = uses[match.group()]
        later = use.kind == _GUIDANCE and use.until < guided
        if year and not later and _is_outdated(passage, match, use, year):
            found.setdefault(use.words, []).append(_quote(subject, passage, match))
    for words, places in found.items():
        written = f"是{year}年的" if subject.year else f"不早于{year}年"
        yield _report(uses[words], written, tuple(places[:MAX_QUOTES]))


def _find_year(subject: Subject) -> int | None:
    """Give the document's year; where nothing tells, one that surely lies not behind it."""
    if subject.year:
        return subject.year
    said = [int(year) for passage in subject.passages for year in _YEAR.findall(passage.text)]
    return max(said) - _AHEAD if said else None


def _guidance(uses: Mapping[str, _Use], hits: Sequence[_Hit]) -> Iterator[_Use]:
    """Give the congresses a document names: only the latest can be outdated."""
    named = (uses[match.group()] for _, match in hits)
    return (use for use in named if use.kind == _GUIDANCE)


def _is_outdated(passage: Passage, match: re.Match[str], use: _Use, year: int) -> bool:
    text = passage.text
    if year <= use.until or _is_history(text, match.start()):
        return False
    inside_title = text.rfind("《", 0, match.start()) > text.rfind("》", 0, match.start())
    past = any(int(said) <= use.until for said in _YEAR.findall(text))
    start, end = match.span()
    near = f"{text[max(0, start - _NEAR) : start]}\n{text[end : end + _NEAR]}"
    present = use.kind == _ORGAN or _CARRIED_ON.search(near) is not None
    return present and not inside_title and not past


def _is_history(text: str, start: int) -> bool:
    """Say whether a sentence tells of the past, and not of what goes on as it is written."""
    if _NOW.search(text, max(0, start - _NEAR), start) and not _PAST.search(text):
        return False
    return _HISTORY.search(text) is not None


def _quote(subject: Subject, passage: Passage, match: re.Match[str]) -> Evidence:
    start = passage.start
    return quote(subject.project, passage.block, start + match.start(), start + match.end())


def _report(use: _Use, written: str, places: tuple[Evidence, ...]) -> Finding:
    now = f"，现在的说法是“{use.instead}”" if use.instead else ""
    message = f"“{places[0].quote}”是{use.until}年及以前的说法{now}；材料{written}，请核实。"
    advice = "请改用现在的说法；写的是过去的事，请写明时间。"
    return build_finding(RULE, (message, advice), places, about=use.words)


def _list_uses(own: tuple[Expression, ...]) -> Mapping[str, _Use]:
    """Give the shipped expressions and the profile's own, which come first, by their words."""
    given = {
        fold(words): _Use(fold(words), one.instead, one.until, _ORGAN)
        for one in own
        for words in one.words
    }
    return {**_shipped(), **given}


@cache
def _shipped() -> Mapping[str, _Use]:
    rows = load_lexicon(LEXICONS / "outdated_expressions.tsv").rows
    return {
        fold(words): _Use(fold(words), instead.strip("-"), int(until), kind)
        for words, instead, until, kind in rows
    }


@lru_cache(maxsize=8)
def _compile(words: tuple[str, ...]) -> re.Pattern[str]:
    """Find the longest of several that begin alike."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
