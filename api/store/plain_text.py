"""Text of documents in a column of its own: what no database refuses."""

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator


class PlainText(TypeDecorator[str]):
    """Text in which NUL, which PostgreSQL has no place for, is U+FFFD.

    In JSON it is escaped, and stays as it is.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Give what is written for a value, also where one is looked for."""
        return value.replace("\x00", "\ufffd") if value else value
