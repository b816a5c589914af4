"""Speed of a whole judgement: genre, category, elements and findings of plans of 3,000 characters.

    PYTHONPATH=tests python -m bench.assess_speed [--passes 3]

Plans and applications of the training hands of corpora/gold are joined until they are long enough;
each is judged as generic and by the profile that judges most elements. CPU seconds of one core,
the best pass; what texts the last pass left in a cache, others have pushed out. The parts are timed
one after the other on each document, as assess runs them, and show where the time goes.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from batch.learning.corpus import load_training
from batch.learning.labelled import Labelled, read_project
from mingjian.paths import PROFILES
from mingjian.profile import load_profile
from mingjian.project import Project
from nlp.assess import assess
from nlp.categorise import categorise
from nlp.dating import find_year
from nlp.elements.hearing import Hearing, find_block_values, find_clauses, score_clauses
from nlp.elements.judge import judge_elements
from nlp.engine import Engine, load_engine
from nlp.findings import find_findings
from nlp.identify import identify_genre
from nlp.passages import build_passages
from nlp.roles import settle_project
from nlp.subject import Subject

CHARS = 3000
GENRES = ("plan", "application")
GENERIC = "generic"


def build_projects(documents: Sequence[Labelled]) -> Iterator[Project]:
    """Join texts of one genre until they have 3,000 characters; what is over is cut off."""
    for genre in GENRES:
        text = ""
        for labelled in documents:
            if labelled.genre != genre:
                continue
            # The second text's title would begin a project of its own.
            text += "\n" + labelled.text.partition("\n")[2] if text else labelled.text
            if len(text) >= CHARS:
                yield read_project(replace(labelled, text=text[:CHARS]))
                text = ""


def find_largest_profile() -> str:
    """Give the id of the shipped profile that judges most elements of a plan."""
    ids = [path.stem for path in sorted(PROFILES.glob("*.toml"))]
    return max(ids, key=lambda id_: len(load_profile(id_).judged("plan")))


def time_whole(projects: Sequence[Project], engine: Engine, passes: int) -> float:
    """Give the CPU seconds that the best pass over all projects takes."""
    return min(_time_pass(projects, engine) for _ in range(passes + 1))


def time_parts(projects: Sequence[Project], engine: Engine) -> dict[str, float]:
    """Give the CPU seconds of each part, over all projects."""
    spent: dict[str, float] = {}
    for project in projects:
        before = time.process_time()
        for part in _run_parts(project, engine):
            now = time.process_time()
            spent[part] = spent.get(part, 0.0) + now - before
            before = now
    return spent


def _time_pass(projects: Sequence[Project], engine: Engine) -> float:
    before = time.process_time()
    for project in projects:
        assess(project, engine)
    return time.process_time() - before


def _run_parts(project: Project, engine: Engine) -> Iterator[str]:
    """Judge a project as assess does, naming each part when it is done."""
    profile, model = engine.profile, engine.elements
    genre = identify_genre(project, engine.genres)
    yield "genre"
    settled, year = settle_project(project, genre), find_year(project)
    yield "roles, year"
    category = categorise(project, engine.model, engine.taxonomy, engine.genres)
    yield "category"
    passages = build_passages(settled)
    yield "passages"
    values = find_block_values(settled, passages, year)
    clauses = tuple(find_clauses(passages, values, year))
    yield "values"
    if model is None:
        raise SystemExit("models/elements.npz is missing: run make train")
    scores = score_clauses(clauses, model)
    yield "scores"
    hearing = Hearing(settled, year, passages, values, clauses, scores, model)
    elements = judge_elements(hearing, profile.judged(genre), profile.required(genre))
    yield "elements"
    find_findings(Subject(hearing, genre, elements, category, profile, engine.taxonomy))
    yield "findings"


def render(profile: str, projects: Sequence[Project], engine: Engine, passes: int) -> Iterator[str]:
    """Give the lines of a profile: its speed, then each part with its share."""
    seconds, parts = time_whole(projects, engine, passes), time_parts(projects, engine)
    # Title lines and repeated paragraphs are read out of the texts.
    documents = sum(len(project.text()) for project in projects) / CHARS
    judged = len(engine.profile.judged("plan"))
    yield (
        f"  {profile:24} {judged:2} elements   {documents / seconds:6.0f} documents/cpu-s"
        f"   {1000 * seconds / documents:6.2f} ms each"
    )
    for part, spent in sorted(parts.items(), key=lambda item: -item[1]):
        share = spent / sum(parts.values())
        yield f"      {part:20} {1000 * spent / documents:6.2f} ms   {share:4.0%}"


def main() -> None:
    """Run it for both profiles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passes", type=int, default=3)
    passes = parser.parse_args().passes
    projects = list(build_projects(load_training()))
    chars = sum(len(project.text()) for project in projects) / len(projects)
    print(f"\njudging {len(projects)} documents of {chars:.0f} characters, {passes} passes")
    for profile in dict.fromkeys((GENERIC, find_largest_profile())):
        for line in render(profile, projects, load_engine(profile), passes):
            print(line)


if __name__ == "__main__":
    main()
