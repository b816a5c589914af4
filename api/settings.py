"""How the service is run: what `mingjian serve` was told."""

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import URL, make_url

from batch.options import MAX_FILE_BYTES, CheckOptions, available_processors

PORT = 8321
SQLITE_FILE = "mingjian.sqlite3"
# The folder of everything the service keeps, where nothing else is said.
DATA = "mingjian-data"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request, and one key, may ask for.

    `file_bytes` is the largest file, `run_bytes` and `run_files` the largest run; a key may have
    `queued_files` files waiting, and sends `requests` a minute. `free_bytes` of the disk are left
    alone by uploads, and `idle_seconds` is how long a piece of an upload may be on its way. A
    process has `at_once` requests in hand, more are turned away.
    """

    file_bytes: int = MAX_FILE_BYTES
    run_bytes: int = 2 << 30
    run_files: int = 2_000
    queued_files: int = 20_000
    requests: int = 600
    free_bytes: int = 256 << 20
    idle_seconds: float = 60.0
    at_once: int = 300


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """What the service is told: `data` is the folder of everything it keeps.

    `database` is the URL of a database, None for a SQLite file in `data`; `workers` counts the
    processes that answer requests. `check` says how files are checked, its `jobs` how many at once.
    `require_keys` None asks for keys unless the service is for this machine alone. `hosts` are the
    names under which it may be reached, besides those of this machine and `host`. `root_path` is
    what a proxy puts before all paths, `proxies` are the addresses whose word on who calls is
    taken. Runs are deleted `retention_days` after they ended, None for never.
    `archive` is the output of `mingjian tag` that all readers may search, None for none.
    """

    data: Path
    database: str | None = None
    host: str = "127.0.0.1"
    port: int = PORT
    workers: int = 1
    check: CheckOptions = field(default_factory=lambda: CheckOptions(jobs=available_processors()))
    require_keys: bool | None = None
    hosts: tuple[str, ...] = ()
    root_path: str = ""
    proxies: tuple[str, ...] = ()
    retention_days: int | None = None
    archive: Path | None = None
    limits: Limits = field(default_factory=Limits)

    @property
    def database_url(self) -> URL:
        """Give the URL of the database in force; raises ArgumentError if it is none."""
        if self.database is not None:
            return make_url(self.database)
        # Not as text, in which a folder named 100% or why? would mean something else.
        return URL.create("sqlite", database=str((self.data / SQLITE_FILE).absolute()))

    @property
    def needs_keys(self) -> bool:
        """Say whether every request needs a key: unless told, if others can reach the service."""
        if self.require_keys is not None:
            return self.require_keys
        return not is_loopback(self.host) or bool(self.hosts or self.proxies)


def is_loopback(host: str) -> bool:
    """Say whether an address is reached from this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
