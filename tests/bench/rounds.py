"""How surely a project is known again in the next round that was renamed, moved and revised.

    PYTHONPATH=tests python -m bench.rounds

Each gold document is handed in again under another name and in another place, with a share of its
clauses rewritten (those of another document stand in their place). Beside it lies a second project
of the same unit that shares clauses with it: the unit's own words, safeguards, a template. Wrong is
the project taken for the second one; a trap is the same where only the second was handed in.

Then each document with a planted defect is handed in, and after it the document as it was before:
what was planted must be mended.
"""

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from batch.pipeline import judge
from batch.rounds.likeness import measure
from batch.rounds.matching import match_papers
from batch.rounds.paper import RoundPaper, Submitted, sketch_paper
from extract.reader import read_document
from mingjian.paths import CORPORA
from nlp.engine import Engine, load_engine
from report.rounds.records import Outcome
from two_rounds import compare, told

GOLD = CORPORA / "gold" / "projects.jsonl"
PLANTED = CORPORA / "planted" / "documents.jsonl"
REWRITTEN = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
SHARED = (0.0, 0.1, 0.2, 0.3, 0.4)
UNIT = "金桥社区"
# Of fewer a share says little.
LEAST_CLAUSES = 15
SEED = 7


def load_gold() -> list[dict[str, Any]]:
    """Give the lines of the gold."""
    with GOLD.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def load_papers(engine: Engine) -> Iterator[RoundPaper]:
    """Give the gold documents of which clauses are kept, as papers of one unit."""
    for row in load_gold():
        document = read_document(row["text"].encode(), f"{row['id']}.txt")
        result = judge(document, engine)
        project = result.projects[0]
        submitted = Submitted((result.file, 0), project.title, None)
        paper = sketch_paper(result, project, result.file, submitted)
        if len(paper.clauses) >= LEAST_CLAUSES:
            yield replace(paper, unit=UNIT, year=2025, genre="plan", name="红色议事厅")


def mix(own: RoundPaper, other: RoundPaper, share: float, dice: random.Random) -> frozenset[str]:
    """Give the clauses of a paper with a share of them replaced by clauses of another."""
    mine, theirs = sorted(own.clauses), sorted(other.clauses)
    dice.shuffle(mine)
    taken = round(share * len(mine))
    return frozenset([*mine[taken:], *dice.sample(theirs, min(taken, len(theirs)))])


def hand_in(paper: RoundPaper, name: str, clauses: frozenset[str]) -> RoundPaper:
    """Give a paper under another name, in another place, with other words."""
    path = str(PurePosixPath("二稿") / f"{name}.txt")
    submitted = Submitted((path, 0), name, UNIT)
    named = replace(paper, name=name, sha256=name, submitted=submitted)
    return replace(named, file=path, path=path, clauses=clauses)


def try_all(papers: Sequence[RoundPaper], rewritten: float, shared: float) -> Counter[str]:
    """Count what comes of each paper with its revision and a second project in the next round."""
    dice, outcomes = random.Random(SEED), Counter[str]()
    for number, paper in enumerate(papers):
        other, donor = (papers[(number + step) % len(papers)] for step in (1, 2))
        second = hand_in(other, "乙", mix(other, paper, shared, dice))
        revised = hand_in(paper, "甲", mix(paper, donor, rewritten, dice))
        found = [link.after.name for link in match_papers([paper], [revised, second])]
        outcomes["right" if found == ["甲"] else "wrong" if found else "open"] += 1
        outcomes["trap"] += bool(match_papers([paper], [second]))
    return outcomes


def mend_planted(engine: Engine) -> Counter[Outcome]:
    """Count what becomes of planted findings when the document follows as it was before."""
    outcomes = Counter[Outcome]()
    with PLANTED.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = {row["id"]: row["text"] for row in load_gold()}
    for row in rows:
        good = texts[row["base"]]
        bad = good
        for edit in row["edits"]:
            bad = bad.replace(edit["find"], edit["replace"], 1)
        rounds = [judge(read_document(text.encode(), "a.txt"), engine) for text in (bad, good)]
        compared = compare(rounds[:1], rounds[1:])
        outcomes.update(one.outcome for one in told(compared) if one.rule == row["rule"])
    return outcomes


def main() -> None:
    """Print how many are known again, by how much was rewritten and shared, and what is mended."""
    engine = load_engine("generic")
    papers = list(load_papers(engine))
    most = max(
        (measure(one, other), one.file, other.file)
        for number, one in enumerate(papers)
        for other in papers[:number]
    )
    print(f"{len(papers)} documents; the two that are most alike share {most[0]:.2f}")
    print("rewritten  shared  right  open  wrong  trap")
    for rewritten in REWRITTEN:
        for shared in SHARED:
            counts = try_all(papers, rewritten, shared)
            shown = "  ".join(f"{counts[key]:5}" for key in ("right", "open", "wrong", "trap"))
            print(f"{rewritten:9}  {shared:6}  {shown}")
    mended = mend_planted(engine)
    print("planted, then taken back:", *(f"{word} {n}" for word, n in sorted(mended.items())))


if __name__ == "__main__":
    main()
