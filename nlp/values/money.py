"""Money: amounts in yuan, with comparator and what each is for."""

import re
from collections.abc import Iterable, Iterator

from nlp.values.frequencies import frequencies
from nlp.values.grammar import Unit
from nlp.values.measures import CHANGE, Measure, find_measures
from nlp.values.overlap import outside
from nlp.values.value import Kind, Value

# 20万: the 元 may be left out where money is spoken of.
_MONEY_WORD = re.compile(
    r"经费|资金|预算|补助|补贴|奖补|奖励|奖金|基金|投入|拨付|拨款|款|费用?|造价|投资|支出|收入|营收|产值"
)
_REACH = 12
# 500元/人; 每人1000元, 每人每月200元
_EACH = r"(?:人|月|年|天|日|次|户|个|场次|场|村|项|名|期|课时|学时|亩|件|份|套|处|季度?|学期|支部)"
_BEHIND = re.compile(rf"\s?/\s?({_EACH})")
_BEFORE = re.compile(rf"(?:每个?{_EACH}){{1,2}}\s?$")
_BEFORE_REACH = 9


def find_money(text: str) -> tuple[Value, ...]:
    """Find the amounts of money of a half-width text in yuan: 15000, <=3000, 2000..4000, 500/人."""
    measures = find_measures(text)
    return outside(money(text, measures), frequencies(text, measures))


def money(text: str, measures: Iterable[Measure]) -> Iterator[Value]:
    """Give the measures of a text that are money."""
    for measure in measures:
        if measure.kind is Unit.MONEY or (
            measure.kind is Unit.NONE and measure.sign != CHANGE and _spoken_of(text, measure.core)
        ):
            yield _amount(text, measure)


def _spoken_of(text: str, core: int) -> bool:
    return _MONEY_WORD.search(text, max(core - _REACH, 0), core) is not None


def _amount(text: str, measure: Measure) -> Value:
    """Make a value of an amount, with what it is for each of (每人, /月), if that is told."""
    normal = measure.number().removeprefix("=")
    before = _BEFORE.search(text, max(measure.start - _BEFORE_REACH, 0), measure.start)
    behind = None if before else _BEHIND.match(text, measure.end)
    if before:
        words = before.group().strip().split("每")[1:]
        each = "/".join(word.removeprefix("个") or word for word in words)
        return Value(Kind.MONEY, before.start(), measure.end, f"{normal}/{each}")
    end = behind.end() if behind else measure.end
    return Value(Kind.MONEY, measure.start, end, f"{normal}/{behind[1]}" if behind else normal)
