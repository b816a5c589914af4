"""The classifier's files: classifier.npz holds numbers, manifest.json says what they mean."""

import hashlib
import json
import zipfile
import zlib
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

# Unpacked; ours have 2 MB. What is named .npz may be a bomb.
LARGEST = 256 << 20
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
    arrays = _read_arrays(folder / WEIGHTS, len(taxonomy.labels))
    hashes = manifest["arrays"]
    for name in ARRAYS:
        if not isinstance(hashes, dict) or _hash(arrays[name]) != hashes.get(name):
            raise ModelError(f"{folder}: {name} 与 manifest.json 不符，请重新训练或重新安装")
    return Model(
        labels=taxonomy.labels,
        taxonomy=taxonomy.stamp,
        calibration=_read_calibration(folder / MANIFEST, manifest["calibration"]),
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
    return manifest


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
    if manifest["features"] != FEATURES:
        raise ModelError("模型由另一版特征训练，请重新训练")
    if manifest["taxonomy"] != taxonomy.stamp:
        raise ModelError(
            f"模型属于分类体系 {manifest['taxonomy']}，现用 {taxonomy.stamp}，请重新训练"
        )
    if manifest["labels"] != list(taxonomy.labels):
        raise ModelError("模型的类别与分类体系文件中的不同，请重新训练")


def _read_arrays(path: Path, labels: int) -> dict[str, Any]:
    try:
        _check_size(path)
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in ARRAYS}
    except (OSError, KeyError, ValueError, TypeError, EOFError, MemoryError) as error:
        raise ModelError(f"{path}: 无法读取（{error}），请重新训练或重新安装") from error
    except (zipfile.BadZipFile, zlib.error) as error:
        raise ModelError(f"{path}: 文件已损坏（{error}），请重新训练或重新安装") from error
    for name, kind in _KINDS.items():
        if arrays[name].dtype != kind:
            raise ModelError(f"{path}: {name} 的类型应为 {np.dtype(kind)}")
    grams = len(arrays["vocabulary"])
    shapes = {"vocabulary": (grams,), "idf": (grams,), "weights": (grams, labels)}
    shapes |= {"bias": (labels,), "gate": (grams if arrays["gate"].size else 0,)}
    if not grams or any(arrays[name].shape != shape for name, shape in shapes.items()):
        raise ModelError(f"{path}: 各部分大小不一，请重新训练或重新安装")
    return arrays


def _check_size(path: Path) -> None:
    """Raise ValueError if the archive would unpack to more than any model of ours."""
    with zipfile.ZipFile(path) as archive:
        if sum(member.file_size for member in archive.infolist()) > LARGEST:
            raise ValueError(f"展开后超过 {LARGEST >> 20} MB")
