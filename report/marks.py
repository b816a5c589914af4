"""Elements as people see them: the word for the state, what was found, where, who settled it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mingjian.result import Element, FileResult, State
from mingjian.run_result import SubmissionResult
from report.places import describe_elsewhere, describe_place, excerpt
from report.printable import one_line
from report.words import STATES, settled_words, state_word

# The five specifics stand first, in the scheme's order; a profile's own elements follow.
FIVE = {
    "progress": "项目进度",
    "owner": "责任人",
    "deadline": "时限要求",
    "quality": "质量标准",
    "goal": "预期目标",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """An element in the overview: its word, what was found, and where ("" if nothing was).

    `word` is a person's, where one settled the state; `suggested` is the tool's in any case.
    `ruling` is the state that a person gave it, `reason` why, and `decided` says so in a sentence;
    all are "" if nobody did. `quote` is all that was quoted, whole.
    """

    id: str
    name: str
    word: str
    value: str
    place: str
    suggested: str = ""
    quote: str = ""
    ruling: str = ""
    reason: str = ""
    decided: str = ""


def mark_element(element: Element, result: FileResult | None = None) -> Mark:
    """Show an element; of a sister file, or without a result, the file is part of the place."""
    first = element.evidence[0] if element.evidence else None
    place = ""
    if first and result and first.file in (None, result.file):
        place = describe_place(first.block, result)
    elif first:
        place = describe_elsewhere(first)
    word = state_word(element)
    return Mark(
        id=element.id,
        name=element.name,
        word=word,
        suggested=state_word(replace(element, decided=None)) if element.decided else word,
        decided=settled_words(element.decided) if element.decided else "",
        value=excerpt(element.value or (first.quote if first else "")),
        place=place,
        quote="\n".join(one_line(one.quote) for one in element.evidence),
        ruling=STATES[State(element.decided.value)] if element.decided else "",
        reason=element.decided.reason if element.decided else "",
    )


def submission_marks(submission: SubmissionResult) -> tuple[Mark, ...]:
    """Give the elements of a submission, with the file among the places."""
    return tuple(mark_element(element) for element in submission.elements)


def five_first(names: Mapping[str, str]) -> dict[str, str]:
    """Give the names of elements by id: the five under our own, the others as they come."""
    return FIVE | {id_: name for id_, name in names.items() if id_ not in FIVE}
