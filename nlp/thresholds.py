"""Rates that a scheme asks for (群众满意率80%以上), against the rates a report gives."""

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from mingjian.profile import Threshold
from mingjian.result import Element, Evidence, Finding, State
from mingjian.rule import build_finding
from mingjian.text import fold
from nlp.patterns import compile_pattern
from nlp.subject import Subject

RULE = "threshold-unmet"
_COMPARE: Mapping[str, tuple[Callable[[float, float], bool], str]] = {
    ">=": (operator.ge, "不低于"),
    ">": (operator.gt, "高于"),
    "<=": (operator.le, "不高于"),
    "<": (operator.lt, "低于"),
}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
# Another rate begins: 参与率, 知晓度. What stands behind it is not of the first.
_OTHER_RATE = re.compile("[\u4e00-\u9fff]{2}[率度](?![\u4e00-\u9fff]{0,4}满意)")
# 非常满意60%、基本满意35%: shares that add up.
_DEGREE = re.compile("(?:非常|十分|很|较为|比较|较|基本)满意")


def find_unmet(subject: Subject) -> Iterator[Finding]:
    """Ask about the rates that were found and do not reach what the scheme asks.

    Quiet in doubt: of several rates given for one thing the one that fits best counts, and where
    none is given nothing is said.
    """
    states = {element.id: element for element in subject.elements}
    for threshold in subject.profile.required_thresholds(subject.genre):
        element = states.get(threshold.element)
        if element and element.state is State.EXPLICIT:
            unmet = _find_worst(element.evidence, threshold)
            if unmet:
                yield _build_finding(element, threshold, *unmet)


def read_rates(text: str, words: Sequence[str]) -> list[float]:
    """Give the per cent that a text states of one of `words`: 满意率92.5%, 满意的占九成."""
    rates: list[float] = []
    for stretch in _stretches(fold(text), words):
        found = [_read_rate(x.group()) for x in compile_pattern("{rate}").finditer(stretch)]
        shares = _DEGREE.search(stretch) and len(found) > 1
        rates += [sum(found)] if shares else found
    return rates


def _find_worst(
    evidence: Sequence[Evidence], threshold: Threshold
) -> tuple[Evidence, float] | None:
    """Give the quote with a rate that does not do, if there is none that does."""
    holds, _ = _COMPARE[threshold.compare]
    found = [(one, rate) for one in evidence for rate in read_rates(one.quote, threshold.words)]
    if not found or any(holds(rate, threshold.value) for _, rate in found):
        return None
    return found[0]


def _stretches(text: str, words: Sequence[str]) -> Iterator[str]:
    """Give the stretches that speak of the words: from the first of them to another rate's name."""
    wanted = re.compile("|".join(f"(?<!不){re.escape(fold(word))}" for word in words))
    for sentence in re.split("[。;!?\n]", text):
        first = wanted.search(sentence)
        if first:
            degree = list(_DEGREE.finditer(sentence, 0, first.end()))
            start = degree[0].start() if degree else first.start()
            other = _OTHER_RATE.search(sentence, first.end() + 1)
            yield sentence[start : other.start() if other else len(sentence)]


def _read_rate(text: str) -> float:
    """Read 92.5%, 百分之九十二, 九成."""
    if text.endswith("%"):
        return float(text[:-1])
    if text.startswith("百分之"):
        return float(_read_number(text[3:]))
    return 10.0 * _DIGITS[text[0]]


def _read_number(text: str) -> int:
    """Read a number up to a hundred: 九十二, 十五, 八, 百."""
    if "百" in text:
        return 100
    tens, mark, ones = text.rpartition("十")
    high = _DIGITS.get(tens, 1) * 10 if mark else 0
    return high + _DIGITS.get(ones, 0)


def _build_finding(
    element: Element, threshold: Threshold, evidence: Evidence, rate: float
) -> Finding:
    asked = f"{_COMPARE[threshold.compare][1]}{threshold.value:g}%"
    message = f"{element.name}：写的是{rate:g}%，要求{asked}（{threshold.source}）。"
    advice = "请核实测评数据；确实如此的，请按方案的规定办理。"
    about = f"{element.id}{threshold.compare}{threshold.value:g}"
    return build_finding(RULE, (message, advice), (evidence,), about=about)
