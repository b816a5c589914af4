"""A service that is about to run: its database is up to date, its port and its data are its own."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from socket import socket

from api.clock import now
from api.serving.child import Post
from api.serving.listening import listen
from api.serving.logs import set_up_logging
from api.serving.samples import submit_samples
from api.serving.supervisor import supervise
from api.settings import ServiceSettings
from api.store.database import Database
from api.store.folders import Folders
from api.store.keys import list_keys
from api.store.opening import opened_database
from batch.record.folder_lock import locking
from mingjian.profile import load_profile

_PROCESSES = "api.serving.processes"
_BUSY = "另一个明鉴服务正在使用 {0}；请先停止它，或用 --data 换一个文件夹"


@dataclass(frozen=True, slots=True)
class Site:
    """A service ready to run."""

    settings: ServiceSettings
    database: Database
    folders: Folders
    listener: socket

    @property
    def port(self) -> int:
        """Give the port, also where any was asked for."""
        return int(self.listener.getsockname()[1])

    def has_keys(self) -> bool:
        """Say whether there is a key in force."""
        with self.database.reading() as connection:
            return any(key.revoked is None for key in list_keys(connection))

    def submit_samples(self) -> None:
        """Have the shipped samples checked, unless there is a run already."""
        submit_samples(self.database, self.folders, load_profile(self.settings.check.profile).id)

    def run(self, stopped: Callable[[], bool]) -> None:
        """Answer requests and do tasks until `stopped` says so."""
        set_up_logging()
        self.database.close()  # the processes have connections of their own
        supervise(list_posts(self.settings, self.listener), stopped, self.listener.close)


@contextmanager
def open_site(settings: ServiceSettings) -> Iterator[Site]:
    """Make a service ready. Raises UsageError, OSError or DataFileError if it cannot run."""
    load_profile(settings.check.profile)
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    folders = Folders(settings.data)
    folders.make()
    with ExitStack() as held:
        database = held.enter_context(opened_database(settings))
        if database.is_sqlite:
            held.enter_context(locking(settings.data, _BUSY))
        listener = held.enter_context(listen(settings.host, settings.port))
        yield Site(settings, database, folders, listener)


def list_posts(settings: ServiceSettings, listener: socket) -> list[Post]:
    """Name the processes a service consists of.

    The one that does tasks keeps its name in the queue, so that whoever follows it after its death
    can take up what it was doing.
    """
    name = secrets.token_hex(8)
    answering = Post("网页", _PROCESSES, "answer_requests", (settings, listener))
    working = Post("审核", _PROCESSES, "do_tasks", (settings, name, now()))
    return [*[answering] * settings.workers, working]
