"""A request sent twice under one Idempotency-Key is done once."""

from sqlalchemy import Connection, delete, insert, select

from api.store import tables

# How long a key is remembered.
KEPT_SECONDS = 24 * 3600.0


def find_repeated(
    connection: Connection, owner: int, key: str, now: float
) -> tuple[str, str] | None:
    """Give fingerprint and run of the request an owner sent under a key; None for a new key."""
    table = tables.idempotency.c
    query = select(table.fingerprint, table.run_id).filter_by(owner=owner, key=key)
    query = query.where(table.created >= now - KEPT_SECONDS)
    found = connection.execute(query).first()
    return (found.fingerprint, found.run_id) if found else None


def remember_request(
    connection: Connection, place: tuple[int, str], fingerprint: str, run_id: str, now: float
) -> None:
    """Note the run made of a request; `place` is owner and key. Old ones are forgotten."""
    owner, key = place
    forget_requests(connection, now)
    row = {"owner": owner, "key": key, "fingerprint": fingerprint, "run_id": run_id, "created": now}
    connection.execute(insert(tables.idempotency), row)


def forget_requests(connection: Connection, now: float) -> None:
    """Forget the requests that are too old to be repeated."""
    old = tables.idempotency.c.created < now - KEPT_SECONDS
    connection.execute(delete(tables.idempotency).where(old))
