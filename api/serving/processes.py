"""What the processes of the service do: answer requests, or the tasks that come of them."""

import logging
import threading
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from socket import socket

import uvicorn

from api.app import create_app, open_service
from api.jobs.loop import JobsLoop
from api.jobs.sweeping import sweep_hourly
from api.jobs.working import Work
from api.service import Service
from api.serving.child import Life, stay
from api.serving.listening import BACKLOG
from api.serving.logs import set_up_logging
from api.serving.prompt_http import PromptH11
from api.settings import ServiceSettings
from batch.record.folder_lock import locking
from mingjian.errors import UsageError

log = logging.getLogger(__name__)
# The head of a request: a cookie, a key, a URL with a filter.
_HEAD_BYTES = 32 << 10
_IDLE_SECONDS = 15
_STOP_SECONDS = 5
_LOCK_SECONDS = 0.2


def answer_requests(life: Life, settings: ServiceSettings, listener: socket) -> None:
    """Answer the requests that come in by a socket."""
    set_up_logging()
    listener.set_inheritable(False)
    server = uvicorn.Server(configure_server(settings))

    def stop() -> None:
        server.should_exit = True

    stay(life, lambda: server.run(sockets=[listener]), stop)


def do_tasks(life: Life, settings: ServiceSettings, name: str, started: float) -> None:
    """Do tasks, under a name of its own; `started` is when its supervisor was."""
    set_up_logging()
    stop = threading.Event()

    def work() -> None:
        service = open_service(settings)
        if service.database.is_sqlite:
            with _wait_to_be_alone(settings.data / "jobs", stop):
                _do_tasks(service, name, started, stop)
        else:
            _do_tasks(service, name, 0.0, stop)  # others may share the folder: all are young

    stay(life, work, stop.set)


def _do_tasks(service: Service, name: str, started: float, stop: threading.Event) -> None:
    threading.Thread(target=sweep_hourly, args=(service, stop, started), daemon=True).start()
    JobsLoop(service, name, Work, stop).run()


def _wait_to_be_alone(folder: Path, stop: threading.Event) -> "ExitStack[bool | None]":
    """Wait until the jobs process before this one is gone, and keep others out."""
    folder.mkdir(mode=0o700, exist_ok=True)
    with ExitStack() as held:
        while not stop.is_set():
            try:
                held.enter_context(locking(folder))
            except UsageError:
                stop.wait(_LOCK_SECONDS)
            else:
                break
        return held.pop_all()


def configure_server(settings: ServiceSettings) -> uvicorn.Config:
    """Say how requests are answered; each process has its share of the workers for single files."""
    jobs = max(1, settings.check.jobs // settings.workers)
    shared = replace(settings, check=replace(settings.check, jobs=jobs))
    return uvicorn.Config(
        create_app(shared),
        http=PromptH11,
        loop="asyncio",  # another that happens to be installed is no faster here
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,  # the address of a page may hold a secret; api.security logs
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        root_path=settings.root_path,
        workers=settings.workers,  # on Windows a socket that several use is duplicated
        backlog=BACKLOG,
        h11_max_incomplete_event_size=_HEAD_BYTES,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_STOP_SECONDS,
    )
