"""`python -m batch.learning.elements`: train the judge of elements that ships with the tool.

Thresholds are set on the train documents, each scored by a model that had not heard its hand.
"""

import hashlib
from collections.abc import Iterator, Sequence

from batch.learning.lessons import dump_states, load_clauses, load_lessons
from mingjian.element import load_elements
from mingjian.paths import MODELS
from nlp.elements.model import ElementModel, save_model
from nlp.learning.elements import Lesson, Numbers, learn, score_lesson, set_thresholds

# So many groups of hands are left out in turn.
FOLDS = 4


def train(lessons: Sequence[Lesson], clauses: Sequence[Lesson]) -> ElementModel:
    """Learn all elements that are to be learnt from documents and written clauses."""
    elements = sorted(x.id for x in load_elements().values() if x.learnt)
    everything = [*lessons, *clauses]
    training = hashlib.sha256(dump_states(everything).encode()).hexdigest()
    model = learn(everything, elements, training)
    return set_thresholds(model, tuple(score_unheard(lessons, clauses, elements)))


def score_unheard(
    lessons: Sequence[Lesson], clauses: Sequence[Lesson], elements: Sequence[str]
) -> Iterator[tuple[Lesson, Numbers]]:
    """Score each document by a model that learnt from the other hands."""
    hands = sorted({lesson.hand for lesson in lessons})
    for left_out in (frozenset(hands[first::FOLDS]) for first in range(FOLDS)):
        heard = [lesson for lesson in lessons if lesson.hand not in left_out]
        model = learn([*heard, *clauses], elements, "")
        for lesson in lessons:
            if lesson.hand in left_out:
                yield lesson, score_lesson(lesson, model)


def main() -> None:
    """Train and save."""
    save_model(train(load_lessons(), load_clauses()), MODELS)


if __name__ == "__main__":
    main()
