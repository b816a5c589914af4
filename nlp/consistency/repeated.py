"""The same whole counted twice with different numbers: 现有党员48名 here, 全体46名党员 there.

Most numbers of a document may differ: of other years, stages, parts, plans and results. So only
what is said to be a whole in both places is compared.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, islice
from typing import NamedTuple

from mingjian.result import Finding
from mingjian.rule import build_finding
from mingjian.text import fold
from nlp.consistency.numbers import read_count
from nlp.passages import quote
from nlp.subject import Subject
from nlp.values.numerals import HAN
from nlp.values.value import Kind, Value

RULE = "quantity-differs"
_ADVICE = "请核对台账，前后写成一致；口径、时间不同的，请写明。"
_REACH, _MOST_MENTIONS = 14, 60
# A whole: 现有党员48名, 全镇21个支部. What stands before 全镇 says which.
_WHOLE = re.compile(
    r"(?P<word>现有|共有|下辖|共辖|在册|登记在册|入驻|全[园镇乡村县区市院校厂局所站矿系馆队]|全体|全部"
    r"|全(?:社区|街道|公司|支部|集团|辖区|系统))(?P<noun>[\u4e00-\u9fff]{0,6})$"
)
# In a plan: 培养入党积极分子12名 in one place, 培养入党积极分子15名 in another; not one of each.
_LONG, _LEAST = 5, 4
_NAMED = re.compile(rf"[\u4e00-\u9fff]{{{_LONG}}}$")
_PLANS = ("application", "plan")
_NUMERALS = frozenset("0123456789" + HAN)
_UNSCOPED = ("全体", "全部")
_NOUN = re.compile(r"[\u4e00-\u9fff]{2}")
# Of another time or part, or not counted yet.
_OTHER = re.compile(
    r"去年|原|曾|以前|当时|最初|年前|年底|月底|截至|其中|目标|计划|将|拟|力争|新|累计|每|各|平均|余|多|增|减|要求|承担|改造|\d年|\d月"
)


class _Mention(NamedTuple):
    """A whole that is counted at block text[start:end]."""

    block: int
    start: int
    end: int
    number: Decimal
    key: tuple[str, str]
    scope: str


def find_differing_quantities(subject: Subject) -> Iterator[Finding]:
    """Ask about a whole that is counted twice and differently; quiet if there is a third number."""
    mentions = [*islice(_find_mentions(subject), _MOST_MENTIONS)]
    for one, other in combinations(mentions, 2):
        numbers = {mention.number for mention in mentions if mention.key == one.key}
        apart = one.block != other.block and one.number != other.number
        if other.key == one.key and apart and len(numbers) == 2 and _share_scope(one, other):
            yield _build(subject, one, other)
            return


def _share_scope(one: _Mention, other: _Mention) -> bool:
    """Say whether neither is of 全市 where the other is of 全区."""
    return one.scope == other.scope or not (one.scope and other.scope)


def _find_mentions(subject: Subject) -> Iterator[_Mention]:
    blocks = subject.project.document.blocks
    planned = subject.genre in _PLANS
    for block, values in subject.values.items():
        text = fold(blocks[block].text)
        for value in values:
            if value.kind is Kind.QUANTITY and text[value.start] in _NUMERALS:
                mention = _read_mention(block, text, value, planned=planned)
                if mention and not _OTHER.search(_clause(text, value)):
                    yield mention


def _read_mention(block: int, text: str, value: Value, *, planned: bool) -> _Mention | None:
    """Read a whole, or in a plan what is named at length before its number."""
    number, unit, exact = read_count(value.normal)
    if not exact or not unit:
        return None
    place = (block, value.start, value.end, number)
    whole = _WHOLE.search(text, max(value.start - _REACH, 0), value.start)
    noun = _name(text, value, whole["noun"]) if whole else ""
    if whole and noun:
        scoped = whole["word"][0] == "全" and whole["word"] not in _UNSCOPED
        return _Mention(*place, (unit, noun), whole["word"] if scoped else "")
    named = _NAMED.search(text, max(value.start - _LONG, 0), value.start) if planned else None
    return _Mention(*place, (unit, named.group()), "") if named and number >= _LEAST else None


def _name(text: str, value: Value, before: str) -> str:
    """Give the two characters that name what is counted: before the number, else behind it."""
    if len(before) > 1:
        return before[-2:]
    match = _NOUN.match(text, value.end)
    return match.group() if match else ""


def _clause(text: str, value: Value) -> str:
    """Give the clause of a value up to the characters right behind it."""
    start = max(text.rfind(mark, 0, value.start) for mark in ",。;\n")
    return text[start + 1 : value.end + 2]


def _build(subject: Subject, one: _Mention, other: _Mention) -> Finding:
    quotes = [quote(subject.project, *mention[:3]) for mention in (one, other)]
    what = one.key[1]
    message = f"“{what}”前面写的是{quotes[0].quote}，后面写的是{quotes[1].quote}，请核实。"
    return build_finding(RULE, (message, _ADVICE), quotes)
