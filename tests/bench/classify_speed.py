"""Speed and memory of the classifier, against jieba and scikit-learn, alternated in one run.

    PYTHONPATH=tests python -m bench.classify_speed [--passes 3]

Projects of 2,000 characters, joined from the training hands of corpora/gold; ours gives a ranking,
second objects and evidence, the others, learnt from the same hands, a probability for each label.
CPU seconds of one core, each lap in a new process, so that a busy machine does not matter much;
trust the ratios.
"""

import argparse
import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from statistics import mean, median

from batch.learning.corpus import PROJECTS
from batch.learning.labelled import TRAIN, Labelled, load_labelled, read_project
from bench.classify_peers import CLASSIFIERS, OURS, VECTORISERS
from mingjian.project import Project
from mingjian.taxonomy import load_taxonomy

CHARS = 2000
ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("classify_peers.py")
# One thread each: what is measured is a core.
_ENVIRONMENT = {
    "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
}


@dataclass(frozen=True, slots=True)
class Lap:
    """What one process measured: CPU seconds until ready, for the model, for all; peak MB."""

    ready: float
    load: float
    seconds: float
    peak_mb: float


def build_projects(documents: Sequence[Labelled]) -> Iterator[Project]:
    """Join texts of one label until they have 2,000 characters; what is over is cut off."""
    ordered = sorted(documents, key=lambda x: x.primary or "")
    for _, group in groupby(ordered, key=lambda x: x.primary):
        text = ""
        for labelled in group:
            # The second text's title would begin a project of its own.
            text += "\n" + labelled.text.partition("\n")[2] if text else labelled.text
            if len(text) >= CHARS:
                yield read_project(replace(labelled, text=text[:CHARS]))
                text = ""


def race(folder: Path, passes: int) -> dict[str, list[Lap]]:
    """Let the classifiers run turn and turn about, forwards and backwards."""
    for name in VECTORISERS:
        _start("learn", name, folder)
    laps: dict[str, list[Lap]] = {name: [] for name in CLASSIFIERS}
    for number in range(passes):
        for name in CLASSIFIERS[:: 1 if number % 2 == 0 else -1]:
            _start("classify", name, folder)
            laps[name].append(Lap(**json.loads((folder / "out.json").read_text("utf-8"))))
    return laps


def _start(mode: str, name: str, folder: Path) -> None:
    command = [sys.executable, str(SCRIPT), mode, name, str(folder)]
    subprocess.run(command, env=dict(os.environ, **_ENVIRONMENT), check=True)


def render(laps: dict[str, list[Lap]], documents: int) -> Iterator[str]:
    """Give a line for each classifier."""
    own = median(lap.seconds for lap in laps[OURS])
    for name, runs in laps.items():
        seconds = median(lap.seconds for lap in runs)
        yield (
            f"  {name:34} {documents / seconds:6.0f} documents/cpu-s"
            f"   takes {seconds / own:6.2f}x"
            f"   ready in {median(lap.ready for lap in runs):5.2f} s"
            f" (model {median(lap.load for lap in runs):5.3f} s)"
            f"   {max(lap.peak_mb for lap in runs):4.0f} MB"
        )


def main() -> None:
    """Run the race."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passes", type=int, default=3)
    passes = parser.parse_args().passes
    labels = load_taxonomy().labels
    known = [x for x in load_labelled(PROJECTS) if x.split == TRAIN and x.primary in labels]
    projects = list(build_projects(known))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pairs = [(x.text, x.primary) for x in known]
        (folder / "training.json").write_text(json.dumps(pairs), "utf-8")
        (folder / "documents.pickle").write_bytes(pickle.dumps(projects))
        laps = race(folder, passes)
    chars = mean(len(project.text()) for project in projects)
    print(f"\nclassifying {len(projects)} projects of {chars:.0f} characters, {passes} passes")
    for line in render(laps, len(projects)):
        print(line)


if __name__ == "__main__":
    main()
