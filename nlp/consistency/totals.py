"""Totals of money in running text, with the amounts that should make them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import NamedTuple

_REACH = 14
_GAP = r"[\u4e00-\u9fff]{0,4}[:(]?\s?(?:人民币)?$"
# A total that closes its parts; 全村共增收12万元 is none.
_CLOSING = re.compile(
    r"(?:合计|共计|总计|小计|总共|一共)[为是需约要用]{0,2}[:(\s]?(?:人民币)?$|[,;。、\s:|】\]][共凑][需用为报计]?$|凑[足拢够成]$|项共$|盘子$"
)
_STRONG = re.compile(
    rf"{_CLOSING.pattern}"
    rf"|(?:总(?:经费|预算|费用|投入|投资|金额|额|支出|资金|造价|概算|价)|全部(?:花费|开支)|预算|概算|造价|^共){_GAP}"
)
# An amount that these name is a total only where its parts are announced or come near to it.
_WEAK = re.compile(rf"(?:经费|资金|支出|开支|费用?|租金|党费|钱|申请|补助|专项|款|全年){_GAP}")
_LINK = re.compile(r"其中|包括|分别|用于|主要|构成|明细|[:=]|^,?由")
# 经费8000元,彩墙用3500元
_USED = re.compile(r",[\u4e00-\u9fff]{1,8}[用花付]")
# A sentence that goes on with the parts of the total before it.
_GOES_ON = re.compile(r"\s*(?:其中|具体|包括|分别|主要|明细|(?:经费|资金)?来源|由)")
_SOURCE = re.compile(
    r"自筹|统筹|申请|补助|资助|配套|拨|捐|赞助|党费|列支|支持|财政|专项|解决|承担|出资|奖补|[出筹用花付凑拨补捐]$"
)
# The parts are not all of it, or not exact.
_VAGUE = re.compile(
    r"左右|上下|每|各[\d一二两三四五六七八九]|[×*]|不含|含|除|实际|税[前后]|原价|折[前后]|优惠|已支|超[出支]|缺口|(?<!平)等(?![级次候待])|或"
)
# So are these, but with an amount of its own it is a part (其余2万元自筹).
_REST = re.compile(r"(?:其余|余款|余下|剩余|结余|余额|不足|调剂|另[有外由需])[^,;。\n]*")
# Every amount, read or not (¥3000): where there are more than were read, nothing is said.
_ANY = re.compile(
    r"[¥￥]\s?[\d.,]{1,20}+|[\d.,零一二两三四五六七八九十百千万亿余多几]{1,20}+(?:元|(?<=万)(?![人户亩册字份次里名件]))"
)
# No part: 单个社团不超过6000元.
_BOUND = re.compile(r"(?:不超过?|不高于|至多|最[多高]|上限)[为是达]?\s?[\d.,]{1,12}万?元")
_SENTENCE = re.compile(r"[^。\n]+")
# Amounts that are off by no more than this part of the total are meant to make it.
_NEAR = 4
_MYRIAD = Decimal(10_000)


class Amount(NamedTuple):
    """A plain amount of yuan at block text[start:end]."""

    block: int
    start: int
    end: int
    yuan: Decimal


@dataclass(frozen=True, slots=True)
class Total:
    """A total and the amounts that should make it."""

    total: Amount
    parts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its amounts and the places in them of those that are totals."""

    text: str
    start: int
    end: int
    amounts: tuple[Amount, ...]
    totals: tuple[int, ...]


def find_totals(text: str, amounts: Sequence[Amount]) -> Iterator[Total]:
    """Find the totals of a half-width text, each with the amounts that may be its parts."""
    details = {amount: _find_details(text, amount, amounts) for amount in amounts}
    inner = {one for inside in details.values() for one in inside}
    outer = [amount for amount in amounts if amount not in inner]
    bracketed = ((amount, inside) for amount, inside in details.items() if inside)
    for total, parts in (*bracketed, *_pair(text, [*_cut(text, outer)])):
        yield Total(total, tuple(parts))


def find_wrong_totals(text: str, amounts: Sequence[Amount]) -> Iterator[Total]:
    """Find the totals of a half-width text that the amounts beside them do not make.

    Quiet where amounts are left out (其余自筹, 等), guessed or not understood.
    """
    return (one for one in find_totals(text, amounts) if _is_wrong(text, one, amounts))


def is_total(text: str, start: int) -> bool:
    """Say whether an amount that starts there calls itself a total."""
    return _STRONG.search(text[max(start - _REACH, 0) : start]) is not None


def makes(total: Decimal, parts: Sequence[Decimal]) -> bool:
    """Say whether the first or the last so many of the parts make a total."""
    return total in accumulate(parts) or total in accumulate(reversed(parts))


def _find_details(text: str, amount: Amount, amounts: Sequence[Amount]) -> list[Amount]:
    """Find the amounts in the brackets right behind one: 1.2万元(展板0.5万元、手册0.7万元)."""
    if text[amount.end : amount.end + 1] != "(":
        return []
    close = text.find(")", amount.end)
    return [one for one in amounts if amount.end < one.start < close]


def _cut(text: str, amounts: Sequence[Amount]) -> Iterator[_Sentence]:
    """Give the sentences that hold amounts."""
    for match in _SENTENCE.finditer(text):
        here = tuple(a for a in amounts if match.start() <= a.start < match.end())
        if here:
            ends = [*(a.start for a in here[1:]), match.end()]
            totals = [
                n
                for n, (a, end) in enumerate(zip(here, ends, strict=True))
                if is_total(text, a.start) or _is_announced(text, a, end)
            ]
            if 0 not in totals and _is_summed(text, here):
                totals.insert(0, 0)
            yield _Sentence(text, *match.span(), here, tuple(totals))


def _is_announced(text: str, amount: Amount, end: int) -> bool:
    """Say whether an amount that may be a total is followed by words that open its parts."""
    before = text[max(amount.start - _REACH, 0) : amount.start]
    behind = text[amount.end : end]
    return bool(_WEAK.search(before) and (_LINK.search(behind) or _USED.fullmatch(behind)))


def _is_summed(text: str, amounts: Sequence[Amount]) -> bool:
    """Say whether the first amount of a sentence may be a total, and the others come near to it."""
    first, *others = amounts
    if not others or _closes(text, others[-1]) or not _is_near(first, others):
        return False
    return _WEAK.search(text[max(first.start - _REACH, 0) : first.start]) is not None


def _is_near(total: Amount, parts: Sequence[Amount]) -> bool:
    """Say whether two parts or more come near to a total."""
    found = sum(part.yuan for part in parts)
    return len(parts) > 1 and abs(found - total.yuan) * _NEAR <= total.yuan


def _pair(text: str, sentences: Sequence[_Sentence]) -> Iterator[tuple[Amount, Sequence[Amount]]]:
    """Put together each total and what may be its parts."""
    total: Amount | None = None
    before: Sequence[Amount] = ()
    for sentence in sentences:
        amounts, totals = sentence.amounts, sentence.totals
        if total and not totals and _goes_on(text, total, sentence.start):
            yield total, amounts
        if totals[:1] == (0,) and _closes(text, amounts[0]):
            yield amounts[0], before
        for last, mark in pairwise((-1, *totals)):
            if mark - last > 2 and _closes(text, amounts[mark]):
                yield amounts[mark], amounts[last + 1 : mark]
        for mark, end in pairwise((*totals, len(amounts))):
            parts = amounts[mark + 1 : end]
            made = makes(amounts[mark].yuan, [one.yuan for one in amounts[:mark]])
            last_said = sentence is sentences[-1]
            near = last_said and not made and _is_near(amounts[mark], parts)
            if parts and (near or _opens(text, amounts[mark], parts)):
                yield amounts[mark], parts
        total, before = (amounts[totals[-1]] if totals else total), amounts


def _goes_on(text: str, total: Amount, start: int) -> bool:
    """Say whether a sentence opens like parts, or follows right behind a total."""
    return start == total.end + 1 or _GOES_ON.match(text, start) is not None


def _closes(text: str, amount: Amount) -> bool:
    return _CLOSING.search(text[max(amount.start - _REACH, 0) : amount.start]) is not None


def _opens(text: str, total: Amount, parts: Sequence[Amount]) -> bool:
    """Say whether words open the parts of a total, or each part says who pays it."""
    if _LINK.search(text, total.end, parts[0].start):
        return True
    places = (total, *parts)
    labels = [text[one.end : other.start] for one, other in pairwise(places)]
    listed = len(parts) > 2 and all(label.startswith("、") for label in labels[1:])
    return listed or all(_SOURCE.search(label) for label in labels)


def _is_wrong(text: str, found: Total, amounts: Sequence[Amount]) -> bool:
    """Say whether the parts of a total are all stated, exactly, and do not make it."""
    total, parts = found.total, found.parts
    numbers = [part.yuan for part in parts]
    named = "其中" in text[total.end : parts[0].start] if parts else False
    if makes(total.yuan, numbers) or not (len(parts) > 1 or (named and numbers[0] > total.yuan)):
        return False
    start, end = min(total.start, parts[0].start), max(total.end, parts[-1].end)
    rest = _SENTENCE.match(text, end)
    if _is_told_elsewhere(text, found, amounts):
        return False
    if start != total.start and rest and _VAGUE.search(rest.group()):
        return False
    end = rest.end() if rest and start == total.start else end
    told = len([a for a in amounts if start <= a.start < end])
    return is_meant(total.yuan, numbers) and is_whole(
        _BOUND.sub("", text[max(start - 1, 0) : end]), told
    )


def _is_told_elsewhere(text: str, found: Total, amounts: Sequence[Amount]) -> bool:
    """Say whether parts make another amount of their sentence, or go on behind their bracket.

    共1.5万元;其中申请的1.2万元用于A 0.5万元、B 0.7万元; 1.2万元(A 0.3万元),B 0.9万元.
    """
    total, parts = found.total, found.parts
    low, high = min(total.start, parts[0].start), parts[-1].end
    start = max(text.rfind(mark, 0, low) for mark in "。\n") + 1
    rest = _SENTENCE.match(text, high)
    end = rest.end() if rest else high
    before = [one.yuan for one in amounts if start <= one.start < parts[0].start and one != total]
    following = [one.yuan for one in amounts if total.end <= one.start < end]
    made = sum((part.yuan for part in parts), Decimal(0))
    return (len(parts) > 1 and made in before) or total.yuan in accumulate(following)


def is_meant(total: Decimal, parts: Sequence[Decimal]) -> bool:
    """Say whether parts may be meant to make a total: they do by half and double, or would do
    with another unit (元, 万元) of the total or of one part.
    """
    found = sum(parts, Decimal(0))
    slips = [found / _MYRIAD, found * _MYRIAD]
    slips += [found - part + part / _MYRIAD for part in parts]
    return total <= found * 2 <= total * 4 or any(
        abs(slip - total) * _NEAR <= total for slip in slips
    )


def is_whole(stretch: str, amounts: int) -> bool:
    """Say whether a stretch of text states just so many amounts, each exact, and no rest."""
    rests = (match.group() for match in _REST.finditer(stretch))
    return (
        not _VAGUE.search(stretch)
        and all(_ANY.search(rest) for rest in rests)
        and len(_ANY.findall(stretch)) <= amounts
    )
