"""The state of each required element: explicit, mentioned, missing or undecided, with the quote.

An element may be answered by a form field or anywhere in the text. The best answer counts; a
placeholder inside it makes it mentioned. What is not found in a file read only in part is
undecided, never missing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjian.document import Block, Field, FieldState, Status
from mingjian.element import ElementDefinition
from mingjian.placeholders import find_placeholders, has_placeholder, is_masked_name
from mingjian.project import Project
from mingjian.result import Element, Evidence, State
from mingjian.text import fold
from nlp.checks import CHECKS, Hit, build_scene
from nlp.passages import Passage, quote
from nlp.patterns import compile_pattern

# How many quotes an element shows: a schedule has several steps.
MAX_EVIDENCE = 3
_VALUE_CHARS = 60
# 冷 铮: names of two characters are padded to the width of three.
_PADDING = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_UNDECIDED = "文件没有完整读出，无法判断是否写明"
_UNDECIDED_ADVICE = "请对照原件核实"
_BLANK = ("填写处仍是占位符，没有实际内容", "请换成实际的姓名、日期或数字")
_LOOSE = ("只找到相关的表述，没有看到明确的内容", "请对照原文核实，没有写明的请补上")
_DEFERRED = ("本处没有填写，只写了见其他材料或待定", "请核对所指的材料中是否写明，没有的请补上")
_FIELD_WORDS = {FieldState.PLACEHOLDER: _BLANK, FieldState.DEFERRED: _DEFERRED}
_RANK = {State.EXPLICIT: 2, State.MENTIONED: 1}


@dataclass(frozen=True, slots=True)
class _Answer:
    """Something that answers an element: how well, with what value, and where.

    `words` are what is said instead of the element's own message and advice, where the value is
    a placeholder or put off to another document.
    """

    state: State
    value: str
    evidence: Evidence
    words: tuple[str, str] | None = None


def judge_elements(
    project: Project,
    passages: Sequence[Passage],
    definitions: Sequence[ElementDefinition],
    required: frozenset[str],
) -> tuple[Element, ...]:
    """Judge the elements in the order given."""
    return tuple(
        judge_element(project, passages, definition, required=definition.id in required)
        for definition in definitions
    )


def judge_element(
    project: Project,
    passages: Sequence[Passage],
    definition: ElementDefinition,
    *,
    required: bool,
) -> Element:
    """Judge one element by its fields and rules."""
    answers = [*_field_answers(project, definition), *_rule_answers(project, passages, definition)]
    firm = [answer for answer in answers if answer.words is not _LOOSE]
    answers = firm if firm or _has_blank(project, definition) else answers
    best = max((_RANK[answer.state] for answer in answers), default=0)
    top = [answer for answer in answers if _RANK[answer.state] == best]
    state = top[0].state if top else _absent(project)
    words = next((a.words for a in top), None) or _words(definition, state)
    return Element(
        id=definition.id,
        name=definition.name,
        required=required,
        state=state,
        value=top[0].value[:_VALUE_CHARS] if state is State.EXPLICIT else None,
        message=words[0],
        advice=words[1],
        evidence=_distinct(answer.evidence for answer in top),
    )


def _has_blank(project: Project, definition: ElementDefinition) -> bool:
    """Say whether the form asks for the element and its cell was left blank."""
    return any(definition.asks(field) and field.state in _BLANK_STATES for field in project.fields)


def _absent(project: Project) -> State:
    partial = project.document.status is Status.PARTIAL
    return State.UNDECIDED if partial else State.MISSING


def _field_answers(project: Project, definition: ElementDefinition) -> Iterator[_Answer]:
    """Read the form's own cells; blanks and kept prompts answer nothing."""
    for field in project.fields:
        if definition.asks(field) and field.state in _FIELD_STATES:
            evidence = _field_evidence(project.document.blocks, field)
            if evidence:
                state = _field_state(field, definition)
                words = _FIELD_WORDS.get(field.state) if state is State.MENTIONED else None
                yield _Answer(state, field.value, evidence, words)


_BLANK_STATES = frozenset({FieldState.EMPTY, FieldState.PROMPT})
_FIELD_STATES = frozenset({FieldState.FILLED, FieldState.PLACEHOLDER, FieldState.DEFERRED})


def _field_state(field: Field, definition: ElementDefinition) -> State:
    """A filled value is explicit if it holds what the element asks for."""
    value = _PADDING.sub("", fold(field.value))
    holds = compile_pattern(definition.field_value).search(value)
    filled = field.state is FieldState.FILLED and not has_placeholder(value)
    return State.EXPLICIT if filled and holds else State.MENTIONED


def _field_evidence(blocks: Sequence[Block], field: Field) -> Evidence | None:
    """Point at the value's first line in its block, or the first cell of a column."""
    text = blocks[field.block].text
    line = text if field.column else field.value.split("\n", 1)[0]
    start = text.find(line)
    if not line or start < 0:
        return None
    return Evidence(line, field.block, start, start + len(line))


def _rule_answers(
    project: Project, passages: Sequence[Passage], definition: ElementDefinition
) -> Iterator[_Answer]:
    scene = build_scene(definition, project, passages)
    for rule in definition.rules:
        for hit in CHECKS[rule.kind](rule, scene):
            evidence = quote(project, hit.block, hit.start, hit.end)
            blank = _is_blank(evidence, hit)
            state, words = (State.MENTIONED, _BLANK) if blank else (rule.state, None)
            words = _LOOSE if rule.loose else words
            yield _Answer(state, hit.value, evidence, words)


def _is_blank(evidence: Evidence, hit: Hit) -> bool:
    """Say whether a quote has a placeholder where the element's answer should stand.

    The name of a place or body may be masked beside the answer: 在XX村试点，年底前建成3个.
    """
    first, last = hit.at - hit.start, hit.at - hit.start + len(hit.value)
    return any(
        (start < last and end > first) or not is_masked_name(evidence.quote[start:end])
        for start, end in find_placeholders(evidence.quote)
    )


def _distinct(evidence: Iterator[Evidence]) -> tuple[Evidence, ...]:
    """Keep the first quotes, each place once, in the order of the text."""
    kept: list[Evidence] = []
    for item in evidence:
        inside = any(k.block == item.block and k.start <= item.start < k.end for k in kept)
        if not inside and len(kept) < MAX_EVIDENCE:
            kept.append(item)
    return tuple(sorted(kept, key=lambda item: (item.block, item.start)))


def _words(definition: ElementDefinition, state: State) -> tuple[str, str]:
    """Give message and advice of a state."""
    words = {
        State.EXPLICIT: ("已写明", ""),
        State.MENTIONED: (definition.mentioned, definition.mentioned_advice),
        State.MISSING: (definition.missing, definition.missing_advice),
        State.UNDECIDED: (_UNDECIDED, _UNDECIDED_ADVICE),
    }
    return words[state]
