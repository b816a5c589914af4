import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from build_model import model
from mingjian.errors import ModelError
from mingjian.taxonomy import load_taxonomy
from nlp.category.model import load_model, save_model
from nlp.model_files import LARGEST

TAXONOMY = load_taxonomy()


def test_a_saved_model_comes_back_the_same(tmp_path: Path) -> None:
    save_model(model(), tmp_path)
    loaded = load_model(tmp_path, TAXONOMY)
    assert loaded.stamp == model().stamp
    assert (loaded.labels, loaded.calibration) == (model().labels, model().calibration)
    assert np.array_equal(loaded.weights, model().weights)


def test_the_same_model_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        save_model(model(), tmp_path / name)
    for file in ("classifier.npz", "manifest.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


@pytest.mark.parametrize("change", [{"threshold": 0.8}, {"temperature": 0.5}, {"gate": 0.1}])
def test_another_calibration_is_another_stamp(change: dict[str, float]) -> None:
    calibration = replace(model().calibration, **change)  # type: ignore[arg-type]
    assert replace(model(), calibration=calibration).stamp != model().stamp


def test_another_training_is_another_stamp() -> None:
    assert replace(model(), training="x").stamp != model().stamp


def test_an_empty_folder_holds_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"manifest\.json"):
        load_model(tmp_path, TAXONOMY)


def test_a_model_of_another_taxonomy_is_refused(tmp_path: Path) -> None:
    save_model(model(), tmp_path)
    with pytest.raises(ModelError, match="street-five@2"):
        load_model(tmp_path, replace(TAXONOMY, version="2"))


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("features", 0, "特征"),
        ("schema", "mingjian.x/0", "模型说明"),
        ("labels", [], "类别"),
        ("calibration", {"temperature": 1.0}, "校准"),
        ("calibration", None, "校准"),
        ("arrays", None, "不符"),
        ("arrays", {"vocabulary": "x"}, "不符"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(
    tmp_path: Path, key: str, value: object, message: str
) -> None:
    save_model(model(), tmp_path)
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {key: value}), "utf-8")
    with pytest.raises(ModelError, match=message):
        load_model(tmp_path, TAXONOMY)


def test_numbers_that_are_not_those_of_the_manifest_are_refused(tmp_path: Path) -> None:
    save_model(model({"其他": "课"}), tmp_path / "other")
    save_model(model(), tmp_path / "this")
    (tmp_path / "other" / "classifier.npz").replace(tmp_path / "this" / "classifier.npz")
    with pytest.raises(ModelError, match="不符"):
        load_model(tmp_path / "this", TAXONOMY)


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 no archive", b"\x93NUMPY"])
def test_a_damaged_archive_is_refused(tmp_path: Path, damage: bytes) -> None:
    save_model(model(), tmp_path)
    (tmp_path / "classifier.npz").write_bytes(damage)
    with pytest.raises(ModelError, match=r"classifier\.npz"):
        load_model(tmp_path, TAXONOMY)


def test_an_archive_of_pickled_objects_is_refused(tmp_path: Path) -> None:
    save_model(model(), tmp_path)
    objects = np.array([print], dtype=object)
    names = ("vocabulary", "idf", "weights", "bias")
    np.savez(tmp_path / "classifier.npz", **dict.fromkeys(names, objects))  # type: ignore[arg-type]
    with pytest.raises(ModelError, match=r"classifier\.npz"):
        load_model(tmp_path, TAXONOMY)


@pytest.mark.parametrize(
    "change",
    [
        {"temperature": 0},
        {"temperature": -1.0},
        {"temperature": float("nan")},
        {"temperature": "abc"},
        {"doubt": 2},
        {"threshold": 5},
        {"threshold": "高"},
        {"gate": None},
        {"secondary": True},
        {"thresholds": {"0.90": 9}},
        {"thresholds": "0.9"},
    ],
)
def test_a_calibration_that_makes_nonsense_is_refused(
    tmp_path: Path, change: dict[str, object]
) -> None:
    save_model(model(), tmp_path)
    path = tmp_path / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["calibration"] |= change
    path.write_text(json.dumps(manifest), "utf-8")
    with pytest.raises(ModelError, match="校准参数"):
        load_model(tmp_path, TAXONOMY)


def test_an_archive_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    save_model(model(), tmp_path)
    with zipfile.ZipFile(tmp_path / "classifier.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("vocabulary.npy", bytes(LARGEST + 1))
    with pytest.raises(ModelError, match="展开后超过"):
        load_model(tmp_path, TAXONOMY)


def test_a_header_that_claims_too_much_is_refused(tmp_path: Path) -> None:
    save_model(model(), tmp_path)
    head = b"{'descr': '<u4', 'fortran_order': False, 'shape': (9999999999999,), }"
    body = b"\x93NUMPY\x01\x00" + (len(head) + 1).to_bytes(2, "little") + head + b"\n"
    with zipfile.ZipFile(tmp_path / "classifier.npz", "w") as archive:
        archive.writestr("vocabulary.npy", body)
    with pytest.raises(ModelError, match=r"classifier\.npz"):
        load_model(tmp_path, TAXONOMY)
