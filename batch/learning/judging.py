"""How well the rules judge labelled documents: kinds of documents, the gate, element states."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from batch.learning.labelled import Labelled, read_project
from mingjian.genre import GenreSigns, load_genres
from mingjian.profile import FIVE, PROJECT_GENRES, Profile, load_profile
from mingjian.result import State
from nlp.elements.hearing import hear
from nlp.elements.judge import judge_elements
from nlp.elements.model import shipped_model
from nlp.identify import identify_genre

STATES = (State.EXPLICIT, State.MENTIONED, State.MISSING)


@dataclass(frozen=True, slots=True)
class Judged:
    """One element of one document: what the person said, what the rules say."""

    element: str
    expected: State
    found: State


def measure_rules(documents: Sequence[Labelled]) -> dict[str, Any]:
    """Give the figures of genre, gate and elements as they stand in metrics.json.

    Elements are those of applications and plans, where the generic profile requires them. An
    `accused` unit wrote what is called missing; a `praised` one wrote less than explicit.
    """
    signs, profile = load_genres(), load_profile("generic")
    found = [identify_genre(read_project(x), signs) for x in documents]
    pairs = [(x.genre, genre) for x, genre in zip(documents, found, strict=True)]
    gate = [(a in PROJECT_GENRES, b in PROJECT_GENRES) for a, b in pairs]
    judged = [item for x in documents for item in judge_labelled(x, profile, signs)]
    return {
        "documents": len(documents),
        "genre_right": sum(a == b for a, b in pairs),
        "projects_kept_out": gate.count((True, False)),
        "others_let_in": gate.count((False, True)),
        "elements": {name: _counts(j for j in judged if j.element == name) for name in FIVE},
        "all_elements": _counts(judged),
    }


def judge_labelled(labelled: Labelled, profile: Profile, signs: GenreSigns) -> Iterable[Judged]:
    """Judge the labelled elements of an application or plan; nothing of other documents."""
    required = profile.required(labelled.genre)
    if not required or not labelled.elements:
        return
    project = read_project(labelled)
    hearing = hear(project, identify_genre(project, signs), shipped_model())
    for element in judge_elements(hearing, profile.judged(labelled.genre), required):
        if element.id in labelled.elements:
            yield Judged(element.id, labelled.elements[element.id], element.state)


def _counts(judged: Iterable[Judged]) -> dict[str, Any]:
    items = list(judged)
    crossed = Counter((item.expected, item.found) for item in items)
    return {
        "judged": len(items),
        "right": sum(item.expected is item.found for item in items),
        "accused": sum(j.expected is not State.MISSING and j.found is State.MISSING for j in items),
        "praised": sum(
            j.expected is not State.EXPLICIT and j.found is State.EXPLICIT for j in items
        ),
        "confusions": [[crossed[a, b] for b in STATES] for a in STATES],
    }
