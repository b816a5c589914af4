"""The database opened beside the service, by whoever starts or administers it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from api.settings import ServiceSettings
from api.store.database import Database
from api.store.migrating import migrate
from mingjian.errors import UsageError

_KINDS = ("sqlite", "postgres", "postgresql")
_NO_URL = "打不开数据库：地址应写成 postgresql://用户:密码@主机/库名"
_NO_DRIVER = "使用 PostgreSQL 需要另外安装，请先运行 pip install mingjian[postgres]"


@contextmanager
def opened_database(settings: ServiceSettings) -> Iterator[Database]:
    """Give the database of a service, made if it is not there.

    Raises UsageError if it cannot be opened or used; it does not repeat the address, which may hold
    a password.
    """
    if settings.database is None:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = _open(settings)
    try:
        migrate(database)
        yield database
    except SQLAlchemyError as error:
        where = "所给的地址" if settings.database else str(settings.data)
        raise UsageError(f"打不开数据库（{where}，{_explain(error)}）") from error
    finally:
        database.close()


def _open(settings: ServiceSettings) -> Database:
    try:
        if settings.database_url.get_backend_name() in _KINDS:
            return Database(settings.database_url)
    except ModuleNotFoundError as error:
        raise UsageError(_NO_DRIVER) from error
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise UsageError(_NO_URL) from error
    raise UsageError(_NO_URL)


def _explain(error: SQLAlchemyError) -> str:
    """Name an error, and give what the server says of it, which pg8000 packs in a dictionary."""
    cause = getattr(error, "orig", None)
    said = cause.args[0] if isinstance(cause, Exception) and cause.args else ""
    words = said.get("M", "") if isinstance(said, dict) else said
    return f"{type(error).__name__}：{words}" if words else type(error).__name__
