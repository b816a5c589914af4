"""Spending and outings that project money does not pay: travel, meals, gifts, pay to cadres."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate, groupby
from typing import NamedTuple

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.result import Finding
from mingjian.rule import build_finding
from mingjian.text import fold
from nlp.consistency.tables import Cell, find_tables
from nlp.passages import quote
from nlp.subject import Subject
from nlp.values.grammar import any_of
from nlp.values.value import Kind

RULE = "spending-forbidden"
_NAMES: Mapping[str, str] = {
    "travel": "旅游、门票",
    "meal": "聚餐、宴请",
    "gift": "礼品、购物卡",
    "pay": "给干部发补贴",
    "personal": "个人用品",
}
_ADVICE = "请对照本方案的经费规定核实；不能列支的，请调整预算或活动安排。"
_PLANS = ("application", "plan")
# An outing or a gift that is arranged; what stands behind the verb is what is arranged.
_ARRANGED = re.compile(
    r"(?:组织|开展|安排|举办|前往|赴|发放|赠送|购买|采购|购置|发给|送)[^,;。:、\n]{0,14}$"
)
_ARRANGED_FAMILIES = ("travel", "meal", "gift")
# 带队长们去古镇玩一天
_OUTING = re.compile(r"[去到赴][^,;。:、\n去到赴]{2,10}$")
_PLAY, _PLAYED = "玩", r"玩(?:了?[一两二三四五几半]|趟|圈)"
# The receiver or the verb stands no farther before.
_OPENED = 12
# What money may be spent on: 买书、交通、聚餐可以列.
_PAYABLE = re.compile(r"经费|列支|可以?列|报销|党费")
# Money is spoken of as spent, beside what it is spent on.
_SPENT = re.compile(r"经费|预算|支出|开支|列支|费用|花费|用于|资金|购买|发放|采购")
_MONEY_HEAD = re.compile(r"元|金额|经费|预算|费用|支出")
_BEFORE, _BEHIND = 10, 14
# No clause or sentence is looked at farther than that.
_FAR = 200
# 庆功宴 6000
_AMOUNT = re.compile(r"[费款]?\s?[:]?\s?\d{3,}")
_CLAUSE = re.compile(r"[,;。:\n|]")
_SENTENCE = re.compile(r"[。\n]")


class _Item(NamedTuple):
    """A word of spending at block text[start:end], and the family it belongs to."""

    block: int
    start: int
    end: int
    family: str


def find_forbidden_spending(subject: Subject) -> Iterator[Finding]:
    """Ask about budget items and activities that project money usually does not pay."""
    blocks = subject.project.document.blocks
    texts = [fold(blocks[block].text) for block in subject.project.indexes()]
    items = [*_find_items("\n".join(texts))]
    if not items:
        return
    budget, told = _budget_blocks(subject), _background_blocks(subject)
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    for place, group in groupby(items, key=lambda item: bisect_right(starts, item.start) - 1):
        block, text, start = subject.project.block + place, texts[place], starts[place]
        found = [
            item
            for item in (_Item(block, one.start - start, one.end - start, one[3]) for one in group)
            if (block in budget or (block not in told and _is_spent(subject, text, item)))
            and _is_wrong(text, item)
        ]
        if found:
            yield _build(subject, found)


def _find_items(text: str) -> Iterator[_Item]:
    """Give the words of spending of a text: pay with its receiver, an outing with its verb."""
    for match in _spending().finditer(text):
        word, start = match.group(), match.start()
        family = "travel" if word.startswith(_PLAY) else _words("spending")[word][0]
        opener = _OUTING if word.startswith(_PLAY) else _receiver() if family == "pay" else None
        if opener:
            opened = opener.search(text, max(start - _OPENED, 0), start)
            if not opened:
                continue
            start = opened.start()
        yield _Item(0, start, match.end(), family)


def _budget_blocks(subject: Subject) -> frozenset[int]:
    """Give the blocks of budgets: sections, fields, and rows of tables with amounts."""
    fields = [f for f in subject.project.fields if f.canonical == "budget"]
    blocks = {b for part in fields for b in range(part.block, part.block + part.blocks)}
    blocks |= _blocks_of(subject, "budget")
    for table in find_tables(subject.project):
        if any(_MONEY_HEAD.search(cell.text) for cell in table[0]):
            blocks |= {cell.block for row in table[1:] for cell in row if _has_number(row)}
    return frozenset(blocks)


def _background_blocks(subject: Subject) -> frozenset[int]:
    """Give the blocks that tell what is wrong so far, not what is planned."""
    return _blocks_of(subject, "background")


def _blocks_of(subject: Subject, role: str) -> frozenset[int]:
    sections = [section for section in subject.project.sections if role in section.roles]
    return frozenset(b for part in sections for b in range(part.block, part.block + part.blocks))


def _has_number(row: tuple[Cell, ...]) -> bool:
    return any(cell.text[:1].isdecimal() for cell in row[1:])


def _is_spent(subject: Subject, text: str, item: _Item) -> bool:
    """Say whether money is named for an item in its clause, or a plan arranges it."""
    start, end = _bounds(_CLAUSE, text, item)
    arranged = subject.genre in _PLANS and item.family in _ARRANGED_FAMILIES
    if arranged and _ARRANGED.search(text[start : item.start]):
        return True
    if item.family == "pay":
        return False
    if _PAYABLE.search(text[slice(*_bounds(_SENTENCE, text, item))]) or (
        "|" in text and _AMOUNT.match(text, item.end)
    ):
        return True
    if subject.genre not in _PLANS and not _SPENT.search(text[max(start - _BEFORE, 0) : end]):
        return False
    return any(
        value.kind is Kind.MONEY
        and item.start - _BEHIND <= value.end
        and value.start <= item.end + _BEFORE
        and start <= value.start < end
        for value in subject.values.get(item.block, ())
    )


def _is_wrong(text: str, item: _Item) -> bool:
    """Say whether nothing forbids what is named (严禁), allows it, or makes another word of it."""
    right, behind = _right_words(item.family)
    start, end = _bounds(_CLAUSE, text, item)
    if behind and behind.match(text, item.end):
        return False
    sentence = text[_bounds(_SENTENCE, text, item)[0] : item.start]
    forbidden = _FORBIDDING.search(sentence)
    return not forbidden and not right.search(text, start, end)


_FORBIDDING = re.compile(r"严禁|不得|不准|禁止|杜绝|违规|防止|反对|整治")


def _bounds(mark: re.Pattern[str], text: str, item: _Item) -> tuple[int, int]:
    """Give where the clause or sentence of an item begins and ends."""
    first, last = max(item.start - _FAR, 0), min(item.end + _FAR, len(text))
    start = max((match.end() for match in mark.finditer(text, first, item.start)), default=first)
    stop = mark.search(text, item.end, last)
    return start, stop.start() if stop else last


def _build(subject: Subject, items: list[_Item]) -> Finding:
    quotes = [quote(subject.project, *item[:3]) for item in items]
    names = "；".join(dict.fromkeys(_NAMES[item.family] for item in items))
    words = "、".join(dict.fromkeys(one.quote for one in quotes))
    message = f"列有“{words}”（{names}），一般不得用项目经费开支，请核实。"
    return build_finding(RULE, (message, _ADVICE), quotes)


@cache
def _spending() -> re.Pattern[str]:
    """Give the pattern of all words of spending.

    Every branch begins with a character of its own, so that a search is quick.
    """
    return re.compile("|".join([*sorted(_words("spending"), key=len, reverse=True), _PLAYED]))


@cache
def _receiver() -> re.Pattern[str]:
    """Give the pattern of those who are not to be paid, up to the pay: 干部每月的."""
    return re.compile(rf"{any_of(_words('receiver'))}[^,;。:、\n\d]{{0,6}}$")


@cache
def _right_words(family: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """Give the words that make a family right anywhere in its clause, and those right behind."""
    right = [word for word, families in _words("right").items() if family in families]
    behind = [word for word, families in _words("behind").items() if family in families]
    return re.compile(any_of(right)), re.compile(any_of(behind)) if behind else None


@cache
def _words(role: str) -> Mapping[str, tuple[str, ...]]:
    """Give the words of a role with the families they are of."""
    rows = load_lexicon(LEXICONS / "forbidden_spending.tsv").rows
    return {word: tuple(families.split(",")) for word, as_, families in rows if as_ == role}
