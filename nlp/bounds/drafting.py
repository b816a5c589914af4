"""Notes that people who write a draft leave for each other: （口径再问一下办公室）, ←这段要改.

What a plan says openly in brackets (（地点待定）, （每月再查一遍）) is no such note.
"""

import re
from collections.abc import Iterator
from functools import cache

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.prompts import prompt_length

# Brackets within one another are one note: （这条和第（三）条有点重）.
_BRACKETS = re.compile(
    r"[(【\[](?P<said>[^()【】\[\]]{0,48}(?:[(][^()]{0,12}[)][^()【】\[\]]{0,48}){0,3})[)】\]]"
)
_SHORTEST, _LONGEST = 3, 48
_OPENERS, _ARROWS = frozenset("(【["), frozenset("←<→")
_ARROW = re.compile(r"(?:←|<-{1,2}|→(?= ?[这此][里处句段条个])) ?(?P<said>[^←。|\n]{3,40})")
# 每月再查一遍 is a duty; 编者注 and 供稿 are a paper's words.
_OPEN = re.compile(
    r"每|次日|次月|当天|当场|月底|季度|年底|逐|编者|记者|供稿|不合格|不达标|如有|凡|者$|的$"
)


def find_drafting_notes(folded: str) -> Iterator[tuple[int, int]]:
    """Give the spans of such notes in a folded text."""
    for pattern, signs in ((_BRACKETS, _OPENERS), (_ARROW, _ARROWS)):
        if signs.isdisjoint(folded):
            continue
        for match in pattern.finditer(folded):
            said = match["said"]
            long = _SHORTEST <= len(said) <= _LONGEST
            if long and _speaks_to_colleague(said) and not prompt_length(match.group()):
                yield match.span()


def _speaks_to_colleague(said: str) -> bool:
    return _cues().search(said) is not None and _OPEN.search(said) is None


@cache
def _cues() -> re.Pattern[str]:
    """Join the cues; each is tried on the few characters of one note."""
    patterns = load_lexicon(LEXICONS / "note_cues.tsv").keys()
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
