"""Tests that need PostgreSQL are skipped where its server is missing, but never in CI.

Each test session starts a server of its own in a temporary folder, and ends it.
"""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin")
_USER, _ACCOUNT = "mingjian", "postgres"
# Nothing of this is to outlive the session.
_HASTY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


def find_postgres() -> Path | None:
    """Find the folder of the server's programs; None if it is not installed."""
    known = [path for place in _PLACES for path in sorted(Path("/").glob(place[1:]))]
    there = [folder for folder in reversed(known) if (folder / "initdb").exists()]
    found = shutil.which("initdb")
    return there[0] if there else Path(found).parent if found else None


@dataclass(frozen=True, slots=True)
class Postgres:
    """A server that runs, but for the time between `stop` and `start`."""

    programs: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        """Give the URL of its one database."""
        return f"postgresql://{_USER}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it and wait until it takes connections."""
        options = [f"-c {one}" for one in _HASTY]
        options += [f"-p {self.port}", f"-k {self.folder}", "-c listen_addresses=127.0.0.1"]
        self._control("-l", str(self.folder / "log"), "-o", " ".join(options), "start")

    def stop(self) -> None:
        """Stop it and cut all connections; what was committed stays."""
        self._control("-m", "fast", "stop")

    def make(self) -> None:
        """Fill its folder, with an empty database too."""
        if _is_root():
            shutil.chown(self.folder, _ACCOUNT, _ACCOUNT)
        data = str(self.folder / "data")
        options = ("-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        _run(self.programs / "initdb", *options)

    def _control(self, *options: str) -> None:
        data = str(self.folder / "data")
        _run(self.programs / "pg_ctl", "-D", data, "-w", "-s", *options)


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Start a server with its data in a folder of its own.

    Not among those of pytest, which are for one user alone, and the server's may be another.
    """
    programs = find_postgres()
    if programs is None and "CI" not in os.environ:
        pytest.skip("PostgreSQL is not installed")
    with TemporaryDirectory(prefix="mingjian-postgres-") as folder:
        server = Postgres(programs or Path(), Path(folder), _free_port())
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _is_root() -> bool:
    return sys.platform != "win32" and os.getuid() == 0


def _run(*command: Path | str) -> None:
    """Run a program of the server, which refuses root: then as the user its package has made."""
    user = ["runuser", "-u", _ACCOUNT, "--"] if _is_root() else []
    words = [*user, *map(str, command)]
    ran = subprocess.run(
        words, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=120
    )
    if ran.returncode:
        raise RuntimeError(f"{command[0]} failed ({ran.returncode})")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
