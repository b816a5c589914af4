"""Migrations lead to the tables the code knows, on both databases."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from api.store.database import Database
from api.store.migrating import configure, migrate
from api.store.tables import metadata
from mingjian.errors import UsageError


def differences(database: Database) -> list[object]:
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


def test_what_migrations_make_is_what_the_code_knows(database: Database) -> None:
    assert differences(database) == []


def test_a_database_that_is_up_to_date_stays_as_it_is(database: Database) -> None:
    migrate(database)
    assert differences(database) == []


def test_tables_of_a_later_version_are_told_of(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UsageError, match="更新的版本"):
        migrate(database)


def test_a_migration_can_be_taken_back_and_made_again(database: Database) -> None:
    with database.writing() as connection:
        command.downgrade(configure(connection), "base")
    with database.reading() as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    migrate(database)
    assert differences(database) == []
