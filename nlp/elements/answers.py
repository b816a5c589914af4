"""Something that answers an element: how well, with what value, and where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mingjian.element import ElementDefinition
from mingjian.placeholders import find_placeholders, is_masked_name
from mingjian.result import Evidence, State
from nlp.values.value import Kind, Value

BLANK = ("填写处仍是占位符，没有实际内容", "请换成实际的姓名、日期或数字")
LOOSE = ("只找到相关的表述，没有看到明确的内容", "请对照原文核实，没有写明的请补上")
# 2025年　月　日: a form's date that nobody filled in.
_BLANK_DATE = re.compile(r"年\s*月\s*日")
UNREADABLE = "?"
DEFERRED = ("本处没有填写，只写了见其他材料或待定", "请核对所指的材料中是否写明，没有的请补上")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the state EXPLICIT or MENTIONED.

    `value` is in the text's own words, `normal` its normal form (docs/values.md), both "" if there
    is none. `words` are what is said instead of the element's own message and advice. `whole` says
    that it answers the element by itself: a form's cell, a section.
    """

    state: State
    value: str
    evidence: Evidence
    normal: str = ""
    words: tuple[str, str] | None = None
    whole: bool = False


def demote_lone(answers: Sequence[Answer], definition: ElementDefinition) -> list[Answer]:
    """Hold explicit answers for mentioned if together they give fewer values than are needed.

    One step with one date is no schedule (`least` of the element is 2).
    """
    firm = [answer for answer in answers if answer.state is State.EXPLICIT]
    values = {part for answer in firm for part in answer.normal.split("; ") if part}
    if definition.least <= 1 or len(values) >= definition.least or any(a.whole for a in firm):
        return list(answers)
    return [
        replace(answer, state=State.MENTIONED) if answer.state is State.EXPLICIT else answer
        for answer in answers
    ]


def normal_form(value: Value, text: str) -> str:
    """Give a value's normal form; posts and bodies have none but their words in the text."""
    named = value.kind in {Kind.POST, Kind.BODY, Kind.GROUP}
    return text[value.start : value.end] if named else value.normal


def is_unreadable(values: Sequence[Value]) -> bool:
    """Say whether all values are such as no calendar has: 13月, 2月30日."""
    return bool(values) and all(value.normal == UNREADABLE for value in values)


def is_blank(quote: str, values: Sequence[Value]) -> bool:
    """Say whether a quote has a placeholder where the element's answer should stand.

    The name of a place or body may be masked beside the answer: 在XX村试点，年底前建成3个. `values`
    are the answer's, in the quote.
    """
    return _BLANK_DATE.search(quote) is not None or any(
        not is_masked_name(quote[first:last])
        or any(first < value.end and value.start < last for value in values)
        for first, last in find_placeholders(quote)
    )
