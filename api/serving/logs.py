"""Lines on standard error: when, how grave, from where, of which request; no document's words."""

import io
import logging
import sys

from api.request_id import RequestIdFormatter

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# They tell of each connection, the pool of each that broke: api.jobs.patience says it in a line.
_LEVELS = {
    "alembic": logging.WARNING,
    "uvicorn.access": logging.WARNING,
    "uvicorn.error": logging.WARNING,
    "sqlalchemy.pool": logging.CRITICAL,
}


def set_up_logging() -> None:
    """Have this process log to standard error, in UTF-8 on every console."""
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")
    handler = logging.StreamHandler()
    handler.setFormatter(RequestIdFormatter(_FORMAT))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name, level in _LEVELS.items():
        logging.getLogger(name).setLevel(level)
