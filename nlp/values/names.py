"""Shapes of Chinese names, and how much a name-like run of characters looks like one by itself.

A name has no mark of its own. What it weighs here is only half of the proof; the other half is
what stands around it (contexts.py), and both are added up in people.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from nlp.values.alternation import alternation

HAN = "\u4e00-\u9fff"
# Never the second or third character of a name: words of grammar, of offices and of places.
_NEVER = (
    "的了着过是不我你他她它们这那哪些个或于把被让给对就都也还又更很最并且但因所每各某此者您位次"
    "项条款课题组部处科局室委办员党吗呢吧啊使师村镇乡街区县市省社院校厂站队记务职责由到其"
)
GIVEN = f"[^\x00-\u4dff\ua000-\U0010ffff{_NEVER}]"
# Not the last character of a longer name: words of place, and of what follows a name.
_LAST = f"[^\x00-\u4dff\ua000-\U0010ffff{_NEVER}在有人庄沟屯寨巷弄堡坝湾店铺]"
# Sounds that the names of other nations are written with: 阿依古丽·买买提.
_SOUNDS = (
    "阿艾安巴白班贝比宾波布才查朝次措达丹旦德登迪丁顿杜多朵恩尔法凡菲夫甫嘎改盖格根贡古哈海罕赫合吉加嘉"
    "江杰卡堪康柯科克肯孜库拉来兰朗勒雷里力丽利莉林隆卢鲁伦罗洛玛马迈麦曼买梅美米娜木姆穆那纳乃南内尼娘努"
    "诺帕派潘皮平普其齐恰强钦琼曲热仁日荣如茹萨桑色森沙山晒什素斯松苏索塔泰坦唐提图土吐托娃瓦外玩旺维"
    "文吾乌西希夏香辛欣信雄秀许逊雅亚彦央杨尧耶叶也伊依益英尤玉约扎占张珍芝治珠卓宗孔再不都卜"
)

# What a name weighs by itself, by the use of its surname in the list.
_WEIGHTS = {"plain": 1, "word": 0, "morph": -1, "joint": -3}
_RARE = -1
_TYPICAL = 1
_WORD = -1


@dataclass(frozen=True, slots=True)
class Name:
    """What could be a name at text[start:end], and what it weighs by itself.

    `is_word` says that the whole is a word of the language (高峰, 严肃), `is_long` that its given
    name has two characters.
    """

    end: int
    weight: int
    is_word: bool
    is_long: bool


@dataclass(frozen=True, slots=True)
class Names:
    """The patterns of names, all on half-width text."""

    initials: str
    shape: re.Pattern[str]
    padded: re.Pattern[str]
    dotted: re.Pattern[str]
    sounds: re.Pattern[str]
    opening: re.Pattern[str]
    address: re.Pattern[str]
    whole: frozenset[str]
    inside: frozenset[str]
    weights: dict[str, int]
    typical: frozenset[str]

    def at(self, text: str, start: int) -> Iterator[Name]:
        """Give the names that could begin here, the longer first; words like 高标准 are none."""
        match = self.shape.match(text, start)
        if match is None or self._is_word(text, match):
            return
        weight = self.weights[match["surname"]]
        if match["third"]:
            yield self._long(text, start, match.end(), weight)
        yield self._short(text, start, match.end("short"), weight)

    def _is_word(self, text: str, match: re.Match[str]) -> bool:
        start = match.start()
        if text[start - 1 : start + 1] in self.inside or self.opens_word(text, start):
            return True
        return self.address.match(text, match.end("surname")) is not None

    def opens_word(self, text: str, start: int) -> bool:
        """Say whether a word stands here that begins like a name: 安排, 全体, 高标准."""
        return self.opening.match(text, start) is not None

    def padded_end(self, text: str, start: int) -> int | None:
        """Give the end of a name spread with blanks (冷 铮) that begins at `start`, or None."""
        match = self.padded.match(text, start)
        if match is None or self.opening.match(match.group().replace(" ", "")):
            return None
        return match.end()

    def _long(self, text: str, start: int, end: int, weight: int) -> Name:
        if text[start:end] in self.whole:
            return Name(end, weight + _WORD, is_word=True, is_long=True)
        if text[end - 1] in self.typical:
            weight += _TYPICAL
        elif text[start : start + 2] in self.whole:
            weight += _WORD
        return Name(end, weight, is_word=False, is_long=True)

    def _short(self, text: str, start: int, end: int, weight: int) -> Name:
        is_word = text[start:end] in self.whole
        return Name(end, weight + _WORD if is_word else weight, is_word, is_long=end - start > 2)


@lru_cache(maxsize=1)
def load_names() -> Names:
    """Build the patterns from the word lists; raises DataFileError if one is broken."""
    common = load_lexicon(LEXICONS / "surnames.tsv")
    rare = load_lexicon(LEXICONS / "surnames_rare.tsv").keys()
    surnames = common.keys() + rare
    double = alternation(key for key in surnames if len(key) > 1)
    single = f"[{''.join(key for key in surnames if len(key) == 1)}]"
    lookalikes = load_lexicon(LEXICONS / "name_lookalikes.tsv")
    titles = load_lexicon(LEXICONS / "person_titles.tsv")
    return Names(
        initials="".join(sorted({word[0] for word in surnames})),
        shape=re.compile(
            rf"(?P<short>(?P<surname>{double}(?={GIVEN})|{single}){GIVEN})(?P<third>{_LAST}?)"
        ),
        padded=re.compile(
            rf"(?:{single} {{1,3}}{GIVEN}|{double} {{1,3}}{GIVEN}{{1,2}})(?![{HAN}])"
        ),
        dotted=re.compile(f"[{_SOUNDS}]{{2,6}}(?:·[{_SOUNDS}]{{1,8}}){{1,2}}"),
        sounds=re.compile(f"[{_SOUNDS}]{{3,6}}(?![{_SOUNDS}])"),
        opening=re.compile(alternation(lookalikes.where("use", "start"))),
        address=re.compile(
            alternation(titles.where("use", "address") + titles.where("use", "title"))
        ),
        whole=frozenset(lookalikes.where("use", "whole")),
        inside=frozenset(load_lexicon(LEXICONS / "name_insides.tsv").keys()),
        weights={key: _WEIGHTS[use] for key, use in common.mapping().items()}
        | dict.fromkeys(rare, _RARE),
        typical=frozenset(load_lexicon(LEXICONS / "given_characters.tsv").keys()),
    )
