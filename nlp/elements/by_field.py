"""Answers in a form's own cells; blanks and kept prompts answer nothing."""

import re
from collections.abc import Iterator, Sequence

from mingjian.document import Block, Field, FieldState
from mingjian.element import ElementDefinition
from mingjian.placeholders import has_placeholder
from mingjian.result import Evidence, State
from mingjian.text import fold
from nlp.elements.answers import (
    BLANK,
    DEFERRED,
    UNREADABLE,
    Answer,
    is_blank,
    is_unreadable,
    normal_form,
)
from nlp.elements.hearing import Hearing
from nlp.patterns import compile_pattern
from nlp.values.finding import add_values, find_values
from nlp.values.short_dates import find_short_dates
from nlp.values.value import Kind, Value

# 冷 铮: names of two characters are padded to the width of three.
_PADDING = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_READ = frozenset({FieldState.FILLED, FieldState.PLACEHOLDER, FieldState.DEFERRED})
_BLANK = frozenset({FieldState.EMPTY, FieldState.PROMPT})
# 暂未确定, 尚未明确, 待换届后明确: the cell answers that there is no answer yet.
_OPEN = re.compile(
    r"(?:暂|尚)未(?:确定|明确|定)|未确定|待(?:定|确定|明确)|待.{1,6}后(?:再)?(?:明确|确定)"
)
_WORDS = {FieldState.PLACEHOLDER: BLANK, FieldState.DEFERRED: DEFERRED}


def find_field_answers(hearing: Hearing, definition: ElementDefinition) -> Iterator[Answer]:
    """Give what the fields that ask for the element answer.

    A filled value is explicit if it holds what the element asks for (`field_value`).
    """
    project = hearing.project
    for field in project.fields:
        if definition.asks(field) and field.state in _READ:
            evidence = _point_at(project.document.blocks, field)
            if evidence:
                yield _answer(field, evidence, definition, hearing.year)


def has_blank(hearing: Hearing, definition: ElementDefinition) -> bool:
    """Say whether the form asks for the element and its cell was left blank."""
    fields = hearing.project.fields
    return any(definition.asks(field) and field.state in _BLANK for field in fields)


def _answer(
    field: Field, evidence: Evidence, definition: ElementDefinition, year: int | None
) -> Answer:
    text = _PADDING.sub("", fold(field.value))
    values = [v for v in _find_asked(text, definition, year) if v.kind in definition.values]
    filled = field.state is FieldState.FILLED and not has_placeholder(text)
    if not filled or is_blank(text, values):
        return Answer(State.MENTIONED, "", evidence, words=_WORDS.get(field.state, BLANK))
    if _is_vague(text, definition, values) or is_unreadable(values):
        return Answer(State.MENTIONED, "", evidence)
    normals = dict.fromkeys(normal_form(value, text) for value in values)
    return Answer(State.EXPLICIT, field.value, evidence, "; ".join(normals), whole=True)


def _find_asked(text: str, definition: ElementDefinition, year: int | None) -> tuple[Value, ...]:
    """Find the values of a cell; one that asks for times makes 3.1-3.31 one."""
    timed = Kind.TIME in definition.values
    return add_values(find_values(text, year), find_short_dates(text, year, expected=timed))


def _is_vague(text: str, definition: ElementDefinition, values: Sequence[Value]) -> bool:
    """Say whether a value holds nothing the element asks for, is open, or is someone else's."""
    holds = _is_schedule(definition, values) or compile_pattern(definition.field_value).search(text)
    others = definition.never and compile_pattern(definition.never).search(text)
    return not holds or bool(others) or _OPEN.search(text) is not None


def _is_schedule(definition: ElementDefinition, values: Sequence[Value]) -> bool:
    """Say whether a cell gives as many times as the element takes, on one line or on several."""
    times = {v.normal for v in values if v.kind is Kind.TIME and v.normal != UNREADABLE}
    return len(times) >= definition.least > 1


def _point_at(blocks: Sequence[Block], field: Field) -> Evidence | None:
    """Point at the value's first line in its block, or the first cell of a column."""
    text = blocks[field.block].text
    line = text if field.column else field.value.split("\n", 1)[0]
    start = text.find(line)
    if not line or start < 0:
        return None
    return Evidence(line, field.block, start, start + len(line))
