"""The pattern of a number with its unit, built from the word lists once.

Every number in it is possessive and every gap has a short limit, so a text of nothing but digits
costs no more than another.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from itertools import groupby
from operator import itemgetter

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from nlp.values.numerals import FORMAL, HAN, NUMBER


class Unit(StrEnum):
    """What a unit counts: things, lengths of time, points of a score, shares, points of a share,
    money; NONE where a number stands without a unit."""

    THING = "thing"
    SPAN = "span"
    SCORE = "score"
    SHARE = "share"
    POINTS = "points"
    MONEY = "money"
    NONE = "none"


# A run of digits and numerals: where a number may begin. Points and commas stay inside it.
RUN = re.compile(
    rf"[\d{HAN}{FORMAL}]"
    rf"(?:(?<=\d)[\d,.]*+|(?<=[{HAN}])[{HAN}]*+|[{FORMAL}零万亿]*+)"
)

_RANGE = r"\s?(?:--?|~|至|到)\s?"
# 减少到, 党员户增至, 提高到今年的, ->
_CHANGE = (
    rf"(?![年月日时点])[^\d{HAN}\s,。;:、!?()]{{0,4}}?(?=[提增上升扩减下降压精缩发变涨回攀调拉翻])"
    r"(?:提高|提升|提|增加|增|上升|升|扩大|扩展|扩|减少|减|下降|降低|降|压缩|压减|压|精简|缩短|缩减|缩|发展|变|涨|回落|攀升|调整|拉|翻)"
    r"[到至为成]了?(?:今年的|现在的|目前的|如今的|年底的)?(?:约|近)?|\s?(?:-+>|→)\s?"
)
# 一笔一笔, 一辆接一辆
_DISTRIBUTED = r"一(?P<same>[\u4e00-\u9fff])[接又连]?一(?P=same)"
# 五个明确, 四项原则: what makes a named standard of a number stands behind these.
_NAMING = "[个项种条类]"
_SHARE = rf"(?:[百千]分之{NUMBER}|百分百)"
_UNITS = (
    # 三成, 九成五, but not 一成不变, 三成立; 三分之二
    rf"%|‰|成[一二三四五六七八九]?(?![立为长果效员功绩熟本不型就人体都])|分之{NUMBER}|个?百分点"
    r"|元整?(?![旦宵月素化结论治宇里桥坊坝])|块钱(?!包)"
)
_MARKS = {"%": Unit.SHARE, "‰": Unit.SHARE, "元": Unit.MONEY, "元整": Unit.MONEY} | {
    "块钱": Unit.MONEY,
    "百分点": Unit.POINTS,
    "个百分点": Unit.POINTS,
}


@cache
def measure_pattern() -> re.Pattern[str]:
    """Give the pattern of a measure, to be matched where a run of digits begins.

    Groups: fraction (百分之五) or low, vague (余), scale (万 apart from its number), unit; for two
    numbers range or change, high and its own last unit. A fixed expression (三会一课) matches with
    neither fraction nor low.
    """
    idioms, traps, nouns = (any_of(_uncounted(place)) for place in ("start", "unit", "after"))
    things = any_of(load_lexicon(LEXICONS / "measure_words.tsv").keys())
    unit = rf"(?>{_UNITS}|(?!{traps}|{_NAMING}{nouns}){things})"
    return re.compile(
        rf"{idioms}|{_DISTRIBUTED}|"
        rf"(?:(?P<fraction>{_SHARE})|(?P<low>{NUMBER}))"
        rf"(?P<vague>[余多来几])?+\s?+(?P<scale>[百千]?[万亿])?+\s?+(?P<unit>{unit})?+"
        rf"(?:(?:(?P<range>{_RANGE})|(?P<change>{_CHANGE}))"
        rf"(?P<high>(?:百分之)?{NUMBER})[余多来]?+\s?+(?P<last>{unit})?+)?"
    )


@cache
def unit_kind(unit: str) -> Unit:
    """Say what a unit counts; NONE for no unit."""
    if unit.startswith(("成", "分之")):
        return Unit.SHARE
    return _kinds().get(unit, Unit.NONE)


@cache
def _kinds() -> dict[str, Unit]:
    words = load_lexicon(LEXICONS / "measure_words.tsv").mapping()
    return {word: Unit(kind) for word, kind in words.items()} | _MARKS


def any_of(words: Iterable[str]) -> str:
    """Make one group of words, longest first.

    One class of first characters stands before them, so that most texts are refused at once.
    """
    groups = [(first, list(group)) for first, group in groupby(sorted(words), itemgetter(0))]
    firsts = "".join(re.escape(first) for first, _ in groups)
    return f"(?=[{firsts}])(?:{'|'.join(_branch(*group) for group in groups)})"


def _branch(first: str, words: list[str]) -> str:
    rests = [word[1:] for word in words if len(word) > 1]
    if not rests:
        return re.escape(first)
    branch = f"{re.escape(first)}{any_of(rests)}"
    return f"{branch}|{re.escape(first)}" if len(rests) < len(words) else branch


def _uncounted(place: str) -> tuple[str, ...]:
    return load_lexicon(LEXICONS / "uncounted.tsv").where("place", place)
