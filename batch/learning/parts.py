"""`python -m batch.learning.parts`: how often a part that somebody wrote is called missing.

Every part is asked of every document of the corpus whose headings a person gave roles.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from batch.learning.corpus import PROJECTS
from batch.learning.labelled import TRAIN, build_labelled, parse_row, read_lines, read_project
from mingjian.genre import GenreSigns, load_genres
from mingjian.profile import GENRES, Profile, Requirement, load_profile
from mingjian.role import load_roles
from mingjian.taxonomy import load_taxonomy
from nlp.absence.missing_sections import find_missing_sections
from nlp.elements.hearing import hear
from nlp.elements.judge import judge_elements
from nlp.elements.model import shipped_model
from nlp.identify import identify_genre
from nlp.subject import NO_CATEGORY, Subject

# What is said of a part about which nothing is found.
THERE = "there"


@dataclass(frozen=True, slots=True)
class Judged:
    """One part of one document: whether the person found it written, and what we say of it."""

    id: str
    role: str
    written: bool
    said: str


def judge_parts(row: Mapping[str, Any], signs: GenreSigns, profile: Profile) -> Iterator[Judged]:
    """Ask a labelled document for every part of the profile; `said` is a severity or THERE."""
    if not row.get("roles"):
        return
    project = read_project(build_labelled(row))
    genre = identify_genre(project, signs)
    hearing = hear(project, genre, shipped_model())
    elements = judge_elements(hearing, profile.judged(genre), frozenset())
    subject = Subject(hearing, genre, elements, NO_CATEGORY, profile, load_taxonomy())
    said = {f.about: f.severity.value for f in find_missing_sections(subject)}
    written = {role for roles in row["roles"].values() for role in roles}
    for role, _ in profile.required_roles(genre):
        yield Judged(row["id"], role, role in written, said.get(role, THERE))


def judge_corpus(path: Path, split: str) -> tuple[Judged, ...]:
    """Ask the labelled documents of one side of a corpus for every part a text can speak of."""
    roles = tuple(role.id for role in load_roles().values() if role.cues)
    asking = (Requirement(GENRES, (), "corpus", roles),)
    signs, profile = load_genres(), replace(load_profile("generic"), requirements=asking)
    rows = (parse_row(line) for _, line in read_lines(path))
    chosen = [row for row in rows if row.get("split") == split]
    return tuple(judged for row in chosen for judged in judge_parts(row, signs, profile))


def measure_parts(judged: Sequence[Judged]) -> dict[str, dict[str, int]]:
    """Count what is said of the parts a person found written, and of the others.

    A written part of which `fix` is said is a false accusation.
    """
    return {
        "written": _count(item for item in judged if item.written),
        "unwritten": _count(item for item in judged if not item.written),
    }


def _count(items: Iterable[Judged]) -> dict[str, int]:
    counts = Counter(item.said for item in items)
    return {said: counts[said] for said in (THERE, "note", "ask", "fix")}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures as JSON: `python -m batch.learning.parts [FILE] [--split train]`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=PROJECTS)
    parser.add_argument("--split", default=TRAIN)
    options = parser.parse_args(arguments)
    figures = measure_parts(judge_corpus(options.file, options.split))
    sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
