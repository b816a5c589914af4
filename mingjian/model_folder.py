"""A trained model's folder: the names of its files, and the taxonomy that is in force with it."""

from pathlib import Path

from mingjian.errors import DataFileError, UsageError
from mingjian.paths import TAXONOMY
from mingjian.taxonomy import Taxonomy, load_taxonomy

WEIGHTS = "classifier.npz"
MANIFEST = "manifest.json"
METRICS = "metrics.json"
OWN_TAXONOMY = "taxonomy.toml"
# What labelled data say of a project whose category a person decides.
NO_CATEGORY = "待定"


def taxonomy_file(folder: Path) -> Path:
    """Give the taxonomy file in force with a model folder: its own, else the shipped one."""
    own = folder / OWN_TAXONOMY
    return own if own.is_file() else TAXONOMY


def load_own_taxonomy(path: Path) -> Taxonomy:
    """Read a taxonomy file that may be a user's; raises UsageError saying what is wrong with it."""
    try:
        taxonomy = load_taxonomy(path)
    except DataFileError as error:
        raise UsageError(
            f"分类体系文件 {path} 不能用：{error.key} 处有误（{error.reason}）；"
            "请照 corpora/taxonomy.toml 的样子改正，存成 UTF-8"
        ) from error
    if NO_CATEGORY in taxonomy.labels:
        raise UsageError(f"分类体系文件 {path} 里不能有叫“{NO_CATEGORY}”的类别，它表示由人来定")
    return taxonomy


def check_model_folder(folder: Path) -> None:
    """Raise UsageError unless a folder holds a model's files; whether they fit shows on loading."""
    if not all((folder / name).is_file() for name in (WEIGHTS, MANIFEST)):
        raise UsageError(
            f"{folder} 里没有模型（{WEIGHTS}、{MANIFEST}）；"
            "--model 要写 mingjian train -o 写出的文件夹"
        )
