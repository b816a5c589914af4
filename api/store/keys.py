"""Keys and sessions: only their hashes are kept."""

import hashlib
import secrets
from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, insert, select, update

from api.store import tables
from api.store.records import ApiKey

READ, SUBMIT, REVIEW = "read", "submit", "review"
SCOPES = (READ, SUBMIT, REVIEW)
# By it a key is recognised where it does not belong, as in a repository.
_PREFIX = "mj_"
_BYTES = 32


def is_key_name(connection: Connection, name: str) -> bool:
    """Say whether a key has, or had, this name."""
    query = select(tables.api_key.c.id).filter_by(name=name)
    return connection.execute(query).first() is not None


def add_key(
    connection: Connection,
    name: str,
    scopes: Collection[str],
    limits: tuple[int, int],
    now: float,
) -> str:
    """Make a key and give it: it cannot be shown again.

    `limits` are the requests a minute and the files that may wait.
    """
    key = _PREFIX + secrets.token_urlsafe(_BYTES)
    requests, queued = limits
    connection.execute(
        insert(tables.api_key).values(
            name=name,
            hash=hash_secret(key),
            scopes=" ".join(scope for scope in SCOPES if scope in scopes),
            requests=requests,
            queued_files=queued,
            created=now,
        )
    )
    return key


def find_key(connection: Connection, key: str) -> ApiKey | None:
    """Give the key that is in force under a text; None if there is none.

    It is found by its hash: how long that takes says nothing of other keys.
    """
    return _find(connection, tables.api_key.c.hash == hash_secret(key))


def list_keys(connection: Connection) -> list[ApiKey]:
    """Give all keys, those taken back too, in the order they were made."""
    rows = connection.execute(select(tables.api_key).order_by(tables.api_key.c.id))
    return [_key(row._mapping) for row in rows]


def revoke_key(connection: Connection, name: str, now: float) -> bool:
    """Take a key back, with its sessions; False if there is none of this name in force."""
    table = tables.api_key.c
    found = connection.execute(
        update(tables.api_key)
        .where(table.name == name, table.revoked.is_(None))
        .values(revoked=now)
        .returning(table.id)
    ).scalar_one_or_none()
    if found is None:
        return False
    connection.execute(delete(tables.web_session).filter_by(key_id=found))
    return True


def open_session(connection: Connection, key_id: int, now: float, expires: float) -> str:
    """Make a session for a key and give its secret; those that have ended are forgotten."""
    forget_sessions(connection, now)
    secret = secrets.token_urlsafe(_BYTES)
    row = {"hash": hash_secret(secret), "key_id": key_id, "expires": expires}
    connection.execute(insert(tables.web_session), row)
    return secret


def find_session(connection: Connection, secret: str, now: float) -> ApiKey | None:
    """Give the key of a session that has not ended; None if there is none."""
    table = tables.web_session.c
    query = select(table.key_id).where(table.hash == hash_secret(secret), table.expires > now)
    key_id = connection.execute(query).scalar_one_or_none()
    return _find(connection, tables.api_key.c.id == key_id) if key_id is not None else None


def close_session(connection: Connection, secret: str) -> None:
    """End a session."""
    connection.execute(delete(tables.web_session).filter_by(hash=hash_secret(secret)))


def forget_sessions(connection: Connection, now: float) -> None:
    """Forget the sessions that have ended."""
    connection.execute(delete(tables.web_session).where(tables.web_session.c.expires <= now))


def hash_secret(secret: str) -> str:
    """Hash a key or session; they are long and random, so a fast hash cannot be searched."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _find(connection: Connection, where: ColumnElement[bool]) -> ApiKey | None:
    query = select(tables.api_key).where(where, tables.api_key.c.revoked.is_(None))
    found = connection.execute(query).first()
    return _key(found._mapping) if found else None


def _key(row: RowMapping) -> ApiKey:
    return ApiKey(
        id=row["id"],
        name=row["name"],
        scopes=frozenset(row["scopes"].split()),
        requests=row["requests"],
        queued_files=row["queued_files"],
        created=row["created"],
        revoked=row["revoked"],
    )
