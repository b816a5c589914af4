"""Whether the judgement stays the same when only the script or the cleanness of a text changes.

    PYTHONPATH=.:tests python -m bench.robust [--every 10] [--changes NAME]

Labelled documents of the test split are judged as they are and in the variants of
`bench.variants`. What counts is how often a variant is judged as its own clean text; F1 stands
beside it, but the model has heard these texts, so only the difference means anything.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from batch.learning.corpus import PROJECTS
from batch.learning.labelled import TEST, Labelled, load_labelled, read_project
from bench.variants import VARIANTS, Change, Variant
from mingjian.project import Project
from mingjian.result import ProjectResult
from mingjian.text import fold, visible
from nlp.assess import assess
from nlp.engine import Engine, load_engine
from nlp.learning.metrics import macro_f1, score_labels


@dataclass(frozen=True, slots=True)
class Likeness:
    """Of the documents of a variant, the shares judged as their clean text.

    `label` and `secondary` are of the documents that had a label, `states` of all elements judged.
    `drift` is the mean change of the label's probability; `f1` the macro-F1 of variant and clean.
    """

    documents: int
    label: float
    secondary: float
    genre: float
    states: float
    year: float
    unit: float
    drift: float
    f1: float
    clean_f1: float
    changes: tuple[str, ...]


def load_documents(every: int = 1) -> tuple[Labelled, ...]:
    """Load one in `every` labelled documents of the test split."""
    return tuple(x for x in load_labelled(PROJECTS) if x.split == TEST)[::every]


def judge(
    document: Labelled, engine: Engine, change: Change | None = None
) -> tuple[Project, ProjectResult]:
    """Judge a document, or what a variant makes of it."""
    changed = replace(document, text=change(document.text)) if change else document
    project = read_project(changed)
    return project, assess(project, engine)


def compare(
    documents: Sequence[Labelled],
    clean: Sequence[ProjectResult],
    variant: Variant,
    engine: Engine,
) -> Likeness:
    """Judge the documents in a variant, and compare that with the judgement of the clean texts."""
    found = [judge(document, engine, variant.change)[1] for document in documents]
    pairs = list(zip(clean, found, strict=True))
    labelled = [(a, b) for a, b in pairs if a.category.label is not None]
    states = [pair for a, b in pairs for pair in _states(a, b)]
    return Likeness(
        documents=len(documents),
        label=_share([a.category.label == b.category.label for a, b in labelled]),
        secondary=_share(
            [set(a.category.secondary) == set(b.category.secondary) for a, b in labelled]
        ),
        genre=_share([a.genre == b.genre for a, b in pairs]),
        states=_share([a == b for _, a, b in states]),
        year=_share([a.year == b.year for a, b in pairs]),
        unit=_share([_is_same_unit(a.unit, b.unit, variant.change) for a, b in pairs]),
        drift=_mean([abs(_probability(a, a) - _probability(a, b)) for a, b in labelled]),
        f1=_f1(documents, found, engine),
        clean_f1=_f1(documents, clean, engine),
        changes=tuple(_changes(documents, pairs)),
    )


def measure(
    documents: Sequence[Labelled], engine: Engine, variants: Sequence[Variant] = VARIANTS
) -> dict[str, Likeness]:
    """Compare every variant with the clean texts."""
    clean = [judge(document, engine)[1] for document in documents]
    return {v.name: compare(documents, clean, v, engine) for v in variants}


def _states(clean: ProjectResult, found: ProjectResult) -> Iterator[tuple[str, str, str]]:
    states = {element.id: element.state for element in found.elements}
    for element in clean.elements:
        yield element.id, element.state, states.get(element.id, "-")


def _is_same_unit(clean: str | None, found: str | None, change: Change) -> bool:
    return (clean and _bare(clean)) == (found and _bare(found)) or (
        clean is not None and found is not None and _bare(change(clean)) == _bare(found)
    )


def _bare(text: str) -> str:
    return visible(fold(re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔù]+\)", "", text)))


def _probability(clean: ProjectResult, found: ProjectResult) -> float:
    ranked = {r.label: r.probability for r in found.category.ranking}
    return ranked.get(clean.category.label or "", 0.0)


def _f1(documents: Sequence[Labelled], found: Sequence[ProjectResult], engine: Engine) -> float:
    labels = engine.taxonomy.labels
    answers = {
        x.id: result.category.label or "" for x, result in zip(documents, found, strict=True)
    }
    truth = {x.id: x.primary for x in documents if x.primary in labels}
    return macro_f1(score_labels(list(truth.values()), [answers[i] for i in truth], labels))


def _changes(
    documents: Sequence[Labelled], pairs: Sequence[tuple[ProjectResult, ProjectResult]]
) -> Iterator[str]:
    """Tell what is judged otherwise, document by document."""
    for document, (a, b) in zip(documents, pairs, strict=True):
        told = [
            ("label", a.category.label, b.category.label),
            ("secondary", a.category.secondary, b.category.secondary),
            ("genre", a.genre, b.genre),
            ("year", a.year, b.year),
            ("unit", a.unit, b.unit),
            *_states(a, b),
        ]
        for name, one, other in told:
            if one != other:
                yield f"{document.id} {name}: {one} > {other}"


def _share(same: Sequence[bool]) -> float:
    return _mean([float(x) for x in same])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0


def main() -> int:
    """Print a row for each variant; with --changes what is judged otherwise there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--changes", choices=[v.name for v in VARIANTS])
    wanted = parser.parse_args()
    variants = [v for v in VARIANTS if wanted.changes in {None, v.name}]
    columns = ("label", "secondary", "genre", "states", "year", "unit", "drift", "f1", "clean_f1")
    print("variant     ", *(f"{name:>9}" for name in columns))
    for name, like in measure(load_documents(wanted.every), load_engine(), variants).items():
        print(f"{name:12}", *(f"{getattr(like, column):9.3f}" for column in columns))
        if wanted.changes:
            print("\n".join(like.changes))
            kinds = Counter(line.split(" ", 1)[1] for line in like.changes)
            print("\n".join(f"{count:4} {kind}" for kind, count in kinds.most_common(40)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
