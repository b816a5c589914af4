"""`python -m batch.learning.evaluate`: the shipped model against the hands it has never heard."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from random import Random
from typing import Any

from batch.learning.figures import refresh_card, render
from batch.learning.judging import measure_rules
from batch.learning.labelled import TEST, Labelled, load_labelled, read_project
from batch.learning.train import PROJECTS, load_bank
from mingjian.paths import MODELS
from mingjian.result import Category, Decision
from mingjian.taxonomy import Taxonomy, load_taxonomy
from nlp.category.classify import classify
from nlp.category.model import Model, load_model
from nlp.category.weighing import find_practice
from nlp.learning.augment import Boilerplate
from nlp.learning.evaluate import Answer, evaluate

# How many foreign boilerplate sentences a dirty document gets: about as much again as it says.
DIRTY = 8


def answer_all(
    documents: Iterable[Labelled], model: Model | None, taxonomy: Taxonomy
) -> list[Answer]:
    """Classify the labelled projects; documents that are no project are passed over."""
    return [
        Answer(x.primary, x.secondary, categorise(x, model, taxonomy))
        for x in documents
        if x.primary is not None
    ]


def categorise(labelled: Labelled, model: Model | None, taxonomy: Taxonomy) -> Category:
    """Classify one labelled document by its text alone."""
    project = read_project(labelled)
    return classify(project, find_practice(project), model, taxonomy)


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
    conditions = {"plain": documents, "dirty": dirty}
    conditions |= {h: [x for x in documents if x.hand == h] for h in _hands(documents)}
    reports = {
        name: asdict(evaluate(answer_all(chosen, model, taxonomy), taxonomy.labels))
        for name, chosen in conditions.items()
    }
    outside = [categorise(x, model, taxonomy) for x in documents if x.primary is None]
    suggested = sum(category.decision is Decision.SUGGEST for category in outside)
    figures: dict[str, Any] = {
        "model": model.stamp,
        "hands": _hands(documents),
        "dirty_sentences": DIRTY,
        "reports": reports,
        "rules": measure_rules(documents),
        "outside": {"documents": len(outside), "would_be_suggested": suggested},
    }
    return {key: _rounded(value) for key, value in figures.items()}


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
        refreshed = refresh_card(card.read_text("utf-8"), figures, taxonomy.labels)
        card.write_text(refreshed, "utf-8", newline="\n")
    sys.stdout.write(render(figures, taxonomy.labels))


def _hands(documents: Sequence[Labelled]) -> list[str]:
    return sorted({labelled.hand for labelled in documents})


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(x) for key, x in value.items()}
    return [_rounded(x) for x in value] if isinstance(value, list | tuple) else value


if __name__ == "__main__":
    main()
