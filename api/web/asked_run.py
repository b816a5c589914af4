"""The run a page is about: whoever is unknown is sent to log in before he hears of it."""

from typing import Annotated

from fastapi import Depends

from api.own_runs import find_own_run
from api.security.visitor import PageReader, PageSubmitter
from api.service import Serving
from api.store.records import Run


def _seen(run_id: str, service: Serving, caller: PageReader) -> Run:
    return find_own_run(service, caller, run_id)


def _owned(run_id: str, service: Serving, caller: PageSubmitter) -> Run:
    return find_own_run(service, caller, run_id)


# The run that the address names; no such page unless it is the caller's.
PageRun = Annotated[Run, Depends(_seen)]
SubmittersRun = Annotated[Run, Depends(_owned)]
