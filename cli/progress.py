"""When it is told how far a run is: at start and end of each phase, now and then between."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic
from typing import Protocol

from batch.progress import Phase, Progress

# Between two looks at the progress; its start and its end are always told.
SECONDS = 0.5


class Event(StrEnum):
    """What is told: a phase has begun, goes on, or is over, by its end or by a stop."""

    START = "start"
    PROGRESS = "progress"
    END = "end"


@dataclass(frozen=True, slots=True)
class Moment:
    """A look at a phase: `rate` in items a second since it began, `remaining` in seconds.

    Both are None before anything is done.
    """

    event: Event
    progress: Progress
    rate: float | None
    remaining: float | None


class Face(Protocol):
    """Where a moment is shown."""

    def show(self, moment: Moment) -> None:
        """Tell how far the run is."""

    def clear(self) -> None:
        """Make room for something else on the same screen."""


class ProgressReport:
    """Takes what a run says of its progress and shows it twice a second at most.

    `clock` gives seconds.
    """

    def __init__(self, face: Face, clock: Callable[[], float] = monotonic) -> None:
        self._face = face
        self._clock = clock
        self._phase: Phase | None = None
        self._last = Progress(0, 0)
        self._began = 0.0
        self._due = 0.0

    def __call__(self, progress: Progress) -> None:
        """Hear how far the run is."""
        if progress.phase is not self._phase:
            self.close()
            self._phase, self._began = progress.phase, self._clock()
            self._show(Event.START, progress)
        elif progress.done < progress.total and self._clock() >= self._due:
            self._show(Event.PROGRESS, progress)
        self._last = progress
        if progress.done >= progress.total:
            self.close()

    def clear(self) -> None:
        """Make room for something else on the screen."""
        self._face.clear()

    def close(self) -> None:
        """End the phase that is going on, done or not; without one, do nothing."""
        if self._phase is not None:
            self._show(Event.END, self._last)
            self._phase = None

    def _show(self, event: Event, progress: Progress) -> None:
        now = self._clock()
        self._due = now + SECONDS
        seconds = now - self._began
        rate = progress.done / seconds if progress.done and seconds > 0 else None
        remaining = (progress.total - progress.done) / rate if rate else None
        self._face.show(Moment(event, progress, rate, remaining))
