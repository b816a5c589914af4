"""Goal against result on written pairs: what is found of the promises, and whether it is right.

    PYTHONPATH=tests python -m bench.pledges tests/nlp/pledges/pairs.jsonl [--show]

A line is {"files": [{"name", "text"}], "pledges": [{"promised", "result", "verdict"}]}. Files are
read and grouped as a run does. A promise is found if a figure's quote overlaps the one written; a
written result is right if the quote of the result overlaps it. Worst is unmet said of what was met.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from batch.across.pledges import find_pledges
from batch.across.promising import PROMISING
from batch.across.reckoning import Reckoning
from batch.merging import Judged
from batch.papers import Group, note_file
from batch.submissions import group_papers
from extract.projects import split_projects
from extract.reader import read_document
from mingjian.document import Status
from mingjian.project import Project
from mingjian.result import FileResult, ProjectResult, Provenance
from mingjian.run_result import Pledge
from mingjian.text import fold, visible
from nlp.assess import assess
from nlp.engine import Engine, load_engine
from nlp.pledges.figures import read_promised

_NOBODY = Provenance("", "", "", "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A pair: what was written, the promised quotes found, and what was said of them."""

    written: Sequence[Mapping[str, Any]]
    promised: Sequence[str]
    told: Sequence[Pledge]
    genres: Sequence[str]


def run_pair(row: Mapping[str, Any], engine: Engine) -> Outcome:
    """Judge the files of a pair as a run does, and compare what they promise and report."""
    results = judge_files([(one["name"], one["text"]) for one in row["files"]], engine)
    told = [pledge for one in reckon(results) for pledge in one.pledges]
    projects = [project for result in results for project in result.projects]
    promising = [project for project in projects if project.genre in PROMISING]
    promised = [f.evidence.quote for project in promising for f in read_promised(project)]
    return Outcome(row["pledges"], promised, told, [project.genre for project in projects])


def run_files(files: Sequence[tuple[str, str]], engine: Engine) -> list[Reckoning]:
    """Compare what files, each a name and a text, promise and report."""
    return reckon(judge_files(files, engine))


def judge_files(files: Sequence[tuple[str, str]], engine: Engine) -> list[FileResult]:
    """Judge files, with their figures."""
    return [_judge_file(name, text, engine) for name, text in files]


def reckon(results: Sequence[FileResult]) -> list[Reckoning]:
    """Compare goal and result among files, grouped as a run of the working directory does."""
    by_file = {result.file: result for result in results}

    def find(group: Group) -> list[Judged]:
        return [
            Judged(by_file[one.file], by_file[one.file].projects[one.project])
            for one in group.papers
        ]

    return list(find_pledges(group_papers(map(note_file, results), PurePosixPath()), find))


def _judge_file(name: str, text: str, engine: Engine) -> FileResult:
    document = read_document(text.encode(), PurePosixPath(name).name)
    projects = tuple(_judge(project, engine) for project in split_projects(document))
    return FileResult(name, "", "txt", Status.OK, 1.0, (), _NOBODY, projects)


def _judge(project: Project, engine: Engine) -> ProjectResult:
    return assess(project, engine)


def overlap(one: str | None, other: str | None) -> bool:
    """Say whether two quotes share a run of six characters, or one holds the other."""
    if not one or not other:
        return one == other
    first, second = (visible(fold(text)) for text in (one, other))
    short, long = sorted((first, second), key=len)
    width = min(len(short), 6)
    return any(short[i : i + width] in long for i in range(len(short) - width + 1))


def count(outcome: Outcome) -> Iterator[str]:
    """Give the marks of a pair, to be counted."""
    for row in outcome.written:
        yield "promised"
        if any(overlap(row["promised"], quote) for quote in outcome.promised):
            yield "promised found"
        told = _find(row["promised"], outcome.told)
        said = told.verdict.value if told else "nothing"
        yield f"{row['verdict']} -> {said}"
        if said == row["verdict"]:
            yield "verdicts right"
        if told and told.result and overlap(row["result"], told.result.quote):
            yield "results quoted"
    for quote in outcome.promised:
        yield "figures"
        if any(overlap(row["promised"], quote) for row in outcome.written):
            yield "figures right"


def _find(promised: str, told: Sequence[Pledge]) -> Pledge | None:
    found = [pledge for pledge in told if overlap(promised, pledge.promised.quote)]
    digits = [p for p in found if visible(fold(promised)) in visible(fold(p.promised.quote))]
    return next(iter([*digits, *found]), None)


def show(outcome: Outcome) -> Iterator[str]:
    """Give the lines of what is wrong in a pair."""
    yield f"-- {' '.join(outcome.genres)}"
    for row in outcome.written:
        told = _find(row["promised"], outcome.told)
        said = told.verdict.value if told else "nothing"
        if said != row["verdict"]:
            quote = told.result.quote if told and told.result else None
            yield f"   {row['verdict']} -> {said}: {row['promised']} | {row['result']} | {quote}"
    for quote in outcome.promised:
        if not any(overlap(row["promised"], quote) for row in outcome.written):
            yield f"   not promised: {quote}"


def main() -> None:
    """Run it over a file of pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    engine, marks = load_engine("generic"), Counter[str]()
    for line in options.pairs.read_text("utf-8").splitlines():
        outcome = run_pair(json.loads(line), engine)
        marks.update(count(outcome))
        if options.show:
            print("\n".join(show(outcome)))
    promised, figures = max(marks["promised"], 1), max(marks["figures"], 1)
    print(f"promised found {marks['promised found']}/{marks['promised']}", end="  ")
    print(f"({marks['promised found'] / promised:.2f})")
    print(f"figures right  {marks['figures right']}/{marks['figures']}", end="  ")
    print(f"({marks['figures right'] / figures:.2f})")
    print(f"verdicts right {marks['verdicts right']}/{marks['promised']}", end="  ")
    print(f"({marks['verdicts right'] / promised:.2f}), results quoted {marks['results quoted']}")
    for mark in sorted(mark for mark in marks if "->" in mark):
        print(f"  {mark:26} {marks[mark]}")
    print(f"unmet said of met: {marks['met -> unmet']}")


if __name__ == "__main__":
    main()
