"""The folder of an own model: what is written there, and what an earlier training left."""

import json
import os
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from batch.learning.corpus import load_training
from batch.learning.own_data import text_key
from mingjian.errors import ModelError, UsageError
from mingjian.model_folder import (
    MANIFEST,
    METRICS,
    OWN_TAXONOMY,
    WEIGHTS,
    taxonomy_file,
)
from mingjian.paths import MODELS
from mingjian.taxonomy import Taxonomy, load_taxonomy
from nlp.category.model import Model, load_model, save_model

SCHEMA = "mingjian.metrics/1"


@dataclass(frozen=True, slots=True)
class Kept:
    """A model in a folder, and what it learnt from.

    `learnt` gives what was said unheard of a text it learnt from, by key; `unanswered` are keys of
    texts it learnt from of which that was not written down. Both are empty where nothing is known.
    """

    model: Model
    learnt: Mapping[str, str | None]
    unanswered: Set[str] = frozenset()

    @property
    def is_recorded(self) -> bool:
        """Say whether it is known what the model learnt from."""
        return bool(self.learnt or self.unanswered)


def load_kept(folder: Path, taxonomy: Taxonomy) -> Kept | None:
    """Load the model a folder holds for a taxonomy; None where there is none.

    Raises UsageError if it is of another taxonomy, which is not to be lost by a slip, and
    ModelError if its files cannot be used.
    """
    if not (folder / MANIFEST).exists():
        return None
    there = load_taxonomy(taxonomy_file(folder))
    if (there.stamp, there.labels) != (taxonomy.stamp, taxonomy.labels):
        raise UsageError(
            f"{folder} 里的模型属于分类体系 {there.stamp}（{'、'.join(there.labels)}），"
            f"现在要训练的是 {taxonomy.stamp}；请换一个文件夹，或先移走原有的模型"
        )
    return _keep(folder, load_model(folder, taxonomy))


def load_shipped(taxonomy: Taxonomy) -> Kept | None:
    """Load the shipped model; None if it is of another taxonomy, or is not there."""
    try:
        return _keep(MODELS, load_model(MODELS, taxonomy))
    except ModelError:
        return None


def _keep(folder: Path, model: Model) -> Kept:
    recorded = _read_record(folder)
    return Kept(model, recorded, frozenset(read_learnt(folder)) - recorded.keys())


def read_learnt(folder: Path) -> Mapping[str, str | None]:
    """Give the keys of the texts a folder's model learnt from, empty where that is not known.

    With each stands what was said of it unheard; None, too, where that is not known: the shipped
    model (or a copy) has the corpus' training documents so.
    """
    recorded = _read_record(folder)
    if recorded or not _is_shipped(folder):
        return recorded
    return dict.fromkeys(text_key(labelled.text) for labelled in load_training())


def _is_shipped(folder: Path) -> bool:
    """Say whether a folder's model is the shipped one: its manifest names all its numbers."""
    try:
        return (folder / MANIFEST).read_bytes() == (MODELS / MANIFEST).read_bytes()
    except OSError:
        return False


def _read_record(folder: Path) -> Mapping[str, str | None]:
    """Give what the folder's metrics.json says was learnt; empty where it says nothing."""
    try:
        metrics = json.loads((folder / METRICS).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    learnt = metrics.get("learnt") if isinstance(metrics, dict) else None
    return learnt if isinstance(learnt, dict) else {}


def write_own_model(
    folder: Path, model: Model, taxonomy_text: bytes, metrics: Mapping[str, Any]
) -> None:
    """Write a model's four files into a folder; each is whole or not there at all."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"schema": SCHEMA, **metrics}, ensure_ascii=False, indent=1)
    with TemporaryDirectory(dir=folder, prefix=".part-") as name:
        aside = Path(name)
        save_model(model, aside)
        (aside / OWN_TAXONOMY).write_bytes(taxonomy_text)
        (aside / METRICS).write_bytes(f"{text}\n".encode())
        for file in (OWN_TAXONOMY, METRICS, WEIGHTS, MANIFEST):
            os.replace(aside / file, folder / file)
