"""The folder that `tag` wrote, as a change of its taxonomy finds it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from batch.archive.folder import COMMAND
from batch.record.manifest import RUN_FILE, read_run
from mingjian.errors import UsageError
from mingjian.model_folder import check_model_folder, load_own_taxonomy, taxonomy_file
from mingjian.paths import MODELS
from mingjian.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class TaggedFolder:
    """An archive's folder; `record` is its run.json, `model` the folder of the model in force."""

    path: Path
    record: Mapping[str, Any]
    profile: str
    model: Path


def open_tagged(folder: Path) -> TaggedFolder:
    """See by what a folder was tagged.

    Raises UsageError if `tag` did not write it, or its model is no longer where it was.
    """
    record = read_run(folder / RUN_FILE)
    options = record.get("options")
    if record.get("command") != COMMAND or not isinstance(options, dict):
        raise UsageError(f"{folder} 不是 mingjian tag 写出的文件夹；请写 tag 的 -o 后面的那个")
    model = options.get("model")
    if model:
        check_model_folder(Path(model))
    profile = str(options.get("profile") or "generic")
    return TaggedFolder(folder, record, profile, Path(model) if model else MODELS)


def load_archive_taxonomy(folder: Path) -> Taxonomy:
    """Give the taxonomy in force with an archive; raises UsageError as `open_tagged` does."""
    return load_own_taxonomy(taxonomy_file(open_tagged(folder).model))
