"""The service as programs and browsers meet it: on a port of this machine, in its own folder."""

import hashlib
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import httpx
import uvicorn
from fastapi import FastAPI

from api.clock import now
from api.jobs.working import Work
from api.service import Service
from api.serving.processes import configure_server
from api.settings import ServiceSettings
from api.store.folders import make_run_id
from api.store.records import LOCAL, NewRun, Upload
from api.store.runs import accept_run
from api.store.tasks import claim_tasks
from batch.options import CheckOptions


@dataclass(frozen=True, slots=True)
class Site:
    """A service that answers under `url`; `client` asks it, `service` is its inside."""

    url: str
    client: httpx.Client
    service: Service


@contextmanager
def serving(folder: Path, **given: Any) -> Iterator[Site]:
    """Start the service in a thread; `given` are settings other than those of a test."""
    settings = ServiceSettings(**{"data": folder, "check": CheckOptions(jobs=2), **given})
    config = configure_server(settings)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        try:
            with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
                yield Site(url, client, cast(FastAPI, config.app).state.service)
        finally:
            server.should_exit = True
            thread.join()


def submit(service: Service, files: Mapping[str, bytes], **given: Any) -> str:
    """Hand in a run of files by name, past the front door; give its id."""
    run_id = make_run_id()
    (service.folders.run(run_id) / "in").mkdir(parents=True)
    uploads = []
    for number, (name, data) in enumerate(files.items()):
        service.folders.upload(run_id, number).write_bytes(data)
        uploads.append(Upload(number, name, len(data), hashlib.sha256(data).hexdigest()))
    asked = {"owner": LOCAL, "name": "第一批", "profile": "generic", **given}
    with service.database.writing() as connection:
        accept_run(connection, NewRun(id=run_id, uploads=tuple(uploads), **asked), now())
    return run_id


def work_off(service: Service) -> None:
    """Do all that is waiting, what is due later too."""
    work, later = Work(service), now() + 3600
    try:
        while True:
            with service.database.writing() as connection:
                tasks = claim_tasks(connection, "test", later)
            if not tasks:
                return
            for task in tasks:
                work.do(task, "test", lambda: False)
    finally:
        work.close()
