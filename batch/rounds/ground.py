"""What a round was judged by: the folder of its run and its profile, as run.json tells.

Without that file, or with one of another version, the results themselves must do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from batch.inputs import show_path
from batch.record.manifest import RunState, read_run
from batch.submissions import find_top
from mingjian.errors import DataFileError, UsageError
from mingjian.profile import Profile, load_profile
from mingjian.result import Provenance

# Members lie below an archive as files lie below a folder; but its own place is that of a file.
_ARCHIVE = ".zip"


@dataclass(frozen=True, slots=True)
class Ground:
    """`top` is the folder of the run; `profile` None if it is not at hand any more.

    `finished` is False of a run that was stopped.
    """

    top: PurePosixPath
    profile: Profile | None
    finished: bool = True

    def below(self, file: str) -> str:
        """Give a file's path below the folder of the run; that of the folder itself stays."""
        path = PurePosixPath(file)
        inside = self.top in path.parents
        return str(path.relative_to(self.top)) if inside else file


def find_ground(run_file: Path, files: Sequence[str], provenance: Provenance | None) -> Ground:
    """Find it for the files of a run, of which run.json may lie beside the results."""
    run = read_run(run_file)
    options = run.get("options")
    named = options.get("profile") if isinstance(options, dict) else None
    # The name is what was asked for, a path perhaps; the id is what stands in every result.
    names = [named, provenance.profile.partition("@")[0] if provenance else None]
    profile = next((found for name in names if (found := _find_profile(name))), None)
    finished = run.get("state", RunState.FINISHED) == RunState.FINISHED
    return Ground(_find_top(run.get("inputs"), files), profile, finished)


def _find_profile(name: object) -> Profile | None:
    try:
        return load_profile(name) if isinstance(name, str) else None
    except (UsageError, DataFileError):
        return None


def _find_top(inputs: object, files: Sequence[str]) -> PurePosixPath:
    if isinstance(inputs, list) and inputs and all(isinstance(one, str) for one in inputs):
        return find_top(_tell_folders([show_path(one).rstrip("/") for one in inputs], files))
    return find_top((file, False) for file in files)


def _tell_folders(inputs: Sequence[str], files: Iterable[str]) -> list[tuple[str, bool]]:
    """Say of each input whether it is a folder; the disk may no longer hold it."""
    known = frozenset(files)
    return [(one, one not in known and not one.lower().endswith(_ARCHIVE)) for one in inputs]
