"""The folder of a model whose categories were given other names: the same numbers, another list."""

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from mingjian.errors import UsageError
from mingjian.model_folder import MANIFEST, METRICS, OWN_TAXONOMY, WEIGHTS, check_model_folder
from mingjian.taxonomy import Taxonomy
from mingjian.taxonomy_text import write_taxonomy


def write_changed_model(source: Path, taxonomy: Taxonomy, folder: Path) -> None:
    """Copy a model to a folder, with the changed taxonomy beside it; each file is whole.

    Where that was done before, it stays. Raises UsageError if there is a model in the folder that
    is another one, which is not to be lost by a slip, or if the folder cannot be written.
    """
    check_model_folder(source)
    text = write_taxonomy(taxonomy).encode()
    if (folder / MANIFEST).exists():
        if not _is_done(source, text, folder):
            raise UsageError(f"{folder} 里已有另一个模型，没有覆盖；请用 -o 换一个文件夹")
        return
    try:
        _write(source, text, folder)
    except OSError as error:
        raise UsageError(f"不能写入 {folder}（{error.strerror}）；请核对路径和权限") from error


def _write(source: Path, text: bytes, folder: Path) -> None:
    """Put the manifest last: without it there is no model yet."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = [name for name in (METRICS, WEIGHTS, MANIFEST) if (source / name).is_file()]
    with TemporaryDirectory(dir=folder, prefix=".part-") as name:
        aside = Path(name)
        (aside / OWN_TAXONOMY).write_bytes(text)
        for file in kept:
            shutil.copyfile(source / file, aside / file)
        for file in (OWN_TAXONOMY, *kept):
            os.replace(aside / file, folder / file)


def _is_done(source: Path, text: bytes, folder: Path) -> bool:
    pairs = (((folder / name), (source / name).read_bytes()) for name in (WEIGHTS, MANIFEST))
    return all(
        path.is_file() and path.read_bytes() == data
        for path, data in (*pairs, (folder / OWN_TAXONOMY, text))
    )
