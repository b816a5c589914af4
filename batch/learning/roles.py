"""`python -m batch.learning.roles`: how often sections have the roles that a person gave them.

The corpus labels the headings of some documents with roles. Measured twice: the roles that the
words alone give (extract), and those settled by genre and place (nlp.roles).
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from batch.learning.corpus import PROJECTS
from batch.learning.labelled import TRAIN, build_labelled, parse_row, read_lines, read_project
from extract.roles import bare_words
from mingjian.genre import GenreSigns, load_genres
from nlp.identify import identify_genre
from nlp.roles import settle_project


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled heading: its document's kind, and the roles given to it three times over."""

    id: str
    genre: str
    heading: str
    expected: frozenset[str]
    by_words: frozenset[str]
    settled: frozenset[str]


def judge_headings(row: Mapping[str, Any], signs: GenreSigns) -> Iterator[Judged]:
    """Compare the labelled headings of a row of the corpus that are headings to us as well.

    A heading that stands twice is judged where it stands first.
    """
    if not row.get("roles"):
        return
    project = read_project(build_labelled(row))
    genre = identify_genre(project, signs)
    settled = settle_project(project, genre)
    pairs = zip(project.sections, settled.sections, strict=True)
    found = {bare_words(words.heading): (words, ours) for words, ours in reversed(list(pairs))}
    for heading, expected in row["roles"].items():
        if bare_words(heading) in found:
            words, ours = found[bare_words(heading)]
            roles = (frozenset(expected), frozenset(words.roles), frozenset(ours.roles))
            yield Judged(row["id"], genre, heading, *roles)


def judge_corpus(path: Path, split: str) -> tuple[Judged, ...]:
    """Compare the labelled headings of one side of a corpus."""
    signs = load_genres()
    rows = (parse_row(line) for _, line in read_lines(path))
    chosen = [row for row in rows if row.get("split") == split]
    return tuple(judged for row in chosen for judged in judge_headings(row, signs))


def measure_roles(judged: Sequence[Judged]) -> dict[str, dict[str, dict[str, int]]]:
    """Count for each kind of document, and for all, how the headings' roles were met.

    `before` counts the roles of the words alone, `after` the settled ones: `named` are headings
    with any role, `right` those with the very roles of the person, `overlap` those with one.
    """
    groups = {"all": judged} | {
        genre: [item for item in judged if item.genre == genre]
        for genre in sorted({item.genre for item in judged})
    }
    return {
        name: {
            "before": _count((item.by_words, item.expected) for item in items),
            "after": _count((item.settled, item.expected) for item in items),
        }
        for name, items in groups.items()
    }


def _count(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> dict[str, int]:
    counts = dict.fromkeys(("headings", "named", "right", "overlap"), 0)
    for found, expected in pairs:
        counts["headings"] += 1
        counts["named"] += bool(found)
        counts["right"] += found == expected
        counts["overlap"] += not found.isdisjoint(expected)
    return counts


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures as JSON: `python -m batch.learning.roles [FILE] [--split train]`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=PROJECTS)
    parser.add_argument("--split", default=TRAIN)
    options = parser.parse_args(arguments)
    figures = measure_roles(judge_corpus(options.file, options.split))
    sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
