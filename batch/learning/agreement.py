"""`python -m batch.learning.agreement`: how far two readers agree, for the datasheets.

Cohen's kappa (Cohen 1960): the share of equal labels beyond what chance would give. Both readers
are of one kind and read one guide, so it is an upper bound of what people in the field would reach.
"""

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from batch.learning.corpus import GOLD, PROJECTS
from batch.learning.figures import render_table
from mingjian.lexicon import load_lexicon
from mingjian.paths import CORPORA
from mingjian.profile import FIVE

SETTLED = GOLD / "settled.tsv"
EXCERPTS = CORPORA / "real" / "excerpts.jsonl"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two readers gave the same label, and how much that is beyond chance."""

    what: str
    documents: int
    equal: float
    kappa: float


def agree(what: str, first: Sequence[object], second: Sequence[object]) -> Agreement:
    """Compare two readers' labels of the same documents; kappa is 1 where only one label occurs."""
    number = len(first)
    equal = sum(a == b for a, b in zip(first, second, strict=True)) / number if number else 0.0
    ours, theirs = Counter(first), Counter(second)
    chance = sum(ours[label] * theirs[label] for label in ours) / number**2 if number else 0.0
    return Agreement(what, number, equal, (equal - chance) / (1 - chance) if chance < 1 else 1.0)


def compare_written(rows: Sequence[Mapping[str, Any]], first: Mapping[str, str]) -> list[Agreement]:
    """Compare both readings of our own documents; `first` is what stood before it was settled."""
    # Of the later documents the second reader judged the elements only.
    twice = [row for row in rows if "primary" in row["second"]]
    found = [
        agree(
            what,
            [first.get(f"{row['id']} {what}", row[what]) for row in twice],
            [row["second"][what] for row in twice],
        )
        for what in ("primary", "genre")
    ]
    for element in FIVE:
        judged = [row for row in rows if row["second"].get("elements")]
        ours = [
            first.get(f"{row['id']} {element}", row["elements"][element]["state"]) for row in judged
        ]
        found.append(agree(element, ours, [row["second"]["elements"][element] for row in judged]))
    return found


def compare_real(rows: Sequence[Mapping[str, Any]]) -> list[Agreement]:
    """Compare both readings of real texts: all labels, project or not, and among projects."""
    both = [row for row in rows if row["primary"] and row["second"]["primary"]]
    return [
        agree("primary", *_both(rows, "primary")),
        agree(
            "project",
            [row["primary"] is not None for row in rows],
            [row["second"]["primary"] is not None for row in rows],
        ),
        agree("primary of projects", *_both(both, "primary")),
        agree("genre", *_both(rows, "genre")),
    ]


def show(agreements: Sequence[Agreement]) -> str:
    """Give a Markdown table."""
    rows = [[x.what, x.documents, f"{x.equal:.3f}", f"{x.kappa:.3f}"] for x in agreements]
    return "\n".join(render_table(("标什么", "份数", "相同", "κ"), rows)) + "\n"


def main() -> None:
    """Print the tables of corpora/gold and corpora/real."""
    first = {row[0]: row[1] for row in load_lexicon(SETTLED).rows}
    sys.stdout.write(show(compare_written(_rows(PROJECTS), first)) + "\n")
    sys.stdout.write(show(compare_real(_rows(EXCERPTS))))


def _both(rows: Sequence[Mapping[str, Any]], what: str) -> tuple[list[Any], list[Any]]:
    return [row[what] for row in rows], [row["second"][what] for row in rows]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
