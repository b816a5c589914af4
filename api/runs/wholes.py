"""What only a whole run shows, made from the folder of its reports: submissions, two rounds.

The reports are written anew after decisions; what would be read half old, half new is refused.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore

from api.decisions.deciding import load_marker
from api.own_runs import not_finished
from api.service import Service
from api.store.records import Run
from batch.record.manifest import RUN_FILE, RunState, read_run
from batch.record.output import ACROSS, RESULTS, StoredResults
from batch.rounds.comparing import compare_rounds
from batch.rounds.ground import find_ground
from batch.rounds.side import load_side
from batch.run_pass import RunPass, RunRules
from batch.shelf import BusyError
from mingjian.errors import DataFileError, UsageError
from report.rounds.records import Rounds
from report.wire import diff_line, submission_line

# To go over all results of a run takes seconds of a processor and hundreds of megabytes.
_SLOTS = BoundedSemaphore(2)
# Those who wait take threads from all other requests, of which there are 40.
_CHAIRS = BoundedSemaphore(8)
_PATIENCE_SECONDS = 30.0


def read_across_line(service: Service, run: Run) -> bytes:
    """Give the line of what only the whole run shows; raises ServiceProblem before its end."""
    try:
        return (service.folders.output(run.id) / ACROSS).read_bytes()
    except FileNotFoundError as error:
        raise not_finished() from error


def list_submissions(service: Service, run: Run) -> list[str]:
    """Give the lines of all submissions of a run, those of a single file too.

    Raises ServiceProblem before its end, BusyError if others are at it.
    """
    folder = service.folders.output(run.id)
    rules = RunRules(
        service.desk.profiles.find(run.profile),
        service.settings.check.as_of,
        load_marker(service, run.owner),
    )
    with _reading_whole(folder):
        results = StoredResults(folder / RESULTS)
        top = find_ground(folder / RUN_FILE, [one.file for one in results], None).top
        run_pass = RunPass(top, rules)
        for result in results:
            run_pass.add(result)
        return [submission_line(one) for one in run_pass.submissions()]


def compare_runs(service: Service, before: Run, after: Run) -> str:
    """Give the line of two runs compared; raises as `list_submissions` does."""
    return diff_line(compare_whole(service, before, after))


# People turn pages of one comparison; to make it takes seconds. When reports are written anew their
# run is another record, so that what is kept never is old.
@lru_cache(maxsize=4)
def compare_whole(service: Service, before: Run, after: Run) -> Rounds:
    """Compare two runs; raises as `list_submissions` does."""
    folders = [service.folders.output(run.id) for run in (before, after)]
    with _reading_whole(*folders):
        return compare_rounds(*map(load_side, folders))


@contextmanager
def _reading_whole(*folders: Path) -> Iterator[None]:
    """Let a few read folders at a time, and see that nobody has written there meanwhile."""
    _take_slot()
    try:
        known = [_read_finished(folder) for folder in folders]
        yield
        if known != [_read_finished(folder) for folder in folders]:
            raise not_finished()
    except (DataFileError, UsageError, ValueError, OSError) as error:
        raise not_finished() from error
    finally:
        _SLOTS.release()


def _take_slot() -> None:
    """Wait for a slot; raises BusyError if it takes too long, at once if too many wait."""
    taken = False
    if _CHAIRS.acquire(blocking=False):
        try:
            taken = _SLOTS.acquire(timeout=_PATIENCE_SECONDS)
        finally:
            _CHAIRS.release()
    if not taken:
        raise BusyError("正在汇总或比较的批次太多，请稍后再试")


def _read_finished(folder: Path) -> object:
    """Give what run.json says of a run that has ended; raises ServiceProblem of another."""
    run = read_run(folder / RUN_FILE)
    if run.get("state") != RunState.FINISHED:
        raise not_finished()
    return run
