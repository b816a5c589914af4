"""A database that is locked or away is waited for; nobody is told more than once."""

import logging
import threading
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from api.store.troubles import is_passing

log = logging.getLogger(__name__)
T = TypeVar("T")
# How long is waited after a failure: doubled each time, from the first to the last.
_FIRST_SECONDS, _LAST_SECONDS = 0.2, 5.0


class Patience:
    """What the threads of a process know in common of the database: that it works, or is away."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._lock = threading.Lock()
        self._failing = 0

    @property
    def was_tried(self) -> bool:
        """Say whether the database was away when it was last asked for something."""
        return self._failing > 0

    def insist(self, ask: Callable[[], T]) -> T | None:
        """Do something with the database, again and again until it works; None if told to stop."""
        pause = _FIRST_SECONDS
        while True:
            try:
                answer = ask()
            except SQLAlchemyError as error:
                self._note_failure(error)
            else:
                self._note_success()
                return answer
            if self._stop.wait(pause):
                return None
            pause = min(pause * 2, _LAST_SECONDS)

    def _note_failure(self, error: SQLAlchemyError) -> None:
        with self._lock:
            self._failing += 1
            if self._failing == 1:
                log.warning("数据库暂时不可用，等它恢复（%s）", _describe(error))

    def _note_success(self) -> None:
        with self._lock:
            if self._failing:
                log.warning("数据库已恢复")
            self._failing = 0


def _describe(error: SQLAlchemyError) -> str:
    """Name an error, and what the server says if that is about itself, not about our data."""
    cause = getattr(error, "orig", None) if is_passing(error) else None
    return f"{type(error).__name__}：{cause}" if cause else type(error).__name__
