"""Databases for the tests of the service: a SQLite file each, one PostgreSQL server for all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from api.store.database import Database
from api.store.migrating import migrate
from needs_postgres import running_postgres


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Give the URL of an empty database on a server of this session."""
    with running_postgres() as server:
        yield server.url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of a database without tables: each test runs on both kinds."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/store.sqlite3"
    url: str = request.getfixturevalue("postgres_url")
    database = Database(url)
    with database.writing() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    database.close()
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Give a database with its tables, and nothing in them."""
    database = Database(database_url)
    migrate(database)
    yield database
    database.close()
