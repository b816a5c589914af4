"""What people decided: kept as lines of decisions.jsonl, an owner's for all of his runs."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select, update

from api.store import tables
from api.store.records import TaskKind
from api.store.runs import add_task

# Reports are written anew this long after a decision, as others tend to follow.
SETTLE_SECONDS = 5.0


def add_decisions(
    connection: Connection, owner: int, run_id: str, lines: Sequence[str], now: float
) -> None:
    """Add lines a person decided in a run, and have its reports written anew if there are any."""
    rows = [{"owner": owner, "run_id": run_id, "line": line} for line in lines]
    connection.execute(insert(tables.decision), rows)
    reported = connection.execute(
        update(tables.run)
        .where(tables.run.c.id == run_id)
        .values(decided=tables.run.c.decided + len(rows), message="")
        .returning(tables.run.c.reported)
    ).scalar_one()
    if reported is not None:
        add_task(connection, run_id, TaskKind.REPORT, due=now + SETTLE_SECONDS)


def list_decisions(connection: Connection, owner: int, run_id: str | None = None) -> list[str]:
    """Give an owner's lines in their order, of one run or of all: a later one holds."""
    query = select(tables.decision.c.line).filter_by(owner=owner)
    if run_id is not None:
        query = query.filter_by(run_id=run_id)
    return list(connection.execute(query.order_by(tables.decision.c.id)).scalars())


def list_about(connection: Connection, owner: int, sha256: str) -> list[str]:
    """Give an owner's lines on a file with a hash, in their order."""
    line = tables.decision.c.line
    query = select(line).filter_by(owner=owner).where(line.contains(sha256, autoescape=True))
    return list(connection.execute(query.order_by(tables.decision.c.id)).scalars())
