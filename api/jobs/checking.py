"""One file of a run, as `mingjian check` would check it."""

from api.jobs.items import read_listed
from api.service import Service
from api.store.records import StoredResult, Task
from batch.conclusion import Checked, conclude, fail
from batch.listing import Listed
from batch.messages import Request, parse_greeting, write_request
from batch.outcome import Failure, FailureKind, Outcome
from batch.sandbox import GuardedPool
from batch.worker import WorkerLimits
from mingjian.document import Problem, Status

# It was an archive only now, or named to be one by another tool: its members are not known.
_ARCHIVE = Problem("archive", "压缩包没有打开，请解压后重新提交。")
_LOST = Outcome(failure=Failure(FailureKind.DIED, "多次中断"))


def check_item(task: Task, service: Service, pool: GuardedPool) -> StoredResult:
    """Check the file of a task. Raises SandboxError if no worker can be started."""
    listed = read_listed(task.item, task.run_id, service.folders)
    checked = _check(listed, pool, service.settings.check.limits())
    return _store(task, checked)


def give_up_item(task: Task, service: Service, pool: GuardedPool) -> StoredResult:
    """Give the result of a file whose check never came to an end; raises SandboxError likewise."""
    listed = read_listed(task.item, task.run_id, service.folders)
    limits, provenance = service.settings.check.limits(), parse_greeting(pool.greet())
    concluded = conclude(listed.item.file, _LOST, limits, provenance)
    return _store(task, _as_checked(concluded, listed, pool))


def _check(listed: Listed, pool: GuardedPool, limits: WorkerLimits) -> Checked:
    if listed.refused:
        return fail(listed.item.file, listed.refused, parse_greeting(pool.greet()))
    outcome = pool.run(write_request(Request(listed.item, text=True)))
    provenance = parse_greeting(pool.greet())
    return _as_checked(conclude(listed.item.file, outcome, limits, provenance), listed, pool)


def _as_checked(concluded: object, listed: Listed, pool: GuardedPool) -> Checked:
    if isinstance(concluded, Checked):
        return concluded
    return fail(listed.item.file, (Status.UNSUPPORTED, _ARCHIVE), parse_greeting(pool.greet()))


def _store(task: Task, checked: Checked) -> StoredResult:
    result = checked.result
    return StoredResult(
        position=task.position,
        file=result.file,
        status=result.status,
        line=checked.line,
        text=checked.text,
        item=task.item,
    )
