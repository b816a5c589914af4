"""`python -m batch.learning.evaluate`: the shipped model against the hands it has never heard."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from random import Random
from typing import Any

from batch.learning.corpus import PROJECTS, load_bank
from batch.learning.figures import refresh_card, render, render_all, rounded
from batch.learning.judging import measure_rules
from batch.learning.labelled import TEST, Labelled, load_labelled, read_project
from mingjian.genre import load_genres
from mingjian.paths import MODELS
from mingjian.profile import PROJECT_GENRES
from mingjian.result import Category, Decision
from mingjian.taxonomy import Taxonomy, load_taxonomy
from mingjian.text import visible
from nlp.categorise import categorise
from nlp.category.model import Model, load_model
from nlp.identify import identify_genre
from nlp.learning.augment import Boilerplate
from nlp.learning.evaluate import Answer, evaluate

# How many foreign boilerplate sentences a dirty document gets: about as much again as it says.
DIRTY = 8
PLAIN = "plain"
# By length in characters: a short paragraph or two, a page, more.
LENGTHS = {"short": (0, 600), "medium": (600, 1200), "long": (1200, 10**9)}


def answer_all(
    documents: Iterable[Labelled], model: Model | None, taxonomy: Taxonomy
) -> list[Answer]:
    """Classify the labelled projects; documents that are no project are passed over."""
    return [
        Answer(x.primary, x.secondary, judge(x, model, taxonomy), x.accepted)
        for x in documents
        if x.primary is not None
    ]


def judge(labelled: Labelled, model: Model | None, taxonomy: Taxonomy) -> Category:
    """Classify one labelled document by its text alone."""
    return categorise(read_project(labelled), model, taxonomy, load_genres())


def soil(labelled: Labelled, bank: Sequence[Boilerplate], number: int) -> Labelled:
    """Put boilerplate paragraphs between the lines of a document, the same ones every time."""
    random = Random(f"soil {labelled.id}")
    lines = labelled.text.split("\n")
    for part in random.sample(bank, min(number, len(bank))):
        lines.insert(random.randint(1, len(lines)), part.sentence)
    return replace(labelled, text="\n".join(lines))


def measure(
    documents: Sequence[Labelled], bank: Sequence[Boilerplate], model: Model, taxonomy: Taxonomy
) -> dict[str, Any]:
    """Give all figures as they stand in metrics.json, rounded to four digits."""
    dirty = [soil(labelled, bank, DIRTY) for labelled in documents]
    conditions = {PLAIN: documents, "dirty": dirty} | part(documents)
    reports = {
        name: asdict(evaluate(answer_all(chosen, model, taxonomy), taxonomy.labels))
        for name, chosen in conditions.items()
    }
    figures: dict[str, Any] = {
        "model": model.stamp,
        "threshold": model.calibration.threshold,
        "dirty_sentences": DIRTY,
        "styles": {x.hand: x.style for x in documents},
        "reports": reports,
        "rules": measure_rules(documents),
        "outside": measure_outside(documents, model, taxonomy),
    }
    return {key: rounded(value) for key, value in figures.items()}


def part(documents: Sequence[Labelled]) -> dict[str, Sequence[Labelled]]:
    """Part documents by difficulty, by length and by hand; a part without any is left out."""
    parts: dict[str, Sequence[Labelled]] = {
        "hard": [x for x in documents if x.difficulty not in {"", "plain"}]
    }
    for name, (least, most) in LENGTHS.items():
        parts[name] = [x for x in documents if least <= len(visible(x.text)) < most]
    for hand in sorted({x.hand for x in documents}):
        parts[f"hand {hand}"] = [x for x in documents if x.hand == hand]
    return {name: chosen for name, chosen in parts.items() if chosen}


def measure_outside(
    documents: Iterable[Labelled], model: Model, taxonomy: Taxonomy
) -> dict[str, int]:
    """Count documents that are no project: how many there are, how many the genre takes for one,
    and for how many of these a category is suggested.
    """
    signs = load_genres()
    outside = [x for x in documents if x.primary is None]
    let_in = [x for x in outside if identify_genre(read_project(x), signs) in PROJECT_GENRES]
    said = [judge(x, model, taxonomy).decision for x in let_in]
    return {
        "documents": len(outside),
        "let_in": len(let_in),
        "suggested": said.count(Decision.SUGGEST),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure a model (`-m DIR`, the shipped one): writes metrics.json, refreshes card.md there."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("-m", "--model", type=Path, default=MODELS)
    folder = parser.parse_args(arguments).model
    taxonomy = load_taxonomy()
    documents = [x for x in load_labelled(PROJECTS) if x.split == TEST]
    figures = measure(documents, load_bank(TEST), load_model(folder, taxonomy), taxonomy)
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    (folder / "metrics.json").write_text(text + "\n", "utf-8", newline="\n")
    card = folder / "card.md"
    if card.exists():
        shown = render_all(folder, taxonomy.labels)
        card.write_text(refresh_card(card.read_text("utf-8"), shown), "utf-8", newline="\n")
    sys.stdout.write(render(figures, taxonomy.labels))


if __name__ == "__main__":
    main()
