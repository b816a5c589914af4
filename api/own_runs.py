"""The run a request names: only its owner finds it."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends

from api.problems import ServiceProblem
from api.security.caller import Caller, needs
from api.service import Service, Serving
from api.store.folders import is_run_id
from api.store.keys import READ, REVIEW, SUBMIT
from api.store.records import Run
from api.store.runs import find_run


def find_own_run(service: Service, caller: Caller, run_id: str) -> Run:
    """Give a run of the caller; raises ServiceProblem, the same for another's and for none."""
    if is_run_id(run_id):
        with service.database.reading() as connection:
            run = find_run(connection, run_id, caller.owner)
        if run:
            return run
    raise no_such_run()


def no_such_run() -> ServiceProblem:
    """Make the problem of a run that is not there, or not any more."""
    return ServiceProblem(404, "not-found", "没有找到这个批次，可能已经删除。")


def not_finished() -> ServiceProblem:
    """Make the problem of asking for what only the end of a run brings."""
    detail = "这个批次还没有做完，或报告正在更新；请稍后再试。"
    return ServiceProblem(409, "not-finished", detail)


def _own_run(scope: str) -> Callable[..., Run]:
    def find(
        run_id: str, service: Serving, caller: Annotated[Caller, Depends(needs(scope))]
    ) -> Run:
        return find_own_run(service, caller, run_id)

    return find


ReadRun = Annotated[Run, Depends(_own_run(READ))]
SubmittedRun = Annotated[Run, Depends(_own_run(SUBMIT))]
ReviewedRun = Annotated[Run, Depends(_own_run(REVIEW))]
