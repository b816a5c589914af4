"""Which finds planted wrong labels of an archive better: the model in force, or models of its own.

    PYTHONPATH=tests python -m bench.archive_audit [--seeds 5] [--learnt 1]

`ranking`: the given labels are compared with what a model said that never heard the hand that
wrote the document and learnt from right labels: so the shipped model stands to an office's archive,
whose catalogue has its answers. `learnt`: models that learnt from the archive's own labels, the
wrong ones among them, as `bench.label_audit` measures them. Wrong labels and figures are those of
that module; the documents are the training hands of the corpus, the test split is never opened.
"""

import argparse
import sys

import numpy as np

from batch.learning.corpus import load_training
from batch.learning.train import build_example
from bench.label_audit import BANK, TAXONOMY, measure, plant, run_audit
from mingjian.paths import MODELS
from nlp.category.features import Values
from nlp.category.model import load_model
from nlp.category.scoring import softmax
from nlp.learning.audit import examine, find_parts, gather
from nlp.learning.augment import Example
from nlp.learning.folds import cross_fit

_HEAD = ("top n", "in 2n", "likely", "confident", "listed")
_SHOWN = (0, 1, 3, 4, 5)


def main() -> None:
    """Plant, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--learnt", type=int, default=1, help="seeds for models of its own")
    options = parser.parse_args()
    read = [build_example(x) for x in load_training()]
    documents = [x for x in read if x.label in TAXONOMY.labels]
    ids, probabilities = answer(documents)
    sys.stdout.write(f"{'':10}{'wrong':8}{'n':>5}" + "".join(f"{x:>10}" for x in _HEAD) + "\n")
    for kind in ("any", "near", "second"):
        planted = [plant(documents, kind, seed) for seed in range(options.seeds)]
        rows = []
        for one in planted:
            given = {x.id: TAXONOMY.labels.index(x.label or "") for x in one.examples}
            found = examine(probabilities, [given[id_] for id_ in ids], ids, TAXONOMY.labels)
            rows.append(measure(found, one.truth))
        _print("ranking", kind, len(planted[0].truth), rows)
        rows = [measure(run_audit(x.examples, "hands"), x.truth) for x in planted[: options.learnt]]
        if rows:
            _print("learnt", kind, len(planted[0].truth), rows)


def answer(documents: list[Example]) -> tuple[list[str], Values]:
    """Give what models say that learnt right labels and never heard the hand: a row a document."""
    ids, _, scores = gather(
        cross_fit(documents, BANK, TAXONOMY, find_parts(documents)), TAXONOMY.labels
    )
    calibration = load_model(MODELS, TAXONOMY).calibration
    shares = softmax(scores, calibration.temperature)
    return ids, shares * (1 - calibration.doubt) + calibration.doubt / len(TAXONOMY.labels)


def _print(name: str, kind: str, number: int, rows: list[tuple[float, ...]]) -> None:
    means = [float(np.mean([row[place] for row in rows])) for place in _SHOWN]
    cells = "".join(f"{x:>10.3f}" if x < 2 else f"{x:>10.1f}" for x in means)
    sys.stdout.write(f"{name:10}{kind:8}{number:5}{cells}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
