"""The two files of a model: arrays in an archive, and a manifest that says what they are.

No pickle, bounds before unpacking, a hash of every array; the same model gives the same bytes.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mingjian.errors import ModelError

# No model of ours unpacks to more.
LARGEST = 256 << 20
Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """The files of a model in a folder, and the schema its manifest must name."""

    manifest: Path
    weights: Path
    schema: str

    def write(self, manifest: Mapping[str, Any], arrays: Arrays) -> None:
        """Write both files; the folder is made."""
        self.weights.parent.mkdir(parents=True, exist_ok=True)
        with self.weights.open("wb") as file:
            np.savez_compressed(file, allow_pickle=False, **arrays)
        text = json.dumps(manifest, ensure_ascii=False, indent=1)
        self.manifest.write_text(text + "\n", "utf-8", newline="\n")

    def read_manifest(self, keys: Iterable[str], features: int) -> Mapping[str, Any]:
        """Read the manifest.

        Raises ModelError if it cannot be read, lacks a key, or is of another schema or features.
        """
        try:
            manifest = json.loads(self.manifest.read_text("utf-8"))
        except (OSError, ValueError) as error:
            message = f"{self.manifest}: 无法读取（{error}），请先训练或重新安装"
            raise ModelError(message) from error
        whole = isinstance(manifest, dict) and {"features", "arrays", *keys} <= set(manifest)
        if not whole or manifest.get("schema") != self.schema:
            raise ModelError(f"{self.manifest}: 不是 {self.schema} 的模型说明")
        if manifest["features"] != features:
            raise ModelError("模型由另一版特征训练，请重新训练")
        found: Mapping[str, Any] = manifest
        return found

    def read_arrays(self, names: Iterable[str]) -> dict[str, NDArray[Any]]:
        """Unpack the arrays; raises ModelError if one is missing, damaged or beyond all bounds."""
        try:
            self._check_size()
            with self.weights.open("rb") as file, np.load(file, allow_pickle=False) as archive:
                return {name: archive[name] for name in names}
        except (OSError, KeyError, ValueError, TypeError, EOFError, MemoryError) as error:
            message = f"{self.weights}: 无法读取（{error}），请重新训练或重新安装"
            raise ModelError(message) from error
        except (zipfile.BadZipFile, zlib.error) as error:
            message = f"{self.weights}: 文件已损坏（{error}），请重新训练或重新安装"
            raise ModelError(message) from error

    def check_hashes(self, manifest: Mapping[str, Any], arrays: Arrays) -> None:
        """Raise ModelError if an array is not the one the manifest was written for."""
        hashes = manifest["arrays"]
        for name, array in arrays.items():
            if not isinstance(hashes, dict) or hash_array(array) != hashes.get(name):
                said = f"{name} 与 {self.manifest.name} 不符，请重新训练或重新安装"
                raise ModelError(f"{self.weights.parent}: {said}")

    def _check_size(self) -> None:
        """Raise ValueError if the archive would unpack to more than any model of ours."""
        with zipfile.ZipFile(self.weights) as archive:
            if sum(member.file_size for member in archive.infolist()) > LARGEST:
                raise ValueError(f"展开后超过 {LARGEST >> 20} MB")


def hash_array(array: NDArray[Any]) -> str:
    """Hash an array's kind, shape and numbers."""
    head = f"{array.dtype.str}{array.shape}".encode()
    return hashlib.sha256(head + array.tobytes()).hexdigest()


def hash_arrays(arrays: Arrays) -> dict[str, str]:
    """Hash each of some arrays, as a manifest holds it."""
    return {name: hash_array(array) for name, array in arrays.items()}
