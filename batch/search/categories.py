"""Categories by whatever name: a label that was changed since is still understood."""

from pathlib import Path

from batch.taxonomy.tagged_folder import load_archive_taxonomy
from mingjian.errors import DataFileError, UsageError


def current_category(folder: Path, name: str | None) -> str | None:
    """Give the label that a name stands for in a folder written by `tag`; an unknown one stays.

    So does every name if it is not known by what the folder was tagged.
    """
    if name is None:
        return None
    try:
        return load_archive_taxonomy(folder).current(name)
    except (DataFileError, UsageError):
        return name
