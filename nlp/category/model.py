"""The classifier's files: classifier.npz holds numbers, manifest.json says what they mean."""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mingjian.errors import ModelError
from mingjian.model_folder import MANIFEST, WEIGHTS
from mingjian.taxonomy import Taxonomy
from nlp.category.features import FEATURES, Codes

SCHEMA = "mingjian.model/2"
ARRAYS = ("vocabulary", "idf", "weights", "bias", "gate")
_KINDS = {"vocabulary": np.uint32, "idf": np.float32, "weights": np.float32, "bias": np.float64}
_KINDS |= {"gate": np.float32}

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Calibration:
    """What scores mean, found on documents of hands the model had not heard.

    Probabilities are softmax(scores / temperature), of which the share `doubt` is spread evenly:
    what has not been measured is not claimed. `thresholds` gives for a stated precision the least
    confidence from which on so many answers were right; a category is suggested from `threshold`
    on, one of them. `secondary` is the least probability with which a quarter of what is done must
    speak for a second object, `gate` the least score of a text taken for a project.
    """

    temperature: float = 1.0
    doubt: float = 0.0
    thresholds: Mapping[str, float] = field(default_factory=dict)
    threshold: float = 1.0
    secondary: float = 1.0
    gate: float = 0.0


@dataclass(frozen=True, slots=True)
class Model:
    """A linear classifier over character grams with its calibration.

    `vocabulary` is sorted; `idf` has a value for each gram, `weights` a row of one value for each
    label, `gate` what each says for a project against any other text (empty: not learnt).
    `training` is the hash of the data it learnt from.
    """

    labels: tuple[str, ...]
    taxonomy: str
    vocabulary: Codes
    idf: Floats
    weights: Floats
    bias: NDArray[np.float64]
    gate: Floats
    calibration: Calibration
    training: str

    @property
    def stamp(self) -> str:
        """Name the model for provenance: a hash of its numbers, calibration and taxonomy."""
        text = json.dumps(_manifest(self), sort_keys=True, ensure_ascii=False)
        return f"char-linear@{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def save_model(model: Model, folder: Path) -> None:
    """Write both files into a folder; the same model gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / WEIGHTS).open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **_arrays(model))
    text = json.dumps(_manifest(model), ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", "utf-8", newline="\n")


def load_model(folder: Path, taxonomy: Taxonomy) -> Model:
    """Read and check both files.

    Raises ModelError if one is missing or damaged, if they do not belong together, or if the model
    was made for another taxonomy or other features.
    """
    manifest = _read_manifest(folder / MANIFEST)
    _check_fit(manifest, taxonomy)
    arrays = _read_arrays(folder / WEIGHTS)
    for name in ARRAYS:
        if _hash(arrays[name]) != manifest["arrays"][name]:
            raise ModelError(f"{folder}: {name} 与 manifest.json 不符，请重新训练或重新安装")
    return Model(
        labels=taxonomy.labels,
        taxonomy=taxonomy.stamp,
        calibration=Calibration(**manifest["calibration"]),
        training=str(manifest["training"]),
        **arrays,
    )


def _manifest(model: Model) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "features": FEATURES,
        "taxonomy": model.taxonomy,
        "labels": list(model.labels),
        "calibration": asdict(model.calibration),
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
    keys = {"features", "taxonomy", "labels", "calibration", "training", "arrays"}
    if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA or keys - set(manifest):
        raise ModelError(f"{path}: 不是 {SCHEMA} 的模型说明")
    if set(manifest["calibration"]) != {x.name for x in fields(Calibration)}:
        raise ModelError(f"{path}: 校准参数不全")
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
