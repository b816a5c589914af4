"""The classifier's files: classifier.npz holds numbers, manifest.json says what they mean."""

import hashlib
import json
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
from nlp.model_files import Arrays, ModelFiles, hash_arrays

SCHEMA = "mingjian.model/2"
ARRAYS = ("vocabulary", "idf", "weights", "bias", "gate")
_KINDS = {"vocabulary": np.uint32, "idf": np.float32, "weights": np.float32, "bias": np.float64}
_KINDS |= {"gate": np.float32}

_KEYS = ("taxonomy", "labels", "calibration", "training")
_FINITE = 1e6
_RANGES = {"temperature": (1e-3, _FINITE), "gate": (-_FINITE, _FINITE)}

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
    `labels` and `taxonomy` (a stamp) are those it learnt; see nlp.category.translating.
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
    _files(folder).write(_manifest(model), _arrays(model))


def load_model(folder: Path, taxonomy: Taxonomy) -> Model:
    """Read and check both files.

    Raises ModelError if one is missing or damaged, if they do not belong together, or if the model
    was made for other features, or a taxonomy that is neither this one nor its base.
    """
    files = _files(folder)
    manifest = files.read_manifest(_KEYS, FEATURES)
    _check_fit(manifest, taxonomy)
    arrays = files.read_arrays(ARRAYS)
    labels = tuple(manifest["labels"])
    _check_shapes(files.weights, arrays, len(labels))
    files.check_hashes(manifest, arrays)
    return Model(
        labels=labels,
        taxonomy=manifest["taxonomy"],
        calibration=_read_calibration(files.manifest, manifest["calibration"]),
        training=str(manifest["training"]),
        **arrays,
    )


def _files(folder: Path) -> ModelFiles:
    return ModelFiles(folder / MANIFEST, folder / WEIGHTS, SCHEMA)


def _manifest(model: Model) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "features": FEATURES,
        "taxonomy": model.taxonomy,
        "labels": list(model.labels),
        "calibration": asdict(model.calibration),
        "training": model.training,
        "arrays": hash_arrays(_arrays(model)),
    }


def _arrays(model: Model) -> dict[str, NDArray[Any]]:
    return {name: getattr(model, name) for name in ARRAYS}


def _read_calibration(path: Path, values: object) -> Calibration:
    """Check every number of the calibration: a wrong one would make every answer nonsense."""
    names = {x.name for x in fields(Calibration)}
    if (
        not isinstance(values, dict)
        or set(values) != names
        or not isinstance(values["thresholds"], dict)
    ):
        raise ModelError(f"{path}: 校准参数不全，请重新训练或重新安装")
    numbers = [(name, number) for name, number in values.items() if name != "thresholds"]
    for name, number in [*numbers, *values["thresholds"].items()]:
        low, high = _RANGES.get(name, (0.0, 1.0))
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise ModelError(f"{path}: 校准参数 {name} 应是数，请重新训练或重新安装")
        if not low <= number <= high:
            raise ModelError(f"{path}: 校准参数 {name} 超出范围，请重新训练或重新安装")
    return Calibration(**values)


def _check_fit(manifest: Mapping[str, Any], taxonomy: Taxonomy) -> None:
    learnt, labels = manifest["taxonomy"], manifest["labels"]
    own = learnt == taxonomy.stamp
    if not own and (learnt != taxonomy.base or not learnt):
        raise ModelError(f"模型属于分类体系 {learnt}，现用 {taxonomy.stamp}，请重新训练")
    if labels != list(taxonomy.labels) if own else not _are_understood(labels, taxonomy):
        raise ModelError("模型的类别与分类体系文件中的不同，请重新训练")


def _are_understood(labels: object, taxonomy: Taxonomy) -> bool:
    """Say whether labels of another taxonomy are all names in this one."""
    known = taxonomy.names
    return isinstance(labels, list) and len(labels) > 1 and all(x in known for x in labels)


def _check_shapes(path: Path, arrays: Arrays, labels: int) -> None:
    for name, kind in _KINDS.items():
        if arrays[name].dtype != kind:
            raise ModelError(f"{path}: {name} 的类型应为 {np.dtype(kind)}")
    grams = len(arrays["vocabulary"])
    shapes = {"vocabulary": (grams,), "idf": (grams,), "weights": (grams, labels)}
    shapes |= {"bias": (labels,), "gate": (grams if arrays["gate"].size else 0,)}
    if not grams or any(arrays[name].shape != shape for name, shape in shapes.items()):
        raise ModelError(f"{path}: 各部分大小不一，请重新训练或重新安装")
