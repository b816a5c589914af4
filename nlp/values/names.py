"""Shapes of Chinese names: surname and given name, where they end, what only looks like one.

A name has no mark of its own, so its end is told by what follows: 书记陈平负责 holds 陈平, as 负责
is a predicate; 书记陈平安负责 holds 陈平安. Words that begin like a name (高标准, 安排) are a list.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from nlp.values.alternation import alternation

HAN = "\u4e00-\u9fff"
_IS_HAN = re.compile(f"[{HAN}]").match
# Never the second or third character of a name: words of grammar, of offices and of places.
_NEVER = (
    "的了着过是不我你他她它们这那哪些个或于把被让给对就都也还又更很最并且但因所每各某此者您位次"
    "项条款课题组部处科局室委办员党吗呢吧啊使师村镇乡街区县市省社院校厂站队记务职责"
)
GIVEN = f"[^\x00-\u4dff\ua000-\U0010ffff{_NEVER}]"
_LAST = f"[^\x00-\u4dff\ua000-\U0010ffff{_NEVER}在有庄沟屯寨巷弄堡坝湾店铺]"
# Words whose second half is a surname: 队伍, 经费.
_INSIDE = frozenset(
    ("会计", "单元", "经费", "主任", "责任", "担任", "部门", "队伍", "老师", "章程")
)
# A third character that is a word of its own more often than part of a name: 陈平和李静.
_JOINS = "和与及等"
# Sounds that the names of other nations are written with: 阿依古丽·买买提.
_SOUNDS = (
    "阿艾安巴白贝比宾波布才查次措达丹旦德登迪丁顿多恩尔法凡菲夫甫嘎改格根贡古哈海罕赫合吉加嘉江杰卡"
    "堪康柯科克肯孜库拉来兰朗勒雷里力丽利莉林隆卢鲁伦罗洛玛马迈麦曼买梅美米娜木姆穆那纳乃南内尼娘努"
    "诺帕派潘皮平普其齐恰强钦琼曲热仁日荣如茹萨桑色森沙山晒什斯松苏索塔泰坦唐提图土吐托娃瓦外玩旺维"
    "文吾乌西希夏香辛欣信雄秀许雅亚彦央杨尧耶叶也伊依益英尤玉约扎占张珍芝治卓宗孔再不都卜"
)


@dataclass(frozen=True, slots=True)
class Names:
    """The patterns of names, all on half-width text."""

    initial: str
    plain_initial: str
    plain: frozenset[str]
    name: re.Pattern[str]
    padded: re.Pattern[str]
    dotted: re.Pattern[str]
    lookalike: re.Pattern[str]
    whole: frozenset[str]
    address: re.Pattern[str]
    act: re.Pattern[str]
    follow: re.Pattern[str]

    def end(self, text: str, start: int, after: re.Pattern[str]) -> int | None:
        """Give the end of the name that begins at `start` and has `after` behind it, or None."""
        match = self.name.match(text, start)
        if match is None or not self._is_name(text, match):
            return None
        return self._choose(text, match.end("short"), match.end(), after)

    def padded_end(self, text: str, start: int) -> int | None:
        """Give the end of a name spread with blanks (冷 铮) that begins at `start`, or None."""
        match = self.padded.match(text, start)
        if match is None or self.lookalike.match(match.group().replace(" ", "")):
            return None
        return match.end()

    def guess(self, text: str, start: int) -> int | None:
        """Give the end of a name behind a post whatever follows, if its surname is no word."""
        match = self.name.match(text, start)
        if match is None or match["surname"] not in self.plain:
            return None
        return match.end() if self._is_name(text, match) else None

    def is_word(self, text: str, start: int, end: int) -> bool:
        """Say whether a text that could be a name is rather a word: 高峰, 和培训."""
        if text[start] == "和" or text[start - 1 : start + 1] in _INSIDE:
            return True
        return text[start:end] in self.whole or (text[start] == "任" and end - start == 2)

    def _is_name(self, text: str, match: re.Match[str]) -> bool:
        if self.lookalike.match(text, match.start()):
            return False
        return self.address.match(text, match.end("surname")) is None

    def _choose(self, text: str, short: int, long: int, after: re.Pattern[str]) -> int | None:
        if text[short - 1] in "在有" and long == short:
            return None
        if long == short or self.act.match(text, short):
            return short if after.match(text, short) else None
        if after.match(text, long) and not self._joins(text, long):
            return long
        return short if text[short - 1] not in "在有" and after.match(text, short) else None

    def _joins(self, text: str, end: int) -> bool:
        if text[end - 1] in "说讲":
            return True
        plain = end == len(text) or not _IS_HAN(text[end])
        return text[end - 1] in _JOINS and not plain and not self.act.match(text, end)


@lru_cache(maxsize=1)
def load_names() -> Names:
    """Build the patterns from the word lists; raises DataFileError if one is broken."""
    common = load_lexicon(LEXICONS / "surnames.tsv")
    surnames = common.keys() + load_lexicon(LEXICONS / "surnames_rare.tsv").keys()
    double = alternation(key for key in surnames if len(key) > 1)
    single = f"[{''.join(key for key in surnames if len(key) == 1)}]"
    surname = f"(?:{double}|{single})"
    lookalikes = load_lexicon(LEXICONS / "name_lookalikes.tsv")
    followers = load_lexicon(LEXICONS / "name_followers.tsv")
    titles = load_lexicon(LEXICONS / "person_titles.tsv")
    plain = common.where("use", "plain")
    return Names(
        initial=f"[{''.join(sorted({word[0] for word in surnames}))}]",
        plain_initial=f"[{''.join(word for word in plain if len(word) == 1)}]",
        plain=frozenset(plain),
        name=re.compile(f"(?P<short>(?P<surname>{surname}){GIVEN}){_LAST}?"),
        padded=re.compile(
            rf"(?:{single} {{1,3}}{GIVEN}|{double} {{1,3}}{GIVEN}{{1,2}})(?![{HAN}])"
        ),
        dotted=re.compile(f"[{_SOUNDS}]{{2,6}}(?:·[{_SOUNDS}]{{1,8}}){{1,2}}"),
        lookalike=re.compile(alternation(lookalikes.where("use", "start"))),
        whole=frozenset(lookalikes.where("use", "whole")),
        address=re.compile(
            alternation(titles.where("use", "address") + titles.where("use", "title"))
        ),
        act=re.compile(alternation(followers.where("use", "act"))),
        follow=re.compile(alternation(followers.keys())),
    )
