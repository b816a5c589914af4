"""Answers that an element's own rules prove: those of elements the model did not learn."""

from collections.abc import Iterator

from mingjian.element import ElementDefinition
from mingjian.placeholders import find_placeholders, is_masked_name
from mingjian.result import Evidence, State
from nlp.elements.answers import BLANK, LOOSE, Answer
from nlp.elements.by_field import has_blank
from nlp.elements.checks import CHECKS, Hit, build_scene
from nlp.elements.hearing import Hearing
from nlp.passages import quote


def find_rule_answers(hearing: Hearing, definition: ElementDefinition) -> Iterator[Answer]:
    """Give the answers of the rules; what is only loosely so if nothing else is found.

    Where the form asks for the element and its cell was left blank, what is loose counts nothing.
    """
    answers = list(_find_all(hearing, definition))
    firm = [answer for answer in answers if answer.words is not LOOSE]
    yield from firm if firm or has_blank(hearing, definition) else answers


def _find_all(hearing: Hearing, definition: ElementDefinition) -> Iterator[Answer]:
    project = hearing.project
    scene = build_scene(definition, project, hearing.passages)
    for rule in definition.rules:
        for hit in CHECKS[rule.kind](rule, scene):
            evidence = quote(project, hit.block, hit.start, hit.end)
            blank = _is_blank(evidence, hit)
            state, words = (State.MENTIONED, BLANK) if blank else (rule.state, None)
            yield Answer(state, hit.value, evidence, words=LOOSE if rule.loose else words)


def _is_blank(evidence: Evidence, hit: Hit) -> bool:
    """Say whether a quote has a placeholder where the answer should stand, see answers.is_blank."""
    first, last = hit.at - hit.start, hit.at - hit.start + len(hit.value)
    return any(
        (start < last and end > first) or not is_masked_name(evidence.quote[start:end])
        for start, end in find_placeholders(evidence.quote)
    )
