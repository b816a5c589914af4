"""Slots for names: the places in a text that open for one, and what must stand behind it there."""

import re
from dataclasses import dataclass
from functools import lru_cache

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from nlp.values.alternation import alternation
from nlp.values.names import GIVEN, HAN, Names, load_names

# The end of a department's name.
UNIT_END = "(?:办公室|中心|支部|社区|街道|[办科处室部局委会组站所院校司村镇乡区县市队社厂段])"
# What a unit in front of a name in a form may be as long as: 机关党委办公室宋恩泽.
_UNIT_LONG = 14
# 组长(兼联络员):
BRACKET = r"(?:\s?\([^()\n]{0,24}\))?"


@dataclass(frozen=True, slots=True)
class Slots:
    """The patterns that open a slot, and those that must stand behind a name in it."""

    names: Names
    form_words: frozenset[str]
    titled: re.Pattern[str]
    acting: re.Pattern[str]
    colon: re.Pattern[str]
    row: re.Pattern[str]
    subject: re.Pattern[str]
    blank: re.Pattern[str]
    prefix: re.Pattern[str]
    after_form: re.Pattern[str]
    after_prose: re.Pattern[str]
    after_act: re.Pattern[str]


@lru_cache(maxsize=1)
def load_slots() -> Slots:
    """Build the patterns from the word lists; raises DataFileError if one is broken."""
    names = load_names()
    lexicon = load_lexicon(LEXICONS / "person_titles.tsv")
    titles, labels, crowds = (lexicon.where("use", use) for use in ("title", "label", "crowd"))
    title_or_label = alternation(titles + labels)
    initial = names.initial
    plain_end = f"$|[^{HAN}]|{title_or_label}"
    acts = _acts(names, alternation(titles), alternation(titles + labels + crowds))
    return Slots(
        names=names,
        form_words=frozenset(word for word in labels if word[-1] not in "人员长"),
        titled=re.compile(
            rf"(?P<title>{alternation(titles + labels + crowds)})"
            rf"(?:及?(?:联系)?(?:电话|方式|职务))?{BRACKET}"
            rf"(?:(?P<colon>\s{{0,3}}:\s{{0,3}}(?=\S))"
            rf"|(?P<blank>[\s|]{{1,4}}|\()(?={initial})|[-为是由]?(?={initial}))"
        ),
        acting=re.compile(rf"{initial}{GIVEN}{{1,3}}?(?=[{_first_characters(titles)}])(?={acts})"),
        colon=re.compile(rf"(?::\s{{0,2}}|(?:人|员|策划|代表)[为是]\s?)(?={initial})"),
        row=re.compile(rf"、(?={initial}{GIVEN}{{1,3}}[、和与]{initial}{GIVEN})"),
        subject=re.compile(
            rf"{names.plain_initial}(?<![{HAN}\d]{names.plain_initial}){GIVEN}{{2}}"
            rf"(?={names.follow.pattern}|:)"
        ),
        blank=re.compile(rf" {{1,2}}(?={initial})"),
        prefix=re.compile(
            rf"[{HAN}]{{1,{_UNIT_LONG}}}(?:{UNIT_END}|{title_or_label}) {{0,2}}(?={initial})"
        ),
        after_form=re.compile(f"{plain_end}|{names.act.pattern}"),
        after_prose=re.compile(f"{plain_end}|{names.follow.pattern}"),
        after_act=re.compile(acts),
    )


def _acts(names: Names, title: str, anyone: str) -> str:
    """Say what stands behind someone who acts: 牵头, 书记, (组织委员), ,党支部书记, 等5人."""
    bracket = rf"\s?\((?:[^()\n]{{0,16}}?{anyone}|男|女)"
    apposition = rf",(?:男|女|[{HAN}]{{0,8}}{title}[,。;)])"
    number = r"等[\d一二两三四五六七八九十]"
    return f"{names.act.pattern}|{title}|{bracket}|{apposition}|:(?:负责|统筹)|{number}"


def _first_characters(titles: tuple[str, ...]) -> str:
    """Give the characters that can begin an act: a quick look before the long pattern."""
    words = load_lexicon(LEXICONS / "name_followers.tsv").where("use", "act") + titles
    return "".join(sorted({word[0] for word in words})) + r"\s(,:等"
