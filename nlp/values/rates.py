"""Rates: shares in percent, changes of them, and points of a score."""

import re
from collections.abc import Iterable, Iterator

from nlp.values.frequencies import frequencies
from nlp.values.grammar import Unit
from nlp.values.measures import CHANGE, Measure, find_measures
from nlp.values.overlap import outside
from nlp.values.value import Kind, Value

# What is told of a share when it is no level but a step: 提升了17.5个百分点, 下降3.2%.
_STEP = re.compile(
    r"(?:(?P<up>提高|提升|增长|增加|上升|上涨|增|升)|(?P<down>下降|降低|减少|降|下滑|压降|回落))了?\s?$"
)
_STEP_REACH = 6
# 过半, 超过半数, 半数以上, 一半以上; one class first, so that a search skips ordinary text.
_HALF = re.compile(
    r"[超过半一](?:(?<=超)过?半(?!天|个|年)数?|(?<=过)半(?!天|个|年)数?|(?<=半)数以上|(?<=一)半以上)"
)


def find_rates(text: str) -> tuple[Value, ...]:
    """Find the shares and scores of a half-width text: >=90%, 62%->80%, +20%, >=90 分."""
    measures = find_measures(text)
    return outside(rates(text, measures), frequencies(text, measures))


def rates(text: str, measures: Iterable[Measure]) -> Iterator[Value]:
    """Give the measures of a text that are rates, and the words for more than half."""
    for measure in measures:
        if measure.kind is Unit.SCORE:
            yield Value(Kind.RATE, measure.start, measure.end, f"{measure.number()} 分")
        elif measure.kind in (Unit.SHARE, Unit.POINTS):
            yield _share(text, measure)
    for match in _HALF.finditer(text):
        yield Value(Kind.RATE, match.start(), match.end(), ">50%")


def _share(text: str, measure: Measure) -> Value:
    start, normal = measure.start, measure.number("%")
    if measure.sign == CHANGE:
        start -= text[max(start - 1, 0) : start] in ("由", "从")
        return Value(Kind.RATE, start, measure.end, normal)
    step = _STEP.search(text, max(start - _STEP_REACH, 0), start)
    if step:
        size = normal.lstrip("<>=~")
        return Value(Kind.RATE, step.start(), measure.end, ("+" if step["up"] else "-") + size)
    return Value(Kind.RATE, start, measure.end, normal)
