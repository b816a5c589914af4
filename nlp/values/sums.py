"""Sums: a total of money and its parts where one passage states both."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from nlp.values.money import find_money
from nlp.values.value import Value

# A passage ends with its sentence, unless the next one goes on with the parts.
_PASSAGE_END = re.compile(r"[。\n](?!\s*(?:其中|具体|包括|分别|用于|主要用于|明细))")
_TOTAL_WORD = re.compile(
    r"(?:总(?:经费|预算|费用|投入|投资|金额|额|支出|计|共|资金|造价)|合计|共计|小计|共需|共|一共|预算|申请)"
    r"[\u4e00-\u9fff]{0,4}:?\s?$"
)
_CLOSING_WORD = re.compile(r"(?:合计|共计|总计|小计|总共|一共|共)[\u4e00-\u9fff]{0,4}:?\s?$")
_REACH = 10
_PARTS_WORD = re.compile(r"其中|包括|分别|用于|明细|构成|:|=|\(")
# 20块×100元, 100元×20块: a price, no part.
_TIMES = frozenset("×*xX")
_FORMAL = re.compile(r"大写:?\s?(?:人民币)?$")


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its parts, as values of a half-width text."""

    total: Value
    parts: tuple[Value, ...]

    @property
    def difference(self) -> Decimal:
        """Say by how many yuan the parts exceed the total; negative if they fall short."""
        return sum(map(_yuan, self.parts), Decimal(0)) - _yuan(self.total)

    @property
    def adds_up(self) -> bool:
        """Say whether the parts make the total."""
        return not self.difference

    @property
    def normal(self) -> str:
        """Write the sum in yuan: 15000:6000+3000+6000."""
        return f"{self.total.normal}:{'+'.join(part.normal for part in self.parts)}"


def find_sums(text: str) -> tuple[Sum, ...]:
    """Find the totals of a half-width text whose parts (two at least) stand in the same passage.

    A total is one that calls itself so (总经费, 合计), or that 其中, 包括 or a colon follows.
    Amounts with a bound, a range or a rate (每人50元) take no part.
    """
    amounts = [value for value in find_money(text) if _is_plain(text, value)]
    ends = [match.end() for match in _PASSAGE_END.finditer(text)]
    passages = groupby(amounts, key=lambda value: bisect_right(ends, value.start))
    return tuple(found for _, passage in passages for found in _sums(text, list(passage)))


def _sums(text: str, amounts: list[Value]) -> Iterator[Sum]:
    """Give the sums of a passage: a total before its parts, or one that closes them."""
    opening = [i for i, value in enumerate(amounts) if _opens(text, amounts, i)]
    for place, after in pairwise([*opening, len(amounts)]):
        parts = _parts(text, amounts[place + 1 : after])
        if len(parts) >= 2:
            yield Sum(amounts[place], parts)
    if not opening and len(amounts) > 2 and _CLOSING_WORD.search(text, *_before(amounts[-1])):
        yield Sum(amounts[-1], _parts(text, amounts[:-1]))


def _opens(text: str, amounts: list[Value], place: int) -> bool:
    """Say whether the amount calls itself a total, or is followed by a word that opens parts."""
    value = amounts[place]
    if place + 1 == len(amounts) or _FORMAL.search(text, *_before(value)):
        return False
    total = _TOTAL_WORD.search(text, *_before(value))
    return bool(total or _PARTS_WORD.search(text, value.end, amounts[place + 1].start))


def _parts(text: str, amounts: list[Value]) -> tuple[Value, ...]:
    """Leave out the total said again in capitals."""
    return tuple(value for value in amounts if not _FORMAL.search(text, *_before(value)))


def _before(value: Value) -> tuple[int, int]:
    return max(value.start - _REACH, 0), value.start


def _is_plain(text: str, value: Value) -> bool:
    """Say whether an amount stands for itself: no bound, no range, not for each, no price."""
    around = text[max(value.start - 1, 0) : value.start] + text[value.end : value.end + 1]
    return value.normal.lstrip("~").replace(".", "", 1).isdigit() and not _TIMES & set(around)


def _yuan(value: Value) -> Decimal:
    return Decimal(value.normal.lstrip("~"))
