"""The queue: tasks are leased to a process, and what becomes of them is written exactly once.

A task is in the table as long as something is to be done. Whoever finishes it deletes it in the
same transaction that writes its result, and only if the lease is still his: what a process brings
that was thought dead changes nothing. Tasks are taken by their position, so that a small run does
not wait for the end of a large one.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, case, delete, func, insert, or_, select, update

from api.store import tables
from api.store.records import RunState, StoredResult, Task, TaskKind
from api.store.runs import add_task

# A process that is not heard of for so long has lost its tasks.
LEASE_SECONDS = 30.0
# A task begun so often without an end is not begun again.
MAX_ATTEMPTS = 3
# No task is put off for so long: the clock was set back since.
FARTHEST_SECONDS = 900.0


def claim_tasks(connection: Connection, worker: str, now: float, limit: int = 1) -> list[Task]:
    """Take tasks that nobody has, or whose process was not heard of in time."""
    table = tables.task.c
    due = or_(table.due <= now, table.due > now + FARTHEST_SECONDS)
    free = or_(table.worker.is_(None) & due, table.lease < now)
    order = (table.position, table.id)
    ready = select(table.id).where(free).order_by(*order).limit(limit)
    ready = ready.with_for_update(skip_locked=True)
    taken = connection.execute(
        update(tables.task)
        .where(table.id.in_(ready.scalar_subquery()))
        .values(worker=worker, lease=now + LEASE_SECONDS, attempts=table.attempts + 1)
        .returning(table.id, table.run_id, table.kind, table.position, table.item, table.attempts)
    ).all()
    tasks = [Task(r.id, r.run_id, TaskKind(r.kind), r.position, r.item, r.attempts) for r in taken]
    return sorted(tasks, key=lambda task: (task.position, task.id))


def beat(connection: Connection, worker: str, now: float) -> None:
    """Say that a process is alive: its leases run on."""
    leases = update(tables.task).where(tables.task.c.worker == worker)
    connection.execute(leases.values(lease=now + LEASE_SECONDS))
    seen = update(tables.worker).where(tables.worker.c.id == worker).values(seen=now)
    if not connection.execute(seen).rowcount:
        connection.execute(insert(tables.worker).values(id=worker, seen=now))
    connection.execute(delete(tables.worker).where(tables.worker.c.seen < now - 3600))


def last_beat(connection: Connection) -> float | None:
    """Give when a process that does tasks was last heard of; None if none ever was."""
    query = select(tables.worker.c.seen).order_by(tables.worker.c.seen.desc()).limit(1)
    return connection.execute(query).scalar_one_or_none()


def release_tasks(connection: Connection, worker: str | None = None) -> None:
    """Take back at once the tasks of a process known to be dead; None stands for all there are."""
    whose = tables.task.c.worker.is_not(None) if worker is None else tables.task.c.worker == worker
    lost = update(tables.task).where(whose)
    connection.execute(lost.values(worker=None, lease=None))


def return_tasks(connection: Connection, worker: str) -> None:
    """Lay down all tasks of a process that is about to leave: it is not held against them."""
    mine = update(tables.task).where(tables.task.c.worker == worker)
    attempts = tables.task.c.attempts - 1
    connection.execute(mine.values(worker=None, lease=None, attempts=attempts))


def put_back(
    connection: Connection, task: Task, worker: str, due: float, *, blameless: bool
) -> None:
    """Lay down a task that could not be done, until `due`; a blameless one is not counted as begun.

    Nothing happens if it is no longer the worker's.
    """
    table = tables.task.c
    mine = update(tables.task).where(table.id == task.id, table.worker == worker)
    attempts = table.attempts - 1 if blameless else table.attempts
    connection.execute(mine.values(worker=None, lease=None, due=due, attempts=attempts))


def start_run(connection: Connection, run_id: str, now: float) -> None:
    """Note that a run has begun."""
    queued = tables.run.c.state == RunState.QUEUED
    begun = update(tables.run).where(tables.run.c.id == run_id, queued)
    connection.execute(begun.values(state=RunState.RUNNING, started=now))


def finish_preparing(connection: Connection, task: Task, worker: str, items: Sequence[str]) -> bool:
    """Queue a check for each item, in their order; False if the task was no longer the worker's."""
    if not _give_up(connection, task, worker):
        return False
    rows = [
        {
            "run_id": task.run_id,
            "kind": TaskKind.CHECK,
            "position": position,
            "item": item,
            "attempts": 0,
            "due": 0.0,
        }
        for position, item in enumerate(items)
    ]
    if rows:
        connection.execute(insert(tables.task), rows)
    here = tables.run.c.id == task.run_id
    connection.execute(update(tables.run).where(here).values(total=len(rows)))
    if not rows:
        _go_on_to_reports(connection, task.run_id)
    return True


def finish_checking(
    connection: Connection, task: Task, worker: str, found: StoredResult, *, failed: bool
) -> bool:
    """Write the result of a file; False if the task was no longer the worker's.

    The last one of a run queues its reports: of two that end at the same time one is the last, as
    the row of the run is locked.
    """
    if not _give_up(connection, task, worker):
        return False
    row = {
        "run_id": task.run_id,
        "position": found.position,
        "file": found.file,
        "status": found.status,
        "line": found.line,
        "text": found.text,
        "item": found.item,
    }
    connection.execute(insert(tables.result), row)
    counted = (
        update(tables.run)
        .where(tables.run.c.id == task.run_id)
        .values(done=tables.run.c.done + 1, failed=tables.run.c.failed + int(failed))
        .returning(tables.run.c.done, tables.run.c.total)
    )
    done, total = connection.execute(counted).one()
    if done == total:
        _go_on_to_reports(connection, task.run_id)
    return True


def finish_reporting(
    connection: Connection, task: Task, worker: str, reported: int, now: float
) -> bool:
    """Note that reports with so many decisions are written; what was decided since is yet to come.

    False if the task was no longer the worker's.
    """
    if not _give_up(connection, task, worker):
        return False
    # Reports that are written anew do not make the run end later.
    ended = func.coalesce(tables.run.c.ended, now)
    noted = (
        update(tables.run)
        .where(tables.run.c.id == task.run_id)
        .values(state=RunState.DONE, reported=reported, message="", ended=ended)
        .returning(tables.run.c.decided)
    )
    decided = connection.execute(noted).scalar_one()
    if decided != reported:
        add_task(connection, task.run_id, TaskKind.REPORT, due=now)
    return True


def fail_run(connection: Connection, task: Task, worker: str, message: str, now: float) -> bool:
    """Give a run up, with what a person is told; False if the task was no longer the worker's.

    One whose reports could only not be renewed is done all the same, with those it has.
    """
    if not _give_up(connection, task, worker):
        return False
    table = tables.run.c
    state = case((table.reported.is_(None), RunState.FAILED), else_=RunState.DONE)
    failed = update(tables.run).where(table.id == task.run_id)
    ended = func.coalesce(table.ended, now)
    connection.execute(failed.values(state=state, message=message, ended=ended))
    connection.execute(delete(tables.task).filter_by(run_id=task.run_id))
    return True


def _give_up(connection: Connection, task: Task, worker: str) -> bool:
    """Take a task out of the queue; False if it is no longer there under this worker.

    The row of its run is locked first, as whoever cancels a run does: so nobody waits for one who
    waits for him.
    """
    table = tables.task.c
    here = tables.run.c.id == task.run_id
    connection.execute(select(tables.run.c.id).where(here).with_for_update())
    mine = delete(tables.task).where(table.id == task.id, table.worker == worker)
    return bool(connection.execute(mine).rowcount)


def _go_on_to_reports(connection: Connection, run_id: str) -> None:
    here = tables.run.c.id == run_id
    connection.execute(update(tables.run).where(here).values(state=RunState.REPORTING))
    add_task(connection, run_id, TaskKind.REPORT)
