"""`python -m batch.learning.states [FOLDER]`: how well element states are judged.

On the hands the model never heard, and, where FOLDER holds their texts, on real applications and
plans (corpora/real/plans.jsonl). Writes models/states.json and the tables of docs/elements.md.

Accused: what a person found is called missing, as a share of all a person found. Praised: what a
person did not call explicit is, as a share of all those. Shown: of the explicit ones, how many have
a first quote that overlaps one of the person's.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from batch.learning.corpus import PROJECTS
from batch.learning.figures import render_table, rounded
from batch.learning.labelled import TEST, build_labelled, find_text, parse_row, read_lines
from batch.learning.labelled import read_project as read_labelled_project
from mingjian.element import ElementDefinition, load_elements
from mingjian.genre import GenreSigns, load_genres
from mingjian.paths import CORPORA, MODELS
from mingjian.profile import FIVE
from mingjian.result import State
from mingjian.text import visible
from nlp.elements.hearing import hear
from nlp.elements.judge import judge_element
from nlp.elements.model import shipped_model
from nlp.identify import identify_genre

PLANS = CORPORA / "real" / "plans.jsonl"
STATES = MODELS / "states.json"
PAGE = Path("docs/elements.md")
ASKED = ("application", "plan")
_ORDER = (State.EXPLICIT, State.MENTIONED, State.MISSING)
_MARK = "<!-- states: {} -->"


@dataclass(frozen=True, slots=True)
class Judged:
    """One element of one document: what a person said, what is found, and whether the quotes meet.

    `meets` is None where one of them is not explicit.
    """

    hand: str
    element: str
    expected: State
    found: State
    meets: bool | None


def judge_rows(rows: Iterable[Mapping[str, Any]]) -> Iterator[Judged]:
    """Judge labelled rows: the five of applications and plans, the further elements of any."""
    signs, definitions = load_genres(), load_elements()
    for row in rows:
        asked = {
            name: definitions[name]
            for name in row["elements"]
            if name not in FIVE or row["genre"] in ASKED
        }
        yield from _judge_row(row, asked, signs)


def _judge_row(
    row: Mapping[str, Any], asked: Mapping[str, ElementDefinition], signs: GenreSigns
) -> Iterator[Judged]:
    project = read_labelled_project(build_labelled(row))
    hearing = hear(project, identify_genre(project, signs), shipped_model())
    for name, definition in asked.items():
        told = row["elements"][name]
        element = judge_element(hearing, definition, required=True)
        expected, quotes = State(told["state"]), list(map(visible, told["evidence"]))
        firm = expected is element.state is State.EXPLICIT and element.evidence and quotes
        first = visible(element.evidence[0].quote) if firm else ""
        meets = any(first in quote or quote in first for quote in quotes) if firm else None
        yield Judged(row.get("hand", ""), name, expected, element.state, meets)


def measure_states(judged: Sequence[Judged]) -> dict[str, Any]:
    """Give the figures of each element and of all together."""
    names = dict.fromkeys(item.element for item in judged)
    return {
        "all": _figures(judged),
        **{name: _figures([x for x in judged if x.element == name]) for name in names},
    }


def _figures(judged: Sequence[Judged]) -> dict[str, Any]:
    crossed = [[_count(judged, told, found) for found in _ORDER] for told in _ORDER]
    present = [x for x in judged if x.expected is not State.MISSING]
    weak = [x for x in judged if x.expected is not State.EXPLICIT]
    shown = [x.meets for x in judged if x.meets is not None]
    f1 = [_f1(crossed, place) for place in range(len(_ORDER)) if sum(crossed[place])]
    return {
        "judged": len(judged),
        "right": sum(x.expected is x.found for x in judged),
        "f1": f1,
        "macro_f1": sum(f1) / len(f1) if f1 else 0.0,
        "accused": [sum(x.found is State.MISSING for x in present), len(present)],
        "praised": [sum(x.found is State.EXPLICIT for x in weak), len(weak)],
        "shown": [sum(shown), len(shown)],
        "confusions": crossed,
    }


def _count(judged: Iterable[Judged], told: State, found: State) -> int:
    return sum(x.expected is told and x.found is found for x in judged)


def _f1(crossed: Sequence[Sequence[int]], place: int) -> float:
    both = sum(crossed[place]) + sum(row[place] for row in crossed)
    return 2 * crossed[place][place] / both if both else 0.0


def measure(texts: Path | None) -> dict[str, Any]:
    """Give all figures as they stand in states.json; real texts only where `texts` holds them."""
    rows = [row for row in _rows(PROJECTS) if row["split"] == TEST and row["elements"]]
    judged = list(judge_rows(rows))
    hands = sorted({x.hand for x in judged})
    five = [x for x in judged if x.element in FIVE]
    parts: dict[str, Any] = {
        "five": measure_states(five),
        "further": measure_states([x for x in judged if x.element not in FIVE]),
        "hands": {hand: _figures([x for x in five if x.hand == hand]) for hand in hands},
    }
    if texts:
        found = (find_text(row, texts) for row in _rows(PLANS))
        parts["real"] = measure_states(list(judge_rows(_quote(row) for row in found if row)))
    model = shipped_model()
    return {"model": model.stamp if model else "none", **{k: rounded(v) for k, v in parts.items()}}


def _quote(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Put quotes in for the places (`at`) of a text that may not be handed on."""
    elements = {
        name: {
            "state": told["state"],
            "evidence": [row["text"][start:end] for start, end in told["at"]],
        }
        for name, told in row["elements"].items()
    }
    return {**row, "elements": elements}


def render(figures: Mapping[str, Any], part: str) -> str:
    """Give the Markdown table of a part: a row an element, or a hand."""
    names = {id_: definition.name for id_, definition in load_elements().items()} | {"all": "合计"}
    rows = [_row(names.get(name, name), counts) for name, counts in figures[part].items()]
    head = ("", "判断数", "准确率", "宏 F1", "明确/提及/缺失 F1", "错怪", "错夸", "依据相符")
    return "\n".join(render_table(head, rows)) + "\n"


def _row(name: str, counts: Mapping[str, Any]) -> list[str]:
    share = "{0} / {1}".format
    return [
        name,
        str(counts["judged"]),
        f"{counts['right'] / max(1, counts['judged']):.3f}",
        f"{counts['macro_f1']:.3f}",
        " ".join(f"{value:.2f}" for value in counts["f1"]),
        *(share(*counts[key]) for key in ("accused", "praised", "shown")),
    ]


def refresh(page: str, figures: Mapping[str, Any]) -> str:
    """Put the tables of all parts into a page, each between its marks."""
    for part in ("five", "further", "hands", "real"):
        if part in figures:
            mark = _MARK.format(part)
            before, _, rest = page.partition(mark)
            _, _, after = rest.partition(mark)
            page = f"{before}{mark}\n{render(figures, part)}{mark}{after}"
    return page


def _rows(path: Path) -> list[Mapping[str, Any]]:
    return [parse_row(line) for _, line in read_lines(path)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, write models/states.json and refresh docs/elements.md."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("texts", type=Path, nargs="?", help="folder of <id>.txt of the real plans")
    texts = parser.parse_args(arguments).texts
    old = json.loads(STATES.read_text("utf-8")) if STATES.exists() else {}
    figures = measure(texts)
    if texts is None and "real" in old:
        figures["real"] = old["real"]
    STATES.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if PAGE.exists():
        PAGE.write_text(refresh(PAGE.read_text("utf-8"), figures), "utf-8")
    for part in ("five", "further", "hands", "real"):
        if part in figures:
            sys.stdout.write(f"{part}\n{render(figures, part)}\n")


if __name__ == "__main__":
    main()
