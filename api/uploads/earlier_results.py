"""Results of earlier runs among what was handed in: they are no inputs, as for the command."""

from collections.abc import Sequence
from pathlib import Path

from api.store.records import Upload
from batch.record.manifest import RUN_FILE, is_run_file


def leave_out_results(uploads: Sequence[Upload], folder: Path) -> tuple[Upload, ...]:
    """Leave out what lies in a folder of results; `folder` holds the files by number."""
    tops = tuple(f"{top}/" for one in uploads if (top := _find_top(one, folder)))
    return tuple(one for one in uploads if not one.name.startswith(tops)) if tops else (*uploads,)


def _find_top(upload: Upload, folder: Path) -> str:
    """Give the folder whose results a file marks, "" if it marks none."""
    top, _, name = upload.name.rpartition("/")
    marks = name == RUN_FILE and is_run_file(str(folder / str(upload.number)))
    return top if marks else ""
