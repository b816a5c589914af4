"""`python -m batch.learning.real FOLDER`: the model on real texts that may not be handed on.

`corpora/real/excerpts.jsonl` holds where each text stands in public, the hash of its bytes and two
readers' labels; FOLDER holds the texts, `<id>.txt`.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from batch.learning.agreement import EXCERPTS
from batch.learning.evaluate import answer_all, measure_outside
from batch.learning.figures import rounded
from batch.learning.judging import measure_rules
from batch.learning.labelled import Labelled, load_labelled
from mingjian.paths import MODELS
from mingjian.taxonomy import Taxonomy, load_taxonomy
from nlp.category.model import Model, load_model
from nlp.learning.evaluate import evaluate

REAL = "real.json"


def measure_real(documents: Sequence[Labelled], model: Model, taxonomy: Taxonomy) -> dict[str, Any]:
    """Give the figures of real texts as they stand in real.json, those of each split apart."""
    splits = sorted({labelled.split for labelled in documents})
    parts = {split: [x for x in documents if x.split == split] for split in splits}
    figures = {
        split: {
            "report": asdict(evaluate(answer_all(chosen, model, taxonomy), taxonomy.labels)),
            "rules": measure_rules(chosen),
            "outside": measure_outside(chosen, model, taxonomy),
        }
        for split, chosen in parts.items()
    }
    return {"model": model.stamp, "splits": rounded(figures)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Write real.json beside the model: `python -m batch.learning.real FOLDER [-m DIR]`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-m", "--model", type=Path, default=MODELS)
    options = parser.parse_args(arguments)
    taxonomy = load_taxonomy()
    documents = load_labelled(EXCERPTS, options.folder)
    figures = measure_real(documents, load_model(options.model, taxonomy), taxonomy)
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    (options.model / REAL).write_text(text + "\n", "utf-8", newline="\n")
    sys.stdout.write(f"{len(documents)} texts\n")


if __name__ == "__main__":
    main()
