"""The entry a page is asked for: of a run of the caller's, or a calm word that there is none."""

import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from api.own_runs import find_own_run
from api.problems import ServiceProblem
from api.security.caller import Caller
from api.security.visitor import PageReader, PageReviewer
from api.service import Service, Serving
from api.store.records import EntryRow, Run
from api.store.results import count_entries, find_entry

_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class AskedEntry:
    """An entry, its run, and who asks."""

    run: Run
    row: EntryRow
    caller: Caller


def find_asked(service: Service, caller: Caller, run_id: str, number: str) -> AskedEntry:
    """Give an entry by its number; raises ServiceProblem if there is none."""
    run = find_own_run(service, caller, run_id)
    with service.database.reading() as connection:
        known = _NUMBER.fullmatch(number)
        row = find_entry(connection, run.id, int(number)) if known else None
        count = count_entries(connection, run.id) if row is None else 0
    if row is None:
        raise ServiceProblem(404, "not-found", _explain(run, count))
    return AskedEntry(run, row, caller)


def _explain(run: Run, count: int) -> str:
    if count:
        return f"这个批次共{count}项，没有这一项。"
    if run.state.is_over:
        return "这个批次没有可以查看的项目。"
    return "这个批次还没有做完，项目要等报告写好才能查看；请稍后再来。"


def _read(run_id: str, number: str, service: Serving, caller: PageReader) -> AskedEntry:
    return find_asked(service, caller, run_id, number)


def _review(run_id: str, number: str, service: Serving, caller: PageReviewer) -> AskedEntry:
    return find_asked(service, caller, run_id, number)


ReadEntry = Annotated[AskedEntry, Depends(_read)]
ReviewedEntry = Annotated[AskedEntry, Depends(_review)]
