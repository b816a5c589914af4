"""How well tags are found: on written cases (corpora/tags/cases.jsonl), the year on gold as well.

    python -m batch.learning.tags            # figures of both splits; refreshes docs/tags.md
    python -m batch.learning.tags count      # writes what train gives into corpora/tags/years.toml

On gold an answer is right if the year that the document's author set lies between its first and
last; on cases it must be the very years, the very list of campaigns and so on.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from batch.learning.corpus import PROJECTS
from batch.learning.figures import render_table
from batch.learning.labelled import (
    TEST,
    TRAIN,
    build_unlabelled,
    parse_row,
    read_lines,
    read_project,
)
from extract.projects import split_projects
from extract.reader import read_document
from mingjian.catalogue import Tags, Year
from mingjian.paths import CORPORA
from mingjian.project import Project
from nlp.tags.find import find_tags
from nlp.tags.rules import TagRules, load_tag_rules
from nlp.tags.years import BASES

CASES = CORPORA / "tags" / "cases.jsonl"
YEARS = CORPORA / "tags" / "years.toml"
PAGE = Path("docs/tags.md")
MARK = "<!-- tags -->"
FIELDS: Mapping[str, Callable[[Tags], object]] = {
    "year": lambda tags: [tags.year.first, tags.year.last] if tags.year else None,
    "basis": lambda tags: tags.year.basis if tags.year else None,
    "unit_type": lambda tags: tags.unit_type,
    "region": lambda tags: tags.region,
    "campaigns": lambda tags: [*tags.campaigns],
    "award": lambda tags: tags.award,
}
_COUNTS = re.compile(r'(?s)(id = "(?P<id>[a-z-]+)".*?)right = \d+\nof = \d+')


@dataclass(frozen=True, slots=True)
class Case:
    """A short paper, the name of its file, its unit, and the tags it should get."""

    id: str
    split: str
    file: str
    text: str
    unit: str | None
    tags: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Miss:
    """A tag of a case that was not found as it should be."""

    case: str
    field: str
    wanted: object
    found: object


@dataclass(frozen=True, slots=True)
class Score:
    """Of the cases that should have a tag, or got one: how many got it right, wrong, or not."""

    right: int
    wrong: int
    missed: int
    false: int


def load_cases(split: str) -> tuple[Case, ...]:
    """Read the cases of a split."""
    rows = [json.loads(line) for _, line in read_lines(CASES)]
    return tuple(
        Case(
            **{key: row[key] for key in ("id", "split", "file", "text", "unit")},
            tags={field: row[field] for field in FIELDS},
        )
        for row in rows
        if row["split"] == split
    )


def tag_case(case: Case, tagger: TagRules) -> Tags:
    """Find the tags of a case, read as any file is."""
    document = read_document(case.text.encode(), case.file)
    return find_tags(split_projects(document)[0], case.unit, "case", tagger)


def find_misses(split: str, tagger: TagRules) -> tuple[Miss, ...]:
    """Give every tag of a split's cases that differs from what it should be."""
    misses = []
    for case in load_cases(split):
        tags = tag_case(case, tagger)
        for field, read in FIELDS.items():
            if read(tags) != case.tags[field]:
                misses.append(Miss(case.id, field, case.tags[field], read(tags)))
    return tuple(misses)


def score_cases(split: str, tagger: TagRules) -> Mapping[str, Score]:
    """Count by tag what a split's cases give."""
    cases, misses = load_cases(split), find_misses(split, tagger)
    return {field: _score(field, cases, misses) for field in FIELDS}


def _score(field: str, cases: Sequence[Case], misses: Sequence[Miss]) -> Score:
    own = [miss for miss in misses if miss.field == field]
    stated = sum(bool(case.tags[field]) for case in cases)
    false = sum(not miss.wanted for miss in own)
    missed = sum(bool(miss.wanted) and not miss.found for miss in own)
    wrong = len(own) - false - missed
    return Score(stated - wrong - missed, wrong, missed, false)


def count_years(split: str, tagger: TagRules) -> Mapping[str, tuple[int, int]]:
    """Give for each basis how many answers are right, of how many, on gold and cases of a split.

    The basis "" counts the documents without an answer.
    """
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    answers = [*_gold_answers(split, tagger), *_case_answers(split, tagger)]
    for year, found in answers:
        basis = found.basis if found else ""
        given[basis] += 1
        right[basis] += found is not None and found.first <= year <= found.last
    return {basis: (right[basis], given[basis]) for basis in (*BASES, "")}


def _gold_answers(split: str, tagger: TagRules) -> list[tuple[int, Year | None]]:
    rows = [parse_row(line) for _, line in read_lines(PROJECTS)]
    read = [(row["year"], _project(row), row["genre"]) for row in rows if row["split"] == split]
    return [(year, find_tags(project, None, genre, tagger).year) for year, project, genre in read]


def _project(row: Mapping[str, Any]) -> Project:
    return read_project(build_unlabelled(row))


def _case_answers(split: str, tagger: TagRules) -> list[tuple[int, Year | None]]:
    told = [case for case in load_cases(split) if case.tags["year"]]
    return [(case.tags["year"][0], tag_case(case, tagger).year) for case in told]


def write_counts(text: str, counts: Mapping[str, tuple[int, int]]) -> str:
    """Put the counts of all bases into the text of years.toml."""

    def replace(match: re.Match[str]) -> str:
        right, given = counts[match["id"]]
        return f"{match[1]}right = {right}\nof = {given}"

    return _COUNTS.sub(replace, text)


def render(tagger: TagRules) -> str:
    """Give the figures of both splits as Markdown tables."""
    scores = [score_cases(split, tagger) for split in (TRAIN, TEST)]
    counts = [count_years(split, tagger) for split in (TRAIN, TEST)]
    head = (
        "标签",
        *(f"{split} {word}" for split in (TRAIN, TEST) for word in ("对", "错", "漏", "多")),
    )
    cases = [[field, *(n for s in scores for n in _numbers(s[field]))] for field in FIELDS]
    years = [
        [basis or "（无）", *(_share(*count[basis]) for count in counts)] for basis in (*BASES, "")
    ]
    tables = (render_table(head, cases), render_table(("依据", "train", "test"), years))
    return "\n\n".join("\n".join(table) for table in tables) + "\n"


def _numbers(score: Score) -> tuple[int, int, int, int]:
    return score.right, score.wrong, score.missed, score.false


def _share(right: int, given: int) -> str:
    return f"{right}/{given}" + (f" ({right / given:.2f})" if right else "")


def refresh(page: str, figures: str) -> str:
    """Put the tables into a page, between its marks."""
    before, _, rest = page.partition(MARK)
    return f"{before}{MARK}\n{figures}{MARK}{rest.partition(MARK)[2]}"


def main(arguments: Sequence[str]) -> None:
    """Print the figures and refresh the page; or, asked to `count`, write those of train."""
    tagger = load_tag_rules()
    if list(arguments) == ["count"]:
        counted = write_counts(YEARS.read_text("utf-8"), count_years(TRAIN, tagger))
        YEARS.write_text(counted, "utf-8")
        return
    figures = render(tagger)
    PAGE.write_text(refresh(PAGE.read_text("utf-8"), figures), "utf-8")
    sys.stdout.write(figures)


if __name__ == "__main__":
    main(sys.argv[1:])
