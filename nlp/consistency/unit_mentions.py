"""Units named in a text, where a name can be told from the words before it.

No dictionary holds them all: a name begins at a clause, or behind a word that no name ends with,
and is none if its characters are those of other words (corpora/lexicons/unit_strangers.tsv).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mingjian.text import is_han
from nlp.consistency.own_unit import (
    NOT_KIND,
    ORGANS,
    PLACES,
    Name,
    is_stranger,
    kind_pattern,
    unit_kinds,
)

_BODY = r"(?:机关)?(?:党委|党工委|党总支|党支部|总支|支部|两委|党组|居委会|村委会)?"
_LENGTHS, _ORGAN_LENGTHS, _LONG_LENGTHS = (2, 3), (1, 2, 3), (2, 3, 4, 5, 6)
# Where a name begins: at a clause, or behind a word that no name ends with.
_NO_START = frozenset("、“")
_PREPOSITIONS = frozenset("由在使让为对经把将以")
# 2015年1月龙塘县; 西门街道老渡口社区, but not 我镇, 全县, 辖区.
_DATED, _WITHIN = frozenset("年月日"), frozenset("县镇乡道")
_NO_NAME = frozenset("我本全各该每两乡城市区到、,。")
# What joins words, and ends no name of more than two characters.
_JOINS = frozenset("于和与及在到向从的")
_OPENERS = frozenset(
    (
        *("结合", "立足", "针对", "符合", "根据", "围绕", "推动", "促进", "提升", "成立", "打造"),
        *("建设", "带动", "我们", "中共", "增强", "凝聚", "引导", "发动", "组织", "依托", "成为"),
        *("展现", "擦亮", "代表", "覆盖", "满足", "服务"),
    )
)
# The characters behind which a name may begin without a mark.
_BEFORE = _PREPOSITIONS | _DATED | _WITHIN | {word[-1] for word in _OPENERS}


class Mention(NamedTuple):
    """A unit named in the text: words[start:name_end], with its Party body up to `end`."""

    name: Name
    start: int
    name_end: int
    end: int


def find_mentions(words: str, groups: frozenset[str]) -> Iterator[Mention]:
    """Find the units of some groups that are named where a name can be told from what precedes."""
    for match in _kinds(groups).finditer(words) if groups else ():
        place, kind = match.start(), match["kind"]
        for length in _ORGAN_LENGTHS if kind in ORGANS else _lengths(kind):
            start = place - length
            before = words[start - 1 : start]
            if start >= 0 and (before in _BEFORE or not is_han(before)) and _begins(words, start):
                stem = words[start:place]
                if stem.isalpha() and is_name(stem):
                    yield Mention(Name(stem, kind), start, match.end("kind"), match.end())
                break


def _lengths(kind: str) -> Sequence[int]:
    return _LENGTHS if unit_kinds()[kind] in PLACES else _LONG_LENGTHS


def is_name(stem: str) -> bool:
    """Say whether a unit may be named so: not 始见于县, nor what ends with another unit's kind."""
    joined = len(stem) > min(_LENGTHS) and stem[-1] in _JOINS
    return stem[-1] not in unit_kinds() and not joined and not is_stranger(stem)


def _begins(words: str, start: int) -> bool:
    """Say whether a name may begin here: of 8万元和社区 none does, it goes on from a number."""
    before = words[start - 1 : start]
    if before.isdigit():
        return False
    clause = not is_han(before) if before else True
    opened = before in _PREPOSITIONS or words[max(0, start - 2) : start] in _OPENERS
    dated = before in _DATED and words[start - 2 : start - 1].isdigit()
    within = before in _WITHIN and words[start - 2 : start - 1] not in _NO_NAME
    return (clause and before not in _NO_START) or opened or dated or within


@cache
def _kinds(groups: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?P<kind>{kind_pattern(groups)}){NOT_KIND}{_BODY}")
