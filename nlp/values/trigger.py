"""Where a time can begin: one cheap look at each place of a text, before any reader is asked."""

import re
from collections.abc import Iterable
from functools import cache

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS

_DIGITS = r"\d一二三四五六七八九十两"
_NUMERALS = _DIGITS + "百千零"
_QUOTES = "“”\"‘'「『"
# Units, links between the ends of a period, the point or stroke of 2024.3.1, what follows a feast
# whose name is a number (七一前), 20XX. 一个 and 1. are no times, and most of what numbers do.
_AFTER_NUMBER = (
    r"\s{0,2}(?:[年月季周天日号小分学工星钟]|个(?:[月半季学星小钟工礼]|\s?工)"
    rf"|[-~/至到][{_DIGITS}次翌第前年~\s-]|[-.]\d|[xX*]|[上下]半年|第[一二三四]季|[Qq][1-4])"
    r"|[节前后期之以假长黄来到国当劳青妇儿建]|·[一四八]|(?<=[三五六七八十][一四八])、"
)
# Words that open a time and stand in no list, by their first two characters.
_WORDS = ("年底", "年末", "年初", "年终", "年内", "岁末", "全年", "上半", "下半", "春季", "秋季")
_HALVES = ("半年", "半个", "半月", "半小", "半钟")
_BEFORE_NUMBER = "前头首年"


@cache
def trigger() -> re.Pattern[str]:
    """Give the pattern of the places where a time can begin; a match tells no more than that.

    Raises DataFileError if a list of words is broken.
    """
    feasts = load_lexicon(LEXICONS / "feast_days.tsv").keys()
    named = [name for name in feasts if not re.match(f"[{_DIGITS}]", name)]
    words = (*load_lexicon(LEXICONS / "year_words.tsv").keys(), *named, *_WORDS, *_HALVES)
    firsts, seconds = _characters(words, 0), _characters(words, 1)
    openings = _characters(named, 0)
    return re.compile(
        rf"[{_NUMERALS}{firsts}{_BEFORE_NUMBER}{_QUOTES}](?<![{_NUMERALS}][{_NUMERALS}])"
        rf"(?:(?<=[{_NUMERALS}第])[{_NUMERALS}〇○]{{0,8}}+(?={_AFTER_NUMBER}|[{openings}“])"
        rf"|(?<=[{firsts}])(?=[{seconds}])|(?<=[{_BEFORE_NUMBER}])(?=[{_DIGITS}])"
        rf"|(?<=[{_QUOTES}])(?=[{openings}{_DIGITS}]))"
    )


def _characters(words: Iterable[str], place: int) -> str:
    """Give the characters that words have at a place, each once."""
    return "".join(sorted({word[place] for word in words}))
