"""What the judge of elements learns from: labelled documents, and clauses written to teach."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from batch.learning.corpus import GOLD, PROJECTS
from batch.learning.labelled import TRAIN, build_labelled, parse_row, read_lines, read_project
from mingjian.element import load_elements
from mingjian.genre import GenreSigns, load_genres
from mingjian.profile import FIVE
from mingjian.result import State
from mingjian.text import fold
from nlp.elements.hearing import Clause, build_clause, cut_long, hear, list_signals
from nlp.identify import identify_genre
from nlp.learning.elements import Lesson
from nlp.passages import Passage
from nlp.segment import split_sentences
from nlp.values.finding import find_values

CLAUSES = GOLD / "clauses.jsonl"
_ASKED = frozenset({"application", "plan"})
# A quote of a passage without its last mark is that passage still.
_MARKS = "。;!?,. "
_SHORTEST = 6


def load_lessons(path: Path = PROJECTS, split: str = TRAIN) -> tuple[Lesson, ...]:
    """Read the labelled documents of one side that have element states."""
    signs = load_genres()
    rows = (parse_row(line) for _, line in read_lines(path))
    chosen = (row for row in rows if row["split"] == split and row["elements"])
    return tuple(read_lesson(row, signs) for row in chosen)


def load_clauses(path: Path = CLAUSES) -> tuple[Lesson, ...]:
    """Read the clauses written to teach, and the examples of the elements' own files."""
    rows = [parse_row(line) for _, line in read_lines(path)]
    return tuple(_teach(row) for row in [*rows, *_read_examples()])


def _read_examples() -> Iterator[Mapping[str, Any]]:
    for element in load_elements().values():
        for state, sentences in element.examples.items() if element.learnt else ():
            for text in sentences:
                yield {"text": text, "role": "", "hand": "examples", "states": {element.id: state}}


def read_lesson(row: Mapping[str, Any], signs: GenreSigns) -> Lesson:
    """Read a labelled document as the judge would hear it."""
    project = read_project(build_labelled(row))
    genre = identify_genre(project, signs)
    clauses = hear(project, genre, None).clauses
    texts = tuple(clause.passage.text for clause in clauses)
    kept = _judged_closely(row)
    states = {name: State(judged["state"]) for name, judged in kept.items()}
    quoted = {
        name: frozenset(_find_quoted(texts, judged["evidence"])) for name, judged in kept.items()
    }
    return Lesson(texts, _signals(clauses), states, quoted, row["hand"])


def _judged_closely(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Leave out the five of what was done: nobody asks for them there, and one reader judged them.

    With them in, 13 % of the empty phrases of plans pass for explicit, without them 5 %.
    """
    asked = row["genre"] in _ASKED
    return {name: x for name, x in row["elements"].items() if asked or name not in FIVE}


def _teach(row: Mapping[str, Any]) -> Lesson:
    """Cut a written clause as a document's text is cut.

    Of several parts nobody has said which one shows the state: then they teach only what is absent.
    """
    text = fold(row["text"])
    roles, values = ((row["role"],) if row["role"] else ()), find_values(text)
    sentences = (
        Passage(text[start:end], 0, start, end, 0, roles, heading=False)
        for start, end in split_sentences(text)
    )
    parts = [part for sentence in sentences for part in cut_long(sentence)]
    clauses = [build_clause(part, values, None) for part in parts]
    states = {name: State(state) for name, state in row["states"].items()}
    quoted = dict.fromkeys(states, frozenset({0} if len(parts) == 1 else ()))
    texts = tuple(part.text for part in parts)
    return Lesson(texts, _signals(clauses), states, quoted, row["hand"])


def _signals(clauses: Iterable[Clause]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(list_signals(clause)) for clause in clauses)


def _find_quoted(texts: tuple[str, ...], quotes: Iterable[str]) -> Iterator[int]:
    """Give the passages that hold a quote, or are held by one that runs over several."""
    for words in map(fold, quotes):
        for number, text in enumerate(texts):
            bare = text.strip(_MARKS)
            if words in text or (len(bare) >= _SHORTEST and bare in words):
                yield number


def dump_states(lessons: Iterable[Lesson]) -> str:
    """Give what lessons teach as text, for the hash of a model's training data."""
    return json.dumps(
        [[x.texts, {k: v.value for k, v in x.states.items()}, x.hand] for x in lessons],
        ensure_ascii=False,
    )
