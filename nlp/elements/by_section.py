"""Answers of the section that bears an element's name: the times of a schedule, a bare name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mingjian.element import ElementDefinition
from mingjian.result import State
from nlp.elements.answers import UNREADABLE, Answer, is_blank
from nlp.elements.hearing import Clause, Hearing
from nlp.passages import quote
from nlp.patterns import compile_pattern
from nlp.values.people import find_listed_names
from nlp.values.value import Kind, Value

# Times that lie behind the document belong to a report.
_PAST = "past"
_WHOLE_YEAR = re.compile("全年|年内")


def find_section_answers(hearing: Hearing, definition: ElementDefinition) -> Iterator[Answer]:
    """Give what answers the element because it stands in the section of that role.

    Times, where it takes so many of them (`least` of the element), and sentences that are nothing
    but names, where a person answers it. Whether the model hears them or not.
    """
    if Kind.TIME in definition.values and definition.least > 1:
        find = _list_times
    elif Kind.PERSON in definition.values:
        find = _list_names
    else:
        return
    for group in _group_clauses(hearing.clauses, definition).values():
        found = [(clause, values) for clause in group if (values := find(clause))]
        told = {value.normal for _, values in found for value in values}
        if len(told) >= definition.least:
            yield from (_answer(hearing, clause, values) for clause, values in found)


def _group_clauses(
    clauses: Iterable[Clause], definition: ElementDefinition
) -> Mapping[int, Sequence[Clause]]:
    """Give the clauses of each section of the element's role, but for those of others."""
    never = compile_pattern(definition.never) if definition.never else None
    groups: dict[int, list[Clause]] = {}
    for clause in clauses:
        passage = clause.passage
        if definition.id in passage.roles and not (never and never.search(passage.text)):
            groups.setdefault(passage.section, []).append(clause)
    return groups


def _list_times(clause: Clause) -> Sequence[Value]:
    if _PAST in clause.marks:
        return ()
    text = clause.passage.text
    times = [
        value
        for value in clause.values
        if value.kind is Kind.TIME and _is_step(text[value.start : value.end], value.normal)
    ]
    return () if is_blank(text, times) else times


def _is_step(words: str, normal: str) -> bool:
    """Say whether a time can be that of a step: 全年 and 年内 tell none from another."""
    return normal != UNREADABLE and not _WHOLE_YEAR.search(words)


def _list_names(clause: Clause) -> Sequence[Value]:
    return () if clause.passage.heading else find_listed_names(clause.passage.text)


def _answer(hearing: Hearing, clause: Clause, values: Sequence[Value]) -> Answer:
    passage = clause.passage
    evidence = quote(hearing.project, passage.block, passage.start, passage.end)
    words = dict.fromkeys(evidence.quote[value.start : value.end] for value in values)
    normals = dict.fromkeys(value.normal for value in values)
    return Answer(State.EXPLICIT, "；".join(words), evidence, "; ".join(normals))
