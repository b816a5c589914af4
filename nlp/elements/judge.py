"""The state of each required element: explicit, mentioned, missing or undecided, with the quote.

An element may be answered by a form field or anywhere in the text. The best answer counts; a
placeholder inside it makes it mentioned. What is not found in a file read only in part is
undecided, never missing.
"""

from collections.abc import Iterable, Sequence
from itertools import islice

from mingjian.document import Status
from mingjian.element import ElementDefinition
from mingjian.result import Element, State
from nlp.elements.answers import Answer, demote_lone
from nlp.elements.by_field import find_field_answers, has_blank
from nlp.elements.by_model import find_model_answers
from nlp.elements.by_rule import find_rule_answers
from nlp.elements.by_section import find_section_answers
from nlp.elements.hearing import Hearing

_VALUE_CHARS = 60
_UNDECIDED = "文件没有完整读出，无法判断是否写明"
_UNDECIDED_ADVICE = "请对照原件核实"
_UNKNOWN = "没有可用的要素模型，无法判断"
_RANK = {State.EXPLICIT: 2, State.MENTIONED: 1}


def judge_elements(
    hearing: Hearing, definitions: Sequence[ElementDefinition], required: frozenset[str]
) -> tuple[Element, ...]:
    """Judge the elements in the order given."""
    return tuple(
        judge_element(hearing, definition, required=definition.id in required)
        for definition in definitions
    )


def judge_element(hearing: Hearing, definition: ElementDefinition, *, required: bool) -> Element:
    """Judge one element: by form fields, by the model if it learnt the element, else by rules."""
    answers = _find_answers(hearing, definition)
    best = max((_RANK[answer.state] for answer in answers), default=0)
    top = _distinct([x for x in answers if _RANK[x.state] == best], definition.quotes)
    state = top[0].state if top else _absent(hearing, definition)
    message, advice = _words(hearing, definition, state, top)
    explicit = state is State.EXPLICIT
    return Element(
        id=definition.id,
        name=definition.name,
        required=required,
        state=state,
        value=_join(answer.value for answer in top) if explicit else None,
        message=message,
        advice=advice,
        evidence=tuple(sorted((x.evidence for x in top), key=lambda e: (e.block, e.start))),
        normal=_join(answer.normal for answer in top) if explicit else None,
    )


def _find_answers(hearing: Hearing, definition: ElementDefinition) -> list[Answer]:
    """Give the answers that can count: what is only mentioned, where nothing is explicit."""
    firm = [*find_field_answers(hearing, definition)]
    if not definition.learnt:
        return demote_lone([*firm, *find_rule_answers(hearing, definition)], definition)
    firm += find_model_answers(hearing, definition, State.EXPLICIT)
    firm += find_section_answers(hearing, definition)
    firm = demote_lone(firm, definition)
    if any(answer.state is State.EXPLICIT for answer in firm):
        return firm
    # A cell left blank where the form asks is not covered up by a vague word elsewhere.
    if has_blank(hearing, definition):
        return firm
    named = find_model_answers(hearing, definition, State.MENTIONED)
    return [*firm, *islice(named, definition.quotes)]


def _absent(hearing: Hearing, definition: ElementDefinition) -> State:
    """Nothing was found: missing, unless the tool could not look everywhere."""
    partial = hearing.project.document.status is Status.PARTIAL
    return State.UNDECIDED if partial or _is_deaf(hearing, definition) else State.MISSING


def _is_deaf(hearing: Hearing, definition: ElementDefinition) -> bool:
    return definition.learnt and hearing.columns(definition.id) is None


def _words(
    hearing: Hearing, definition: ElementDefinition, state: State, top: Sequence[Answer]
) -> tuple[str, str]:
    """Give message and advice: the answer's own, if it has some, else those of the state."""
    own = next((answer.words for answer in top if answer.words), None)
    if own:
        return own
    words = {
        State.EXPLICIT: ("已写明", ""),
        State.MENTIONED: (definition.mentioned, definition.mentioned_advice),
        State.MISSING: (definition.missing, definition.missing_advice),
        State.UNDECIDED: (
            _UNKNOWN if _is_deaf(hearing, definition) else _UNDECIDED,
            _UNDECIDED_ADVICE,
        ),
    }
    return words[state]


def _join(words: Iterable[str]) -> str | None:
    """Put values together, each once, as far as they go; None if there are none."""
    kept: list[str] = []
    for word in dict.fromkeys(words):
        if word and len("；".join([*kept, word])) <= _VALUE_CHARS:
            kept.append(word)
    return "；".join(kept) or None


def _distinct(answers: Iterable[Answer], most: int) -> list[Answer]:
    """Keep the first answers; one that shares its place with another is left out."""
    kept: list[Answer] = []
    for answer in answers:
        here = answer.evidence
        others = [kept_one.evidence for kept_one in kept]
        inside = any(
            x.block == here.block and x.start < here.end and here.start < x.end for x in others
        )
        if not inside and len(kept) < most:
            kept.append(answer)
    return kept
