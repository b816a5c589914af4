"""What is no longer needed is thrown away: old runs, files nobody owns, sessions that ended.

Every process that does tasks may sweep at the same time as another.
"""

import logging
import os
import shutil
import threading
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from api.clock import now
from api.runs.deleting import delete_for_good
from api.service import Service
from api.store.folders import is_run_id
from api.store.idempotency import forget_requests
from api.store.keys import forget_sessions
from api.store.runs import known_runs, list_expired

log = logging.getLogger(__name__)
SWEEP_SECONDS = 3600.0
# A file that arrives is written to at least once a minute; after so long without, nobody sends it.
ABANDONED_SECONDS = 3600.0
_DAY = 24 * 3600.0


def sweep_hourly(service: Service, stop: threading.Event, started: float) -> None:
    """Sweep now and each hour until told to stop.

    `started` is when this site was started, if no process of it can be older; else 0.
    """
    while True:
        try:
            sweep(service, started)
        except (SQLAlchemyError, OSError) as error:
            log.warning("过期的数据没有清理完，一小时后再试（%s）", type(error).__name__)
        if stop.wait(SWEEP_SECONDS):
            return


def sweep(service: Service, started: float = 0.0) -> None:
    """Throw away what is no longer needed. Raises SQLAlchemyError or OSError, and may go on later.

    What arrived before `started` has no sender any more.
    """
    _delete_expired(service)
    _forget(service)
    _remove_orphans(service)
    abandoned = max(now() - ABANDONED_SECONDS, started)
    for folder in service.folders.list_incoming():
        if _last_written(folder) < abandoned:
            shutil.rmtree(folder, ignore_errors=True)
    for folder in service.folders.trash.iterdir():
        shutil.rmtree(folder, ignore_errors=True)


def _delete_expired(service: Service) -> None:
    days = service.settings.retention_days
    if days is None:
        return
    with service.database.reading() as connection:
        expired = list_expired(connection, now() - days * _DAY)
    for run_id in expired:
        delete_for_good(service, run_id)
    if expired:
        log.info("到期删除了 %d 批", len(expired))


def _forget(service: Service) -> None:
    with service.database.writing() as connection:
        forget_sessions(connection, now())
        forget_requests(connection, now())
    service.database.forget_deleted()


def _remove_orphans(service: Service) -> None:
    """Remove the folders of runs that are not in the database.

    Folders are listed first, and young ones stay: a run is accepted after its folder is there.
    """
    folders = [name for name in service.folders.list_runs() if is_run_id(name)]
    with service.database.reading() as connection:
        known = known_runs(connection)
    orphans = [run_id for run_id in folders if run_id not in known]
    if len(orphans) > 1 and len(orphans) == len(folders):
        log.warning("runs 文件夹中的 %d 批都不在数据库里，是不是换了数据库？没有删除", len(orphans))
        return
    for run_id in orphans:
        if _last_written(service.folders.run(run_id)) < now() - ABANDONED_SECONDS:
            service.folders.remove(run_id)


def _last_written(folder: Path) -> float:
    """Give when something was last written to a folder or what is in it; 0 if it is gone."""
    written = [_written(folder)]
    for place, folders, files in os.walk(folder):
        written += [_written(Path(place, name)) for name in (*folders, *files)]
    return max(written)


def _written(path: Path) -> float:
    try:
        return path.lstat().st_mtime
    except OSError:  # it went away meanwhile
        return 0.0
