"""How many planted wrong labels the audit finds in the training hands of the corpus.

    PYTHONPATH=tests python -m bench.label_audit [--seeds 5] [--records 2]

One document in twenty gets a wrong label: any other one (`any`), one that the label guide warns of
confusing it with (`near`), or its own second object (`second`). Measured are precision among as
many documents as were planted (top n), the share found among twice as many (in 2n), how often the
likely label is the true one (likely), and how many are confidently of another label (confident).

So few documents say little, so a larger set is made of them: each as it is, its odd and its even
paragraphs, and with up to twelve boilerplate sentences. These records get wrong labels singly; all
records of a document lie in the same part. For them precision among the first fifty is given too.

`hands`: whole hands are left out, as the audit does it. `random`: five stratified parts inside
hands, for comparison. The test split is never opened.
"""

import argparse
import hashlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from statistics import mean

import numpy as np

from batch.learning.corpus import load_bank, load_training
from batch.learning.train import build_example
from mingjian.taxonomy import load_taxonomy
from nlp.category.heard import Heard
from nlp.category.scoring import softmax
from nlp.learning.audit import Audit, examine, find_parts, gather
from nlp.learning.augment import MOST_BOILERPLATE, Example, surround
from nlp.learning.calibrate import find_temperature
from nlp.learning.folds import cross_fit

SHARE = 0.05
PARTS = 5
TAXONOMY = load_taxonomy()
BANK = load_bank("train")
# Boundary rules of the label guide: 1, 2, 4, 5, 7, 8; where there is none for a pair, rule 12.
NEAR = {
    "典型培育": ("机制", "服务模式"),
    "机制": ("典型培育", "服务模式"),
    "党内民主": ("机制", "典型培育"),
    "服务模式": ("机制", "社会组织"),
    "社会组织": ("服务模式", "机制"),
    "其他": ("服务模式", "机制"),
}


@dataclass(frozen=True, slots=True)
class Planted:
    """Examples of which some have a wrong label; `truth` has the true one of those, by id."""

    examples: Sequence[Example]
    truth: Mapping[str, str]


def plant(examples: Sequence[Example], kind: str, seed: int) -> Planted:
    """Give one example in twenty a wrong label; of the kind `second` only those can get one that
    have a second object.
    """
    random = Random(f"{kind} {seed}")
    able = [x for x in examples if kind != "second" or x.secondary]
    number = min(round(SHARE * len(examples)), len(able))
    truth = {x.id: x.label or "" for x in random.sample(able, number)}
    wrong = {id_: _wrong_label(kind, id_, examples, random) for id_ in truth}
    changed = [
        replace(x, label=wrong[x.id], secondary=()) if x.id in wrong else x for x in examples
    ]
    return Planted(changed, truth)


def make_records(document: Example) -> list[Example]:
    """Make four records of a document: as it is, odd and even paragraphs, with boilerplate."""
    random = Random(f"record {document.id}")
    heard = surround(document.heard, BANK, MOST_BOILERPLATE, random)
    halves = [replace(document, id=f"{document.id}/{n}", heard=_half(document, n)) for n in (0, 1)]
    return [document, *halves, replace(document, id=f"{document.id}/dirty", heard=heard)]


def find_random_parts(examples: Sequence[Example]) -> list[list[Example]]:
    """Part examples by chance, every label evenly, whoever wrote them."""
    order = sorted(examples, key=lambda x: (x.label, hashlib.sha256(x.id.encode()).digest()))
    return [order[number::PARTS] for number in range(PARTS)]


def run_audit(examples: Sequence[Example], parts: str) -> Audit:
    """Audit as `nlp.learning.audit` does, but in the parts named."""
    documents = [x for x in examples if "/" not in x.id]
    folds = find_parts(documents) if parts == "hands" else find_random_parts(documents)
    records = [
        [x for x in examples if x.id.partition("/")[0] in ids]
        for ids in ({x.id for x in fold} for fold in folds)
    ]
    ids, given, scores = gather(cross_fit(examples, BANK, TAXONOMY, records), TAXONOMY.labels)
    probabilities = softmax(scores, find_temperature(scores, given))
    return examine(probabilities, given, ids, TAXONOMY.labels)


def measure(found: Audit, truth: Mapping[str, str]) -> tuple[float, ...]:
    """Give the figures of one audit in the order of the table."""
    ranked, number = found.suspicions, len(truth)
    hits = [x.id in truth for x in ranked]
    likely = {x.id: x.likely for x in ranked}
    return (
        sum(hits[:number]) / number,
        sum(hits[: 2 * number]) / number,
        sum(hits[:50]) / 50 if number >= 50 else float("nan"),
        mean(likely.get(id_) == label for id_, label in truth.items()),
        found.confident,
        len(ranked),
    )


def _wrong_label(kind: str, id_: str, examples: Sequence[Example], random: Random) -> str:
    example = next(x for x in examples if x.id == id_)
    if kind == "second":
        return example.secondary[0]
    if kind == "near":
        return random.choice(NEAR[example.label or ""])
    return random.choice([label for label in TAXONOMY.labels if label != example.label])


def _half(document: Example, remainder: int) -> Heard:
    numbers = {p: n for n, p in enumerate(dict.fromkeys(document.heard.paragraphs))}
    rows = zip(document.heard.texts, document.heard.weights, document.heard.paragraphs, strict=True)
    texts, weights, paragraphs = zip(
        *(x for x in rows if numbers[x[2]] % 2 == remainder), strict=True
    )
    return Heard(texts, weights, paragraphs)


def _report(name: str, examples: Sequence[Example], kind: str, parts: str, seeds: int) -> None:
    rows = []
    for seed in range(seeds):
        planted = plant(examples, kind, seed)
        rows.append(measure(run_audit(planted.examples, parts), planted.truth))
    cells = "".join(f"{x:>10.3f}" if x < 2 else f"{x:>10.1f}" for x in np.mean(rows, axis=0))
    number = len(planted.truth)
    sys.stdout.write(f"{name:10}{parts:8}{kind:8}{len(examples):5}{number:5}{cells}\n")
    sys.stdout.flush()


def main() -> None:
    """Plant, audit, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5, help="for the documents")
    parser.add_argument("--records", type=int, default=2, help="seeds for the larger set")
    options = parser.parse_args()
    read = [build_example(x) for x in load_training()]
    documents = [x for x in read if x.label in TAXONOMY.labels]
    records = [record for document in documents for record in make_records(document)]
    head = ("top n", "in 2n", "top 50", "likely", "confident", "listed")
    sys.stdout.write(f"{'set':10}{'parts':8}{'wrong':8}{'all':>5}{'n':>5}")
    sys.stdout.write("".join(f"{word:>10}" for word in head) + "\n")
    for kind in ("any", "near") if options.records else ():
        _report("records", records, kind, "hands", options.records)
    for parts in ("hands", "random"):
        for kind in ("any", "near", "second") if options.seeds else ():
            _report("documents", documents, kind, parts, options.seeds)


if __name__ == "__main__":
    main()
