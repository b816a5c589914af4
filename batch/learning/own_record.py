"""The folder of an own model: what is written there, and what an earlier training left."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

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
    """A model in a folder, and what was said unheard of the texts it learnt from, by key.

    `learnt` is empty where that was not written down.
    """

    model: Model
    learnt: Mapping[str, str | None]


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
    return Kept(load_model(folder, taxonomy), read_learnt(folder))


def load_shipped(taxonomy: Taxonomy) -> Kept | None:
    """Load the shipped model; None if it is of another taxonomy, or is not there."""
    try:
        return Kept(load_model(MODELS, taxonomy), {})
    except ModelError:
        return None


def read_learnt(folder: Path) -> Mapping[str, str | None]:
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
