"""What a number counts: the verb and the noun that stand round it.

新建议事点3个, 组建3支志愿服务队 and 参与率达到95% count 新建议事点, 组建志愿服务队 and 参与率.
"""

import re
from typing import NamedTuple

from nlp.pledges.deeds import deed_patterns
from nlp.pledges.phrases import Phrase, is_vague, read_phrase, strip_noun
from nlp.values.value import Kind, Value

# So far before and behind a number its thing is looked for.
_BEFORE, _AFTER = 30, 20
# Backwards from a number: its clause, and the phrase that may list several (解决停车、充电问题).
_MARKS = ",。;:!?()\n|\t"
_CLAUSE, _PHRASE = re.compile(rf"[^{_MARKS}、]*"), re.compile(rf"[^{_MARKS}]*")
_FOLLOWING = re.compile(
    rf"(?:以上|左右|以内)?(?:的|被?评为|获评|入选)?(?P<noun>[^{_MARKS}、\d ]{{1,20}}+)(?!:)"
)
# Where the noun behind a number ends and another phrase begins.
_NEXT = re.compile(
    r"并(?!购)|且|和(?![谐睦平美])|(?<!参)与|及(?![时格])|用于|供(?!销)|(?<![结应])对(?!接)|(?<!方)向(?!阳)"
    r"|(?<![存现实])在(?![职校线编岗册])|由|用以|均(?!衡)|都(?!市)|全部|已|参加|参与|等(?!级)"
    r"|为(?!民|老|群众)|予以|以上"
)
_RHYTHM = re.compile(
    r"(?:至少|最少|不少于)?[每逢隔全]?隔?[\d一二两双三四五六七八九十]{0,3}个?"
    r"(?:半年|半个月|年度?|季度?|月份?|旬|周|星期|工作日|日|天|晚|学期|学年)(?:至少|最少|不少于)?"
)
_COUNT = re.compile(r"[\d一二两三四五六七八九十百]{1,6}余?[\u4e00-\u9fff]{1,2}(?:以上)?$")
# 各3场, 每个小区召开: counted of each.
_EACH = re.compile(r"各$|每[个名支处家户位人条]")


class Thing(NamedTuple):
    """What is counted: its verb, "" if none, and its noun, "" if none; quote text[start:end].

    `each` says that it is counted for every one of several (各3场).
    """

    verb: str
    noun: str
    start: int
    end: int
    each: bool = False

    @property
    def words(self) -> str:
        """Give verb and noun, as written, with 每 before what is counted of each."""
        words = self.verb + self.noun
        return f"每{words}" if self.each and not words.startswith("每") else words


def name_thing(text: str, value: Value, floor: int, ceiling: int) -> Thing:
    """Name what a value counts by the words between `floor` and `ceiling`, where others stand."""
    low = max(floor, value.start - _BEFORE)
    before = _read_before(text, low, value.start)
    if value.kind is Kind.FREQUENCY:
        before = _read_inside(text, value, before)
    each = _EACH.search(text, low, value.start) is not None
    if before.noun and (before.verb or value.kind is Kind.RATE):
        return Thing(before.verb, before.noun, before.start, value.end, each)
    noun, end = _read_after(text, value.end, min(ceiling, value.end + _AFTER))
    if noun and not (before.noun and deed_patterns().opening.match(noun)):
        return Thing(before.verb, noun, before.start, end, each)
    if before.lead and not before.noun:
        # 案例汇编1本: what stands before a verb without an object is the thing.
        start = max(text.rfind(before.lead, low, before.start), low)
        return Thing("", before.lead + before.verb, start, value.end, each)
    return Thing(before.verb, before.noun, before.start, value.end, each)


def name_clause(text: str, start: int, end: int) -> Phrase:
    """Read what the clause that ends before a number speaks of."""
    low = max(start, end - _BEFORE)
    return read_phrase(text, _begin(_CLAUSE, text, low, end), end)


def _read_before(text: str, low: int, high: int) -> Phrase:
    """Read the words before a number; the verb may open a list (解决停车、充电问题)."""
    start = _begin(_CLAUSE, text, low, high)
    phrase = read_phrase(text, start, high)
    if phrase.verb or start == low or text[start - 1] != "、":
        return phrase
    listed = read_phrase(text, _begin(_PHRASE, text, low, high), start - 1)
    return phrase._replace(verb=listed.verb, start=listed.start) if listed.verb else phrase


def _begin(pattern: re.Pattern[str], text: str, low: int, high: int) -> int:
    """Give where a stretch begins that ends at `high`, not before `low`."""
    match = pattern.match(text[low:high][::-1])
    return high - match.end() if match else high


def _read_after(text: str, start: int, end: int) -> tuple[str, int]:
    """Give the noun behind a number and where it ends; "" if none follows."""
    match = _FOLLOWING.match(text, start, end)
    if match is None:
        return "", start
    # 一套可在街道推广的办法: what stands before 的 only describes.
    low, high = match.span("noun")
    first = max(text.rfind("的", low, high - 2) + 1, low)
    first = low if is_vague(text, first) else first
    stop = _NEXT.search(text, first, high)
    last = stop.start() if stop else high
    deed = deed_patterns().inside.search(text, first + 1, last)
    last = deed.start() if deed else last
    noun = strip_noun(text[first:last])
    return noun, (last if noun else start)


def _read_inside(text: str, value: Value, before: Phrase) -> Phrase:
    """Read what stands between a rhythm and its number: 每季度走访老人2次."""
    inside = text[value.start : value.end]
    rhythm, count = _RHYTHM.match(inside), _COUNT.search(inside)
    low = value.start + (rhythm.end() if rhythm else 0)
    high = value.start + (count.start() if count else len(inside))
    if high <= low:
        return before
    named = read_phrase(text, low, high)
    if not (named.verb or named.noun):
        return before
    start = before.start if before.verb or before.noun else low
    return Phrase(named.verb or before.verb, named.noun, start, value.end, before.noun)
