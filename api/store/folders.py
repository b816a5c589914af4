"""Where files lie: names of our own making only, whatever clients call what they send."""

import re
import secrets
import shutil
from pathlib import Path

_RUN_ID = re.compile(r"[0-9A-Za-z_-]{22}")


def make_run_id() -> str:
    """Make a name for a run that nobody can guess: 128 random bits."""
    return secrets.token_urlsafe(16)


def is_run_id(text: str) -> bool:
    """Say whether a text can be the name of a run, so that it may stand in a path."""
    return _RUN_ID.fullmatch(text) is not None


class Folders:
    """The folders below that of the service; a run's is whole once it has left `incoming`."""

    def __init__(self, data: Path) -> None:
        self._runs = data / "runs"
        self._incoming = data / "incoming"
        self.trash = data / "trash"

    def make(self) -> None:
        """Make them, for this user alone."""
        for folder in (self._runs, self._incoming, self.trash):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def incoming(self, run_id: str) -> Path:
        """Give the folder in which a run's files arrive."""
        return self._incoming / run_id

    def run(self, run_id: str) -> Path:
        """Give the folder of a run."""
        return self._runs / run_id

    def upload(self, run_id: str, number: int) -> Path:
        """Give the place of a file that was uploaded."""
        return self.run(run_id) / "in" / str(number)

    def take_in(self, run_id: str) -> None:
        """Make what has arrived the folder of a run, all of it at once."""
        self.incoming(run_id).rename(self.run(run_id))

    def drop_incoming(self, run_id: str) -> None:
        """Remove what has arrived of a run that will not be; nothing if there is nothing."""
        shutil.rmtree(self.incoming(run_id), ignore_errors=True)

    def output(self, run_id: str) -> Path:
        """Give the folder of a run's reports."""
        return self.run(run_id) / "out"

    def remove(self, run_id: str) -> None:
        """Remove all files of a run; it is out of sight at once, even if this is interrupted.

        On Windows a folder with a file that is being sent stays; it is swept up later as one that
        belongs to no run.
        """
        folder, trash = self.run(run_id), self.trash / f"{run_id}-{secrets.token_hex(4)}"
        try:
            folder.rename(trash)
        except (FileNotFoundError, PermissionError):
            return
        shutil.rmtree(trash, ignore_errors=True)

    def list_runs(self) -> list[str]:
        """Name the runs that have a folder."""
        return [folder.name for folder in self._runs.iterdir()]

    def list_incoming(self) -> list[Path]:
        """Give the folders in which files are, or were, arriving."""
        return list(self._incoming.iterdir())
