"""A trained model's folder: the names of its files, and the taxonomy that is in force with it."""

from pathlib import Path

from mingjian.errors import UsageError
from mingjian.paths import TAXONOMY

WEIGHTS = "classifier.npz"
MANIFEST = "manifest.json"
METRICS = "metrics.json"
OWN_TAXONOMY = "taxonomy.toml"


def taxonomy_file(folder: Path) -> Path:
    """Give the taxonomy file in force with a model folder: its own, else the shipped one."""
    own = folder / OWN_TAXONOMY
    return own if own.is_file() else TAXONOMY


def check_model_folder(folder: Path) -> None:
    """Raise UsageError unless a folder holds a model's files; whether they fit shows on loading."""
    if not all((folder / name).is_file() for name in (WEIGHTS, MANIFEST)):
        raise UsageError(
            f"{folder} 里没有模型（{WEIGHTS}、{MANIFEST}）；"
            "--model 要写 mingjian train -o 写出的文件夹"
        )
