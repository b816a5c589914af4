"""The tables brought up to date, by one process at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy import Connection, text

from api.store.database import Database
from mingjian.errors import UsageError

_MIGRATIONS = Path(__file__).with_name("migrations")
# Any number will do; whoever holds it migrates.
_LOCK = 8_321_001
_NEWER = "数据库已由更新的版本升级过，这个版本不认；请装回新的版本，或恢复升级前的备份"


def migrate(database: Database, revision: str = "head") -> None:
    """Bring the tables to a revision; nothing happens if they are there.

    Raises UsageError if a later version has brought them further.
    """
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        _upgrade(connection, revision)


def _upgrade(connection: Connection, revision: str) -> None:
    try:
        command.upgrade(configure(connection), revision)
    except CommandError as error:
        if isinstance(error.__cause__, ResolutionError):
            raise UsageError(_NEWER) from error
        raise


def configure(connection: Connection) -> Config:
    """Tell Alembic of our migrations, and of the connection they are to be made on."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
