"""Posts and single bodies, which can be held to a task, and bare classes, which cannot.

A phrase is a chain of heads (县农业农村局|党组书记); its last head says what it is, a quantifier in
front (各, 有关) makes it a group. The unit's own name in front is read back to the next word that
cannot be part of one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from nlp.values.alternation import alternation
from nlp.values.value import Kind, Value

_HAN = "\u4e00-\u9fff"
# 省发展和改革委员会 and its like apart, a unit's own name is shorter.
_UNIT_LONG = 14
_BRAND_LONG = 10
_LINK_LONG = 8
# Heads of one character, read where the character is no part of a common word.
_SHORT_HEADS = ("科", "局", "处", "部", "办")

# What may stand between two heads of one phrase: 学院|学生第二|党支部, 支部|副|书记.
_LINK = re.compile(
    r"第[一二三四五六七八九十\d]{1,2}|[一二三四五六七八九十]|副|专职|常务|主要|分管|具体|下属|直属"
    r"|机关|基层|青年|离退休|在职|内设|全体|工作|管理|联合|临时|功能型|各|[“”]"
    rf"|\([{_HAN}]{{1,6}}\)"
)
_MANY = re.compile(
    r"各[级类个位]?|有关|相关|全体|所有|广大|每[个名位家支]|其[他它余]|部分|一些|多[个名位家支]|双方"
    r"|(?:[两二三四五六七八九十百千数几\d]{1,5}|一批)余?[个名位家支]"
)
# A class by itself needs one of these before it; a quick look before the longer ones.
_MANY_HINT = re.compile("[各关相体有广每其部些多双个名位家支]")
_WORD_BEFORE = re.compile(
    r"(?:[布大全格结出僵开时破战当道]局|[专本百全文宣]科|(?<!教)学科|(?<![管护修])理科|(?<!职)工科"
    r"|[好到之各益用深远去难出相住别何一二三四五六七八九十\d每几多短坏妙痛细高低暗苦调惩判共地]处"
    r"|[干全内外一局中上下东西南北腰头面肺底根顶尾]部"
    r"|[举承主协代督领包创开帮交联不快即专网能谁来去可要会好所自兴筹照经申补速简易难少多试托查限面再没怎接受咋样首么]办"
    r"|[为绕以]\S{0,4}中心)$"
)
# Characters that make another word with the last one of a head: 科学, 处理, 部署, 主席团.
_WORD_AFTER = {
    "科": "学技普目研室幻考举院",
    "局": "面部限势长域",
    "处": "理置处分罚级于在境所方以女长",
    "部": "分署门长队委件位下级",
    "办": "理法事好公结学案件证了实成班得到完税难给的过不起在一",
    "长": "期远效足久大年征短",
    "心": "思工任",
    "席": "团台",
    "任": "务医",
    "记": "员",
    "计": "师",
    "委": "会",
    "院": "子落",
    "民": "政警营",
}
_LABEL = re.compile(rf"\s?:|\s+(?=[{_HAN}])")
# One person without a post's name: neither a post nor a group.
_SINGLE = frozenset(("负责人", "负责同志", "领导"))
_ROLES = frozenset(("组长", "副组长", "队长", "副队长"))
_CHOSEN = re.compile(r"(?:选派|选聘|选任|选配|配备|设立|聘任|招聘|竞选|争当|当好)$")
_MADE = re.compile(r"(?:任|为|兼)$")

# Read backwards from a head: characters of a unit's name, the last one first. Words of grammar are
# none, but 就业, 应急, 经济 and the like hold such characters.
_GRAMMAR = (
    "由请让和与及为是在对向从把被将给以到等并或者的了着过据按任成归属找问叫听有也都则需须该其此已曾未不没还"
    "再又即使令派聘选推荐兼做作担帮带领抓至往去说看讲谈用靠凭因随跟比就应能设立当交要可同经"
)
_FRONT = re.compile(
    rf"(?:[^\x00-/:-\u4dff\ua000-\U0010ffff{_GRAMMAR}]+|(?<=业)就|(?<=急)应|(?<=源)能|(?<=[计备])设"
    r"|(?<=医)立|(?<=[通警])交|(?<=[济营管发贸开])经|(?<=[心济])同|(?<=关)有|(?<=[工操合])作|有(?=所)|(?<=[他它余])其)+"
)


class _Head(NamedTuple):
    """A head of a phrase and what it is by itself: post, body, unit, group, class."""

    start: int
    end: int
    use: str
    word: str


@dataclass(frozen=True, slots=True)
class _Words:
    """The heads as one pattern, the use of each, and the words that limit a phrase."""

    head: re.Pattern[str]
    uses: dict[str, str]
    front: re.Pattern[str]
    after: re.Pattern[str]
    after_class: re.Pattern[str]


def find_posts(text: str) -> tuple[Value, ...]:
    """Find posts, single bodies and bare classes in a half-width text, in order.

    The kind and the normal form say which (post, body, group); the quote is the whole phrase with
    the unit in front, without name and verb. Roles such as 项目负责人 are no posts.
    """
    words = _load_words()
    values: list[Value] = []
    floor = 0
    for chain in _chains(text, words):
        value = _read_chain(text, chain, floor, words)
        if value is not None:
            values.append(value)
            floor = value.end
    return tuple(values)


def _chains(text: str, words: _Words) -> Iterator[list[_Head]]:
    chain: list[_Head] = []
    for head in _heads(text, words):
        if chain and not _links(text, chain[-1], head):
            yield chain
            chain = []
        chain.append(head)
    if chain:
        yield chain


def _links(text: str, left: _Head, right: _Head) -> bool:
    if left.end == right.start:
        return not _are_neighbours(left, right)
    if right.start - left.end > _LINK_LONG:
        return False
    if _LINK.fullmatch(text, left.end, right.start):
        return True
    # 各村(社区)党组织
    return "class" in (left.use, right.use) and text[left.end : right.start] in ("(", ")")


def _are_neighbours(left: _Head, right: _Head) -> bool:
    """Say whether two bodies of one place stand side by side: 区委区政府."""
    return left.use == right.use == "body" and left.word[0] == right.word[0]


def _heads(text: str, words: _Words) -> Iterator[_Head]:
    for match in words.head.finditer(text):
        start, end = match.span()
        if not _is_part_of_word(text, start, end):
            yield _Head(start, end, words.uses[match.group()], match.group())


def _is_part_of_word(text: str, start: int, end: int) -> bool:
    if end < len(text) and text[end] in _WORD_AFTER.get(text[end - 1], ""):
        return True
    plain = end - start > 1 and text[start:end] != "中心"
    return not plain and _WORD_BEFORE.search(text, max(0, start - 6), end) is not None


def _read_chain(text: str, chain: list[_Head], floor: int, words: _Words) -> Value | None:
    first, last = chain[0], chain[-1]
    if (
        last.use == "class"
        and len(chain) == 1
        and not _MANY_HINT.search(text, max(floor, first.start - _UNIT_LONG), first.start)
    ):
        return None
    if _is_other_word(text, last, words) or _in_brand(text, last.end):
        return None
    front = _front(text, first.start, floor, words)
    many = _MANY.search(text, front, last.start)
    if many is None and (_is_label(text, last) or _is_role(text, chain, front)):
        return None
    kind = _kind(chain, many is not None, first.start - front)
    if kind is None:
        return None
    start = many.start() if many else front
    if text.startswith("们", last.end):
        return Value(Kind.GROUP, start, last.end + 1, Kind.GROUP.value)
    return Value(kind, start, last.end, kind.value)


def _kind(chain: list[_Head], many: bool, front: int) -> Kind | None:
    use = chain[-1].use
    if many or use == "group":
        return Kind.GROUP
    if use == "class":
        return Kind.GROUP if len(chain) > 1 and chain[-1].word not in _SINGLE else None
    if use == "unit":
        return Kind.BODY if len(chain) > 1 or front >= 2 else None
    return Kind(use)


def _front(text: str, start: int, floor: int, words: _Words) -> int:
    """Give where the unit's own name begins before the first head."""
    low = max(floor, start - _UNIT_LONG)
    match = _FRONT.match(text[low:start][::-1])
    if match is None:
        return start
    begin = start - match.end()
    for limit in words.front.finditer(text, begin, start):
        begin = limit.end()
    return begin


def _is_other_word(text: str, last: _Head, words: _Words) -> bool:
    """Say whether the head belongs to what follows: 书记项目, 党员教育."""
    after = words.after_class if last.use == "group" else words.after
    return after.match(text, last.end) is not None


def _is_label(text: str, last: _Head) -> bool:
    """Say whether a class is a form's label: 责任部门:安全环保部."""
    if last.use != "group":
        return False
    named = last.word.endswith(("单位", "部门")) and text[last.end : last.end + 1] in ("为", "是")
    return named or _LABEL.match(text, last.end) is not None


def _is_role(text: str, chain: list[_Head], front: int) -> bool:
    """Say whether a post is only to be filled, or a part in the project: 选派指导员, 任组长."""
    first, last = chain[0], chain[-1]
    if last.use != "post" or front < first.start:
        return False
    if _CHOSEN.search(text, max(0, front - 3), front):
        return True
    if text[first.start : last.end] not in _ROLES:
        return False
    made = _MADE.search(text, max(0, front - 1), front)
    return made is not None or text[last.end : last.end + 1] == ":"


def _in_brand(text: str, end: int) -> bool:
    """Say whether the phrase stands in quotes that go on after it: “书记晒亮点”活动."""
    close = text.find("”", end, end + _BRAND_LONG)
    return close > end and "“" not in text[end:close]


def _opening(heads: Iterable[str]) -> str:
    """Give a look ahead at two characters, which is cheap and refuses most places of a text."""
    long, short = ([x for x in heads if (len(x) > 1) is is_long] for is_long in (True, False))
    firsts, seconds = ("".join(sorted({word[place] for word in long})) for place in (0, 1))
    return f"(?=[{firsts}][{seconds}]|[{''.join(short)}])"


@lru_cache(maxsize=1)
def _load_words() -> _Words:
    uses = dict.fromkeys(load_lexicon(LEXICONS / "bodies.tsv").keys(), "body")
    uses |= dict.fromkeys(load_lexicon(LEXICONS / "posts.tsv").keys(), "post")
    uses |= load_lexicon(LEXICONS / "unit_words.tsv").mapping()
    uses |= dict.fromkeys(_SHORT_HEADS, "unit")
    limits = load_lexicon(LEXICONS / "unit_limits.tsv")
    front, after, behind_class, both = (
        limits.where("use", use) for use in ("front", "after", "class", "both")
    )
    return _Words(
        head=re.compile(_opening((*uses,)) + alternation(uses)),
        uses=uses,
        front=re.compile(alternation(front + both)),
        after=re.compile(alternation(after)),
        after_class=re.compile(alternation(after + behind_class + both)),
    )
