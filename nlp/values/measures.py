"""Numbers with their units: the one pass over a text that quantities, rates and money share.

A measure is one number (12家), a range (2-3个) or a change (由12家增至46家), with the comparators
round it. Which family it belongs to follows from its unit.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from mingjian.text import is_han
from nlp.values.comparators import read_bound
from nlp.values.grammar import RUN, Unit, measure_pattern, unit_kind
from nlp.values.numerals import read_number, read_pair, read_share, write_number

RANGE, CHANGE = "..", "->"
# Numbers only where something says they are a guess: 百余户, 近百名.
_ROUND = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000)}
# 统一, 唯一, 同一(个), 每一(项), 另一(名), 下一(次), 最后一(个): the character that stands before.
_ENDING_IN_ONE = frozenset("统唯专单同逐之合其不归划均每这那另哪某任后头上下")
# 第三, 1+3个, 几十, 数十
_NO_COUNT = frozenset("第+几数")
_ADDRESS = frozenset(("组", "栋", "幢"))
_RANKED = frozenset(("名", "位"))
_PLACES = frozenset("村社队路街号")
_CLOCK = frozenset("点时:")


class Measure(NamedTuple):
    """A number with its unit at text[start:end], the comparators included.

    `sign` is =, >=, <=, >, < or ~; for two numbers it is `..` (a range) or `->` (a change), and
    `high` is the second. Shares are in percent, money is in yuan. `core` is where the number
    itself begins. NONE, a number without a unit, is a change (由42降到36) or 20万, which may be
    money.
    """

    kind: Unit
    start: int
    core: int
    end: int
    sign: str
    low: Decimal
    high: Decimal | None
    unit: str

    def number(self, mark: str = "") -> str:
        """Write comparator and number, `mark` behind each number: >=3, 2..3, 62%->80%."""
        low = write_number(self.low) + mark
        if self.high is None:
            return self.sign + low
        return low + self.sign + write_number(self.high) + mark


def find_measures(text: str) -> tuple[Measure, ...]:
    """Find the measures of a half-width text, in order and apart from one another."""
    return tuple(_measures(text))


def _measures(text: str) -> Iterator[Measure]:
    match_at = measure_pattern().match
    floor = 0
    for run in RUN.finditer(text):
        start = run.start()
        match = match_at(text, start) if start >= floor else None
        if match is None:
            continue
        if not (match["low"] or match["fraction"]):
            floor = match.end()
            continue
        # Most numerals are part of words, and no unit stands behind them.
        if match.lastgroup == "low" and match["low"][-1] not in "万亿":
            continue
        measure = (_read_two(text, match, floor) if match["high"] else None) or _read_one(
            text, match, floor
        )
        if measure:
            yield measure
            floor = measure.end


def _read_one(text: str, match: re.Match[str], floor: int) -> Measure | None:
    """Read a single number; None if it is vague, has no unit or its words count nothing."""
    fraction, low, vague, scale, unit = match.group("fraction", "low", "vague", "scale", "unit")
    written, start = fraction or low, match.start()
    end = match.end("unit") if unit and not fraction else _bare_end(match, scale)
    if end < 0 or not _counts(text, start, end, unit):
        return None
    kind = Unit.SHARE if fraction else unit_kind(unit or "")
    sign, first, last = read_bound(text, start, end, floor)
    # 上百户; elsewhere 上 is a place (会上20人).
    if written in _ROUND and text[start - 1 : start] == "上":
        sign, first = "~", start - 1
    value, high = _value(written, unit or "", kind), None
    if value is None:
        value, high = _guess(written, bool(vague) or sign in "~>")
    if value is None:
        return None
    if scale:
        value *= read_number(f"1{scale}") or 1
    if high is not None:
        sign = RANGE
    elif vague and sign == "=":
        sign = "~"
    return Measure(kind, first, start, last, sign, value, high, unit or "")


def _bare_end(match: re.Match[str], scale: str | None) -> int:
    """Give where a number without a unit ends; -1 if it needs one.

    A share written out (百分之五) needs none; nor does 20万, which may be money.
    """
    if match["fraction"]:
        return match.end("fraction")
    if scale:
        return match.end("scale")
    return match.end("low") if match["low"][-1] in "万亿" and not match["vague"] else -1


def _guess(written: str, said: bool) -> tuple[Decimal | None, Decimal | None]:
    """Read 三五 as a range, and 百 if it is said to be a guess."""
    if written in _ROUND:
        return (_ROUND[written] if said else None), None
    return read_pair(written) or (None, None)


def _read_two(text: str, match: re.Match[str], floor: int) -> Measure | None:
    """Read a range or a change; None if it is none (2023-24个)."""
    change, unit = match["change"], match["last"] or ""
    end = match.end("last") if unit else match.end("high")
    if not unit and not _needs_no_unit(text, match, end):
        return None
    counted = unit or match["unit"] or ""
    kind = Unit.SHARE if match["fraction"] else unit_kind(counted)
    low, high = _ends(match, counted, kind)
    if low is None or high is None or not (change or low < high):
        return None
    if not _counts(text, match.start(), end, counted):
        return None
    _, first, last = read_bound(text, match.start(), end, floor)
    sign = CHANGE if change else RANGE
    return Measure(kind, first, match.start(), last, sign, low, high, counted)


def _ends(match: re.Match[str], unit: str, kind: Unit) -> tuple[Decimal | None, Decimal | None]:
    """Read both numbers of a range or a change."""
    written, second = match["fraction"] or match["low"], match["high"]
    low, high = _value(written, match["unit"] or unit, kind), _value(second, unit, kind)
    # 3-5万元: the first is in 万 too.
    if low is not None and not match["unit"] and second[-1] in "万亿" and written[-1] not in "万亿":
        low *= read_number(f"1{second[-1]}") or 1
    return low, high


def _needs_no_unit(text: str, match: re.Match[str], end: int) -> bool:
    """Say whether two numbers may do without: a change, written-out shares, 3-5万 of money."""
    if match["change"]:
        return _is_closed(text, end)
    return bool(match["fraction"]) or match["high"][-1] in "万亿"


def _is_closed(text: str, end: int) -> bool:
    """Say whether a number without a unit ends there: 降到36以下, not 调整到5月."""
    return not is_han(text[end : end + 1] or ".") or read_bound(text, end, end, end)[2] > end


def _value(written: str, unit: str, kind: Unit) -> Decimal | None:
    """Read a number; a share in percent."""
    if kind is not Unit.SHARE:
        return read_number(written)
    if written.startswith(("百分", "千分")):
        return read_share(written)
    if unit in ("%", "‰", ""):
        value = read_number(written)
        return value / 10 if value is not None and unit == "‰" else value
    return read_share(written + unit)


def _counts(text: str, start: int, end: int, unit: str | None) -> bool:
    """Say whether the number stands alone and its surroundings let it count.

    Not 第三批, 前三名, 统一, A4, 1+3个; no address (村3组, 3栋2单元), no time of day (8点30分),
    no phrase (一分耕耘).
    """
    before = text[start - 1] if start else "\n"
    if before in _NO_COUNT or (before.isascii() and before.isalpha()):
        return False
    if text[start] == "一" and before in _ENDING_IN_ONE:
        return False
    if before == "前" and unit in _RANKED:
        return False
    if unit in _ADDRESS:
        return before not in _PLACES and not text[end : end + 1].isdigit()
    if unit == "分":
        return before not in _CLOCK and (text[start].isdigit() or end - start > 2)
    return text[end : end + 1] != "+"
