"""Classifiers over the same documents, each run in a process of its own.

    python classify_peers.py learn NAME FOLDER     writes FOLDER/NAME.pickle
    python classify_peers.py classify NAME FOLDER  writes FOLDER/out.json

FOLDER holds training.json, pairs of a text and its label, and documents.pickle, projects made a
moment ago. The result has the CPU seconds until the classifier is ready, those of them for its
model, those for all documents, and the peak memory in MB.
"""

import json
import pickle
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from mingjian.project import Project

# Classifies the documents it was made for; what it finds is thrown away.
Classify = Callable[[], object]
Prepare = Callable[[Sequence[Project]], Classify]
OURS = "mingjian"
# So often the documents are classified; the fastest round counts.
ROUNDS = 5


@cache
def jieba_cutter() -> Callable[[str], Any]:
    """Load jieba with a dictionary of this process's own."""
    from nlp.words import load_jieba

    return load_jieba()


def cut_by_jieba(text: str) -> list[str]:
    """Do what jieba.lcut does."""
    return list(jieba_cutter()(text))


def cut_by_rjieba(text: str) -> list[str]:
    """Cut with the same dictionary in Rust."""
    import rjieba

    return rjieba.cut(text)


# What TfidfVectorizer is told to count.
VECTORISERS: dict[str, dict[str, Any]] = {
    "jieba + scikit-learn": {"analyzer": cut_by_jieba},
    "rjieba + scikit-learn": {"analyzer": cut_by_rjieba},
    "scikit-learn, pairs of characters": {"analyzer": "char", "ngram_range": (2, 2)},
}
CLASSIFIERS = (OURS, *VECTORISERS)


def learn(name: str, folder: Path) -> None:
    """Fit scikit-learn's pipeline as its documentation shows, and keep it."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    texts, labels = zip(*json.loads((folder / "training.json").read_text("utf-8")), strict=True)
    vectoriser = TfidfVectorizer(sublinear_tf=True, **VECTORISERS[name])
    pipeline = make_pipeline(vectoriser, LogisticRegression(C=10.0, max_iter=3000))
    pipeline.fit(texts, labels)
    (folder / f"{name}.pickle").write_bytes(pickle.dumps(pipeline))


def load_peer(path: Path) -> tuple[Prepare, float]:
    """Load a pipeline, and say how long that took; all texts are given at once."""
    begin = time.process_time()
    pipeline = pickle.loads(path.read_bytes())
    pipeline.predict_proba(["预热"])
    seconds = time.process_time() - begin

    def prepare(projects: Sequence[Project]) -> Classify:
        texts = [project.text() for project in projects]
        return lambda: pipeline.predict_proba(texts)

    return prepare, seconds


def load_ours() -> tuple[Prepare, float]:
    """Load the shipped model; each project gets ranking, second objects and evidence."""
    from mingjian.paths import MODELS
    from mingjian.taxonomy import load_taxonomy
    from nlp.category.classify import classify
    from nlp.category.model import load_model
    from nlp.category.weighing import find_practice

    begin = time.process_time()
    taxonomy = load_taxonomy()
    model = load_model(MODELS, taxonomy)
    seconds = time.process_time() - begin

    def prepare(projects: Sequence[Project]) -> Classify:
        return lambda: [classify(x, find_practice(x), model, taxonomy) for x in projects]

    return prepare, seconds


def run(name: str, folder: Path) -> dict[str, float]:
    """Get ready, classify all documents a few times, and say what it cost."""
    prepare, load = load_ours() if name == OURS else load_peer(folder / f"{name}.pickle")
    ready = time.process_time()
    classify = prepare(pickle.loads((folder / "documents.pickle").read_bytes()))
    classify()
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        classify()
        seconds.append(time.process_time() - start)
    return {"ready": ready, "seconds": min(seconds), "peak_mb": find_peak(), "load": load}


def find_peak() -> float:
    """Give this process's peak memory in MB; what getrusage says, it may have from its parent."""
    status = Path("/proc/self/status").read_text("utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) / 1024


def main() -> None:
    """Learn, or run."""
    mode, name, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    if mode == "learn":
        learn(name, folder)
    else:
        (folder / "out.json").write_text(json.dumps(run(name, folder)), "utf-8")


if __name__ == "__main__":
    main()
