"""Numbers that a sentence tells without writing them: a sum of parts, a share of all, 全部."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from nlp.pledges.amounts import RATE, TIME, Amount, read_amount
from nlp.pledges.deeds import deed_patterns
from nlp.pledges.figure import SHARE, Figure
from nlp.values.numerals import NUMBER, read_number
from nlp.values.value import Value

_SUM = "合计"
_COUNTED = frozenset(("person", "household", "group"))
# What stands between two parts of a sum: 春天四场[,夏天]八场, [,五月补栽的时候又接了]六百五十株.
_PART = re.compile(r"次?[,、;和及](?P<name>[^,、;。:]{0,14})$")
# 两名老党员、一名退休教师和两名村民代表
_MEMBER = re.compile(r"[^,;。:、\d]{1,8}[、和及]")
_AGAIN = re.compile(r"^又|又.{0,4}$")
_NAME, _ITEM = 5, 12
# 复测298人,血压达标的231人 and 应到156人次,实到150人次 are no parts.
_OTHER = re.compile(r"[的到回有占中]$|其中|另|还|最|余|[因为但比是被把只仅都均已少缺除有退不]")
# The rest of such a share was not done: 有3份缺项.
_LACKING = re.compile(r"缺|漏|未(?!成年)|没|不(?!少)|超|差|除(?!了)")
_YEAR_BEFORE = re.compile(rf"[,(](?:上年|去年|上一年)(?:同期)?[为是有]?(?P<number>{NUMBER})")
_CLAUSE = re.compile(r"[^,。;:]{0,4}")
# What was done of all: 全部建档帮教, 一所没落下.
_ALL = re.compile(r"(?:全部|全都|均已|都已|都)(?P<deed>(?![是在有能会被])[^,。;、:\d]{2,10})")
_NONE_LEFT = re.compile(r"一[\u4e00-\u9fff](?:都|也)?(?:没有?落下?|不[落漏少])")
_BUT = re.compile(r"除(?!了)|外,|未(?!成年)|没有|尚")
# A share is of the number right before; what stands farther back is of something else.
_REACH = 20
_OF = (",", "里", "中")


class Told(NamedTuple):
    """A result with the number it was read from."""

    figure: Figure
    value: Value


def derive_figures(
    text: str, told: Sequence[Told], numbers: Sequence[Value], whole: Figure
) -> Iterator[Figure]:
    """Give the sums, shares and changes of a sentence, of results that are in order of it.

    `numbers` are all that stand in it, results or not; `whole` is the figure of something done for
    all, but for what it is.
    """
    yield from _find_sums(text, told)
    yield from _find_shares(text, told, numbers)
    yield from _find_changes(text, told)
    for words in _find_wholes(text):
        yield replace(whole, what=words, clause=words, scope=SHARE)


def _find_sums(text: str, told: Sequence[Told]) -> Iterator[Figure]:
    """Add up the parts that are listed side by side: 春天四场,夏天八场,秋天六场."""
    run: list[Told] = list(told[:1])
    for before, here in pairwise(told):
        if _is_next_part(text, before, here):
            run.append(here)
            continue
        yield from _sum_up(run)
        run = [here]
    yield from _sum_up(run)


def _is_next_part(text: str, before: Told, here: Told) -> bool:
    one, other = before.figure.amount, here.figure.amount
    if one.measure != other.measure or one.unit == RATE or one.turns or other.turns:
        return False
    if here.figure.is_among:
        return False
    if _MEMBER.fullmatch(text, before.value.end, here.value.start):
        return True
    part = _PART.fullmatch(text, before.value.end, here.value.start)
    if part is None:
        return False
    name, is_listed = part["name"], len(before.figure.clause) <= _ITEM
    if _AGAIN.search(name) or "又" in name:
        return True
    return is_listed and len(name) <= _NAME and not _OTHER.search(name) and not _opens_deed(name)


def _opens_deed(name: str) -> bool:
    return deed_patterns().inside.search(name) is not None


def _sum_up(run: Sequence[Told]) -> Iterator[Figure]:
    if len(run) < 2 or any(figure.is_total for figure, _ in run):
        return
    first = run[0].figure
    amount = replace(first.amount, number=sum(figure.amount.number for figure, _ in run))
    yield replace(first, amount=amount, scope=_SUM)


def _find_shares(text: str, told: Sequence[Told], numbers: Sequence[Value]) -> Iterator[Figure]:
    """Give the share that a number is of the one before: 应到156人次,实到150人次."""
    before = dict(zip(numbers[1:], numbers, strict=False))
    summed = {here.value for one, here in pairwise(told) if _is_next_part(text, one, here)}
    for figure, value in told:
        whole = read_amount(before[value].normal) if value in before else None
        if whole and value not in summed and _is_part(whole, figure.amount):
            gap = text[before[value].end : value.start]
            if len(gap) <= _REACH and gap.startswith(_OF):
                share = 100 * figure.amount.number / whole.number
                behind = _CLAUSE.match(text, value.end)
                lacking = _LACKING.search(gap + (behind.group() if behind else ""))
                amount = rate(100 - share if lacking else share)
                yield replace(figure, what=f"{gap[1:]}率", amount=amount, scope=SHARE)


def _is_part(whole: Amount, part: Amount) -> bool:
    alike = whole.measure == part.measure or {whole.unit, part.unit} <= _COUNTED
    return alike and 0 < part.number <= whole.number and whole.unit != RATE


def _find_changes(text: str, told: Sequence[Told]) -> Iterator[Figure]:
    """Give by how much a number fell or rose: 投诉486件,去年640件."""
    for figure, value in told:
        match = _YEAR_BEFORE.match(text, value.end)
        number = read_number(match["number"]) if match else None
        if number and figure.amount.unit not in (RATE, TIME):
            change = 100 * (figure.amount.number / float(number) - 1)
            amount = replace(rate(abs(change)), sign="-" if change < 0 else "+")
            yield replace(figure, amount=amount)


def _find_wholes(text: str) -> Iterator[str]:
    """Name the rates of what a sentence says is done for all."""
    if _BUT.search(text):
        return
    deed = _ALL.search(text)
    if deed:
        yield f"{deed['deed']}率"
    elif _NONE_LEFT.search(text):
        yield "覆盖率"


def rate(number: float) -> Amount:
    """Give a share in percent as an amount."""
    return Amount("=", number, None, "%", RATE, None)
