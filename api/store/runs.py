"""Runs: accepted, followed, cancelled, deleted."""

from collections.abc import Sequence
from dataclasses import fields

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from api.store import tables
from api.store.records import NewRun, Run, RunState, TaskKind, Upload

_COLUMNS = tuple(tables.run.c[field.name] for field in fields(Run))


def accept_run(connection: Connection, new: NewRun, now: float) -> None:
    """Take in a run whose files lie in its folder; from here on it is done whatever happens."""
    connection.execute(
        insert(tables.run).values(
            id=new.id,
            owner=new.owner,
            name=new.name,
            profile=new.profile,
            previous=new.previous,
            state=RunState.QUEUED,
            message="",
            files=len(new.uploads),
            done=0,
            failed=0,
            decided=0,
            created=now,
        )
    )
    rows = [
        {
            "run_id": new.id,
            "number": one.number,
            "name": one.name,
            "size": one.size,
            "sha256": one.sha256,
        }
        for one in new.uploads
    ]
    connection.execute(insert(tables.upload), rows)
    add_task(connection, new.id, TaskKind.PREPARE)


def add_task(connection: Connection, run_id: str, kind: TaskKind, due: float = 0.0) -> None:
    """Queue a task that stands for the whole run, not before `due`; a run has one of each kind."""
    known = select(tables.task.c.id).filter_by(run_id=run_id, kind=kind)
    if connection.execute(known).first() is None:
        row = {"run_id": run_id, "kind": kind, "position": 0, "item": "", "attempts": 0, "due": due}
        connection.execute(insert(tables.task), row)


def find_run(connection: Connection, run_id: str, owner: int) -> Run | None:
    """Give a run of an owner; None if there is none, or it is another's."""
    found = connection.execute(select(*_COLUMNS).filter_by(id=run_id, owner=owner)).first()
    return _run(found) if found else None


def find_any_run(connection: Connection, run_id: str) -> Run | None:
    """Give a run, whoever owns it, for whoever does its tasks."""
    found = connection.execute(select(*_COLUMNS).filter_by(id=run_id)).first()
    return _run(found) if found else None


def lock_run(connection: Connection, run_id: str) -> bool:
    """Have nobody else change a run until the transaction ends; False if it is gone."""
    query = select(tables.run.c.id).filter_by(id=run_id).with_for_update()
    return connection.execute(query).first() is not None


def list_runs(
    connection: Connection, owner: int, limit: int, before: tuple[float, str] | None = None
) -> list[Run]:
    """Give an owner's runs, the newest first, those after the one created and named `before`."""
    table = tables.run.c
    query = select(*_COLUMNS).filter_by(owner=owner)
    if before is not None:
        created, run_id = before
        query = query.where(
            (table.created < created) | ((table.created == created) & (table.id < run_id))
        )
    query = query.order_by(table.created.desc(), table.id.desc()).limit(limit)
    return [_run(row) for row in connection.execute(query)]


def list_uploads(connection: Connection, run_id: str) -> list[Upload]:
    """Give what was uploaded for a run, by number."""
    table = tables.upload.c
    query = select(table.number, table.name, table.size, table.sha256).filter_by(run_id=run_id)
    return [Upload(*row) for row in connection.execute(query.order_by(table.number))]


def count_waiting(connection: Connection, owner: int) -> int:
    """Count the files of an owner that are not done, those in unopened archives as one each."""
    table = tables.run.c
    left = func.coalesce(table.total, table.files) - table.done
    going = [state for state in RunState if not state.is_over]
    query = select(func.coalesce(func.sum(left), 0)).filter_by(owner=owner)
    return int(connection.execute(query.where(table.state.in_(going))).scalar_one())


def cancel_run(connection: Connection, run_id: str, now: float) -> bool:
    """Stop a run; what is in hand is thrown away. False if it was over already."""
    going = [state for state in RunState if not state.is_over]
    changed = connection.execute(
        update(tables.run)
        .where(tables.run.c.id == run_id, tables.run.c.state.in_(going))
        .values(state=RunState.CANCELLED, ended=now)
    )
    if changed.rowcount:
        connection.execute(delete(tables.task).filter_by(run_id=run_id))
    return bool(changed.rowcount)


def delete_run(connection: Connection, run_id: str) -> bool:
    """Delete all that is known of a run, decisions too; its folder is the caller's affair."""
    return bool(connection.execute(delete(tables.run).where(tables.run.c.id == run_id)).rowcount)


def list_expired(connection: Connection, before: float) -> list[str]:
    """Name the runs that ended before a time."""
    table = tables.run.c
    return list(connection.execute(select(table.id).where(table.ended < before)).scalars())


def known_runs(connection: Connection) -> set[str]:
    """Name all runs there are."""
    return set(connection.execute(select(tables.run.c.id)).scalars())


def set_previous(connection: Connection, run_id: str, previous: str | None, now: float) -> None:
    """Say which run is the round before one, None for none, and have its reports written anew.

    It counts as something decided: reports that are being written do not know of it either.
    """
    changed = update(tables.run).filter_by(id=run_id)
    changed = changed.values(previous=previous, decided=tables.run.c.decided + 1, message="")
    if connection.execute(changed.returning(tables.run.c.reported)).scalar_one() is not None:
        add_task(connection, run_id, TaskKind.REPORT, due=now)


def put_overview(connection: Connection, run_id: str, overview: str) -> None:
    """Keep the JSON of a run's overview."""
    connection.execute(update(tables.run).filter_by(id=run_id).values(overview=overview))


def find_overview(connection: Connection, run_id: str) -> str | None:
    """Give the JSON of a run's overview; None before its reports are written."""
    query = select(tables.run.c.overview).filter_by(id=run_id)
    return connection.execute(query).scalar_one_or_none()


def _run(row: "Row[tuple[object, ...]] | Sequence[object]") -> Run:
    values = dict(zip((column.name for column in _COLUMNS), row, strict=True))
    return Run(**{**values, "state": RunState(values["state"])})  # type: ignore[arg-type]
