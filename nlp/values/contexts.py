"""What stands before and behind a name, and how much it proves.

Before: a post or label (书记林晓峰), a department, a word that puts someone to work (由, 指定), the
beginning of a clause. Behind: an acting word or post (牵头, 同志), a predicate, the end.
"""

import re
from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import lru_cache

from mingjian.lexicon import Lexicon, load_lexicon
from mingjian.paths import LEXICONS
from nlp.values.alternation import alternation
from nlp.values.names import HAN

# The end of a department's name.
UNIT_END = "(?:办公室|中心|支部|社区|街道|[办科处室部局委会组站所院校司村镇乡区县市队社厂段])"
_UNIT_BACK = "室公办|心中|部支|区社|道街|[办科处室部局委会组站所院校司村镇乡区县市队社厂段]"
_UNIT_LAST = "办科处室部局委会组站所院校司村镇乡区县市队社厂段心道"
# The ends of words for points of time, which a form sets before a name: 一季度:, 周三:, 第1周.
_TIME_LAST = "度周日期月季一二三四五六年天晚午次"
_NUMBER = r"[\d一二两三四五六七八九十]{1,3}"
_REACH = 12
# A label with such an end asks for a person by itself, others (记录, 责任) only in a form.
PERSON_ENDS = (*"人员长队者师导", "领导", "同志", "策划", "总负责")
# Single characters that begin a predicate more often than they are part of a longer word.
_SURE = frozenset("了在是有对将已把被给让又也都还并便才就曾会要用以向从到抓管带领")
# What joins a name to another, or asks for one, and is part of many words.
_JOINERS = frozenset("和及与同跟叫问找归陪")


class Before(Enum):
    """What stands before a name, from the weakest proof to the strongest."""

    UNIT = "a department"
    CLAUSE = "the beginning of a clause, or what joins names"
    ASKED = "a word that puts someone to work, or a class of people"
    ITEM = "a department or time and a blank or colon"
    POST = "a post or a label"
    FORM = "a label and 为, 是"


class After(IntEnum):
    """What stands behind a name, from the weakest proof to the strongest."""

    NONE = 0
    JOINED = 1
    CLOSED = 2
    ACT = 3


# What the two sides prove together: a row for what stands before, a column for what stands behind.
PROOFS = {
    Before.UNIT: (0, 1, 2, 4),
    Before.CLAUSE: (0, 2, 3, 4),
    Before.ASKED: (2, 3, 4, 5),
    Before.ITEM: (0, 4, 5, 6),
    Before.POST: (3, 4, 5, 6),
    Before.FORM: (3, 5, 6, 7),
}


@dataclass(frozen=True, slots=True)
class Contexts:
    """The patterns around names; those of what stands before match the text backwards."""

    acts: re.Pattern[str]
    titles: re.Pattern[str]
    predicates: re.Pattern[str]
    posts_back: re.Pattern[str]
    labels_back: re.Pattern[str]
    crowds_back: re.Pattern[str]
    asked_back: re.Pattern[str]
    units_back: re.Pattern[str]
    opener_lasts: str

    def before(self, text: str, start: int) -> Before | None:
        """Give what stands before a name at `start`, or None inside of other words."""
        behind = text[max(0, start - _REACH) : start][::-1]
        if not behind or behind[0] in "\n\t|。;!?":
            return Before.CLAUSE
        if "\u4e00" <= behind[0] <= "\u9fff":
            return self._before_run(behind)
        return self._before_mark(behind)

    def after(self, text: str, end: int) -> After:
        """Give what stands behind a name that ends at `end`."""
        if self.acts.match(text, end):
            return After.ACT
        if end == len(text):
            return After.CLOSED
        follower = text[end]
        if not "\u4e00" <= follower <= "\u9fff":
            return After.NONE if follower in ":·”" else After.CLOSED
        if follower in "和与及":
            return After.JOINED
        predicate = self.predicates.match(text, end)
        if predicate is None:
            return After.NONE
        is_weak = len(predicate.group()) == 1 and follower not in _SURE
        return After.JOINED if is_weak else After.CLOSED

    def _before_run(self, behind: str) -> Before | None:
        if self.labels_back.match(behind):
            return Before.FORM
        if self.posts_back.match(behind):
            return Before.POST
        if self.asked_back.match(behind) or self.crowds_back.match(behind):
            return Before.ASKED
        if behind[0] in _JOINERS:
            return Before.CLAUSE
        return Before.UNIT if self.units_back.match(behind) else None

    def _before_mark(self, behind: str) -> Before | None:
        mark, rest = behind[0], behind.lstrip(" ")
        if mark in "“”\"'·%" or (mark.isascii() and mark.isalnum()):
            return None
        if mark == " ":
            return self._before_blank(rest)
        if mark == ":":
            is_known = rest[1:2] in _UNIT_LAST or rest[1:2] in _TIME_LAST
            return Before.ITEM if rest[1:] and is_known else Before.CLAUSE
        if mark == "(" and self.posts_back.match(behind[1:]):
            return Before.POST
        return Before.CLAUSE

    def _before_blank(self, rest: str) -> Before:
        is_known = rest[:1] and (rest[0] in _UNIT_LAST or rest[0] in _TIME_LAST)
        return Before.ITEM if is_known or self.posts_back.match(rest) else Before.CLAUSE


@lru_cache(maxsize=1)
def load_contexts() -> Contexts:
    """Build the patterns from the word lists; raises DataFileError if one is broken."""
    people = load_lexicon(LEXICONS / "person_titles.tsv")
    followers = load_lexicon(LEXICONS / "name_followers.tsv")
    openers = load_lexicon(LEXICONS / "name_openers.tsv").keys()
    labels = people.where("use", "label")
    persons = tuple(word for word in labels if word.endswith(PERSON_ENDS))
    posts = people.where("use", "title") + persons
    crowds = people.where("use", "crowd")
    words = (*posts, *crowds, *openers)
    return Contexts(
        acts=re.compile(_acts(people, followers, persons)),
        titles=re.compile(alternation(people.where("use", "title"))),
        predicates=re.compile(alternation(followers.keys())),
        posts_back=re.compile(alternation(word[::-1] for word in posts)),
        labels_back=re.compile(
            rf"[为是](?:{alternation(word[::-1] for word in persons)})|[叫是]我"
        ),
        crowds_back=re.compile(alternation(word[::-1] for word in crowds)),
        asked_back=re.compile(
            f"{alternation(word[::-1] for word in openers)}|的[{_UNIT_LAST}]"
            f"|(?:{_UNIT_BACK})[{HAN}]{{0,8}}?[由请派]"
        ),
        units_back=re.compile(_UNIT_BACK),
        opener_lasts="".join(
            sorted({word[-1] for word in words} | set(_UNIT_LAST + "为是我的") | _JOINERS)
        ),
    )


def _acts(people: Lexicon, followers: Lexicon, labels: tuple[str, ...]) -> str:
    """Say what stands behind someone who acts: 牵头, 书记, (组织委员), ,党支部书记, 等5人."""
    titles = people.where("use", "title")
    title, anyone = alternation(titles), alternation(titles + labels + people.where("use", "crowd"))
    branches = (
        alternation(
            followers.where("use", "act") + titles + labels + ("老师", "教授", "女士", "先生")
        ),
        rf"(?:[为任是当做]|兼任|担任)[{HAN}]{{0,8}}?{alternation(titles + labels)}",
        rf"等?{_NUMBER}(?:人|位|名|个?(?:同志|兄弟|姐妹))|等(?:同志|人)|一行",
        rf"\s?\((?:[^()\n]{{0,16}}?{anyone}|男|女|\d{{7,}})",
        rf"[, ](?:[男女](?![{HAN}])|\d{{4}}年|[{HAN}]{{0,10}}?{title}(?![{HAN}]))",
        r":(?:负责|统筹|协助|牵头|承担)",
    )
    return "|".join(branches)
