"""Answers the model hears: clauses whose score for an element's level is at least 0."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from mingjian.element import ElementDefinition
from mingjian.result import Evidence, State
from mingjian.text import fold
from nlp.elements.answers import BLANK, Answer, is_blank, is_unreadable, normal_form
from nlp.elements.hearing import Clause, Hearing
from nlp.passages import quote
from nlp.patterns import compile_pattern
from nlp.values.value import Value

_ENDS = "，,。；;：:！？!?、\n"
_STATES = (State.MENTIONED, State.EXPLICIT)
# What may stand between a department, a post and a name that are one answer.
_LABEL_ENDS = (":", "：")
# A stroke or a lone mark in a cell says nothing.
_WRITTEN, _LEAST = re.compile(r"\w"), 2
_PART = re.compile(r"[^，,。；;：:]+")
_BETWEEN = re.compile(r"[\s(（)）:：]{0,2}")


def find_model_answers(
    hearing: Hearing, definition: ElementDefinition, state: State
) -> Iterator[Answer]:
    """Give the answers of the clauses that speak for this state of the element, the surest first.

    One heard as explicit is only mentioned where a placeholder stands in it.
    """
    columns = hearing.columns(definition.id)
    if columns is None or not hearing.clauses:
        return
    scores = hearing.scores[:, columns[_STATES.index(state)]]
    heard = np.flatnonzero(scores >= 0)
    for number in heard[np.argsort(-scores[heard], kind="stable")].tolist():
        if not _is_barred(hearing, hearing.clauses[number], definition):
            yield _answer(hearing, hearing.clauses[number], state, definition)


def _is_barred(hearing: Hearing, clause: Clause, definition: ElementDefinition) -> bool:
    """Say whether a clause promises nothing: a title, a bare heading, or someone else's."""
    text = clause.passage.text
    if len(_WRITTEN.findall(text)) < _LEAST:
        return True
    if clause.passage.heading or text.rstrip().endswith(_LABEL_ENDS):
        return not any(value.kind in definition.values for value in clause.values)
    title = text == fold(hearing.project.title)
    return title or (bool(definition.never) and _is_of_others(clause, definition))


def _is_of_others(clause: Clause, definition: ElementDefinition) -> bool:
    """Say whether what is said is someone else's or of the past (`never`), and nothing besides.

    Beside 于3月5日前报送申报表 the same sentence may say 11月底前完成.
    """
    never, text = compile_pattern(definition.never), clause.passage.text
    if not never.search(text):
        return False
    spans = [(match.start(), match.end()) for match in _PART.finditer(text)]
    free = [(start, end) for start, end in spans if not never.search(text[start:end])]
    values = [value for value in clause.values if value.kind in definition.values]
    return not any(start <= v.start and v.end <= end for v in values for start, end in free)


def _answer(
    hearing: Hearing, clause: Clause, state: State, definition: ElementDefinition
) -> Answer:
    passage = clause.passage
    values = tuple(v for v in clause.values if v.kind in definition.values)
    evidence = quote(hearing.project, passage.block, passage.start, passage.end)
    if state is State.EXPLICIT and is_blank(evidence.quote, values):
        return Answer(State.MENTIONED, "", evidence, words=BLANK)
    if state is State.EXPLICIT and is_unreadable(values):
        return Answer(State.MENTIONED, "", evidence)
    normals = dict.fromkeys(normal_form(value, passage.text) for value in values)
    return Answer(state, _show_values(evidence, values), evidence, "; ".join(normals))


def _show_values(evidence: Evidence, values: Sequence[Value]) -> str:
    """Give the values in the text's own words; those that stand together (党建办 李青) as one."""
    spans: list[tuple[int, int]] = []
    for value in values:
        if spans and _BETWEEN.fullmatch(evidence.quote[spans[-1][1] : value.start]):
            spans[-1] = (spans[-1][0], value.end)
        else:
            spans.append((value.start, value.end))
    words = (evidence.quote[first:last] for first, last in spans)
    return "；".join(dict.fromkeys(words)) if values else evidence.quote.strip(_ENDS)
