"""The classifier's files: classifier.npz holds numbers, manifest.json says what they mean."""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mingjian.errors import ModelError
from mingjian.taxonomy import Taxonomy
from nlp.category.features import FEATURES, Codes

SCHEMA = "mingjian.model/1"
ARRAYS = ("vocabulary", "idf", "weights", "bias")
_KINDS = {"vocabulary": np.uint64, "idf": np.float32, "weights": np.float32, "bias": np.float64}

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Model:
    """A linear classifier over character grams with its calibration.

    `vocabulary` is sorted; `idf` has a value for each gram, `weights` a row of one value for each
    label. Probabilities are softmax(scores / temperature), of which the share `doubt` is spread
    evenly: what has not been measured is not claimed. A confidence below `threshold` is left to a
    person. `training` is the hash of the data it learnt from.
    """

    labels: tuple[str, ...]
    taxonomy: str
    vocabulary: Codes
    idf: Floats
    weights: Floats
    bias: NDArray[np.float64]
    temperature: float
    threshold: float
    training: str
    doubt: float = 0.0

    @property
    def stamp(self) -> str:
        """Name the model for provenance: a hash of its numbers, calibration and taxonomy."""
        text = json.dumps(_manifest(self), sort_keys=True, ensure_ascii=False)
        return f"char-linear@{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def save_model(model: Model, folder: Path) -> None:
    """Write both files into a folder; the same model gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "classifier.npz").open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **_arrays(model))
    text = json.dumps(_manifest(model), ensure_ascii=False, indent=1)
    (folder / "manifest.json").write_text(text + "\n", "utf-8", newline="\n")


def load_model(folder: Path, taxonomy: Taxonomy) -> Model:
    """Read and check both files.

    Raises ModelError if one is missing or damaged, if they do not belong together, or if the model
    was made for another taxonomy or other features.
    """
    manifest = _read_manifest(folder / "manifest.json")
    _check_fit(manifest, taxonomy)
    arrays = _read_arrays(folder / "classifier.npz")
    for name in ARRAYS:
        if _hash(arrays[name]) != manifest["arrays"][name]:
            raise ModelError(f"{folder}: {name} 与 manifest.json 不符，请重新训练或重新安装")
    return Model(
        labels=taxonomy.labels,
        taxonomy=taxonomy.stamp,
        temperature=float(manifest["temperature"]),
        threshold=float(manifest["threshold"]),
        training=str(manifest["training"]),
        doubt=float(manifest["doubt"]),
        **arrays,
    )


def _manifest(model: Model) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "features": FEATURES,
        "taxonomy": model.taxonomy,
        "labels": list(model.labels),
        "temperature": model.temperature,
        "threshold": model.threshold,
        "doubt": model.doubt,
        "training": model.training,
        "arrays": {name: _hash(array) for name, array in _arrays(model).items()},
    }


def _arrays(model: Model) -> dict[str, NDArray[Any]]:
    return {name: getattr(model, name) for name in ARRAYS}


def _hash(array: NDArray[Any]) -> str:
    head = f"{array.dtype.str}{array.shape}".encode()
    return hashlib.sha256(head + array.tobytes()).hexdigest()


def _read_manifest(path: Path) -> Mapping[str, Any]:
    try:
        manifest = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: 无法读取（{error}），请先训练或重新安装") from error
    keys = {"features", "taxonomy", "labels", "temperature", "threshold", "doubt"}
    keys |= {"training", "arrays"}
    if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA or keys - set(manifest):
        raise ModelError(f"{path}: 不是 {SCHEMA} 的模型说明")
    return manifest


def _check_fit(manifest: Mapping[str, Any], taxonomy: Taxonomy) -> None:
    if manifest["features"] != FEATURES:
        raise ModelError("模型由另一版特征训练，请重新训练")
    if (manifest["taxonomy"], manifest["labels"]) != (taxonomy.stamp, list(taxonomy.labels)):
        raise ModelError(
            f"模型属于分类体系 {manifest['taxonomy']}，现用 {taxonomy.stamp}，请重新训练"
        )


def _read_arrays(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in ARRAYS}
    except (OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError(f"{path}: 无法读取（{error}），请重新训练或重新安装") from error
    for name, kind in _KINDS.items():
        if arrays[name].dtype != kind:
            raise ModelError(f"{path}: {name} 的类型应为 {np.dtype(kind)}")
    return arrays
