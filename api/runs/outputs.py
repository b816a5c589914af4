"""The folder of a run's reports, as others may see it: only the reports, under their own names."""

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from api.problems import ServiceProblem
from api.service import Service
from api.store.records import Run
from batch.record.manifest import read_outputs

_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES = {
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
}
_ANY = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Output:
    """A report: its name with folders, where it lies, its hash when it was written, its size."""

    name: str
    path: Path
    sha256: str
    size: int

    @property
    def media_type(self) -> str:
        """Give what kind of file it is."""
        return _MEDIA_TYPES.get(PurePosixPath(self.name).suffix.lower(), _ANY)


def list_outputs(service: Service, run: Run) -> list[Output]:
    """List the reports of a run that are there, by name."""
    folder = service.folders.output(run.id)
    known = sorted(read_outputs(folder).items())
    return [one for name, sha256 in known if (one := _find(folder / name, name, sha256))]


def find_output(service: Service, run: Run, name: str) -> Output:
    """Give a report by its name; raises ServiceProblem if the run has none of this name.

    A name that is none of theirs never touches the disk.
    """
    folder = service.folders.output(run.id)
    sha256 = read_outputs(folder).get(name)
    found = _find(folder / name, name, sha256) if sha256 else None
    if found is None:
        raise ServiceProblem(404, "not-found", "这个批次没有这份文件，报告可能正在更新。")
    return found


def _find(path: Path, name: str, sha256: str) -> Output | None:
    """Give a file; None if it is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return Output(name, path, sha256, found.st_size)
