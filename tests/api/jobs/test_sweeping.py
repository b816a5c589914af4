"""What is no longer needed goes, and nothing else."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from api.app import open_service
from api.jobs.sweeping import ABANDONED_SECONDS, sweep
from api.service import Service
from api.settings import ServiceSettings
from api.store import tables
from api.store.folders import make_run_id
from api.store.records import LOCAL
from api.store.runs import find_run
from serving import submit

DAY = 24 * 3600
OLD = ABANDONED_SECONDS + 60


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    opened = open_service(ServiceSettings(tmp_path))
    yield opened
    opened.database.close()


def put(folder: Path, age: float) -> Path:
    """Put a file into a folder that nobody has touched since."""
    (folder / "in").mkdir(parents=True)
    (folder / "in" / "0").write_text("申报书")
    for path in (folder / "in" / "0", folder / "in", folder):
        touch(path, age)
    return folder


def touch(path: Path, age: float) -> None:
    moment = time.time() - age
    os.utime(path, (moment, moment))


def end(service: Service, run_id: str, days: float) -> None:
    """Have a run ended so many days ago."""
    with service.database.writing() as connection:
        ended = update(tables.run).filter_by(id=run_id)
        connection.execute(ended.values(ended=time.time() - days * DAY))


def is_known(service: Service, run_id: str) -> bool:
    with service.database.reading() as connection:
        return find_run(connection, run_id, LOCAL) is not None


def test_runs_are_deleted_when_their_time_is_over(service: Service) -> None:
    old, young, going = (submit(service, {"a.txt": b"a"}) for _ in range(3))
    end(service, old, 31)
    end(service, young, 29)
    sweep(service)
    assert is_known(service, old)  # nobody said how long they are kept
    sweep(replace(service, settings=replace(service.settings, retention_days=30)))
    assert [is_known(service, one) for one in (old, young, going)] == [False, True, True]
    assert not service.folders.run(old).exists()
    assert service.folders.run(young).exists()
    assert list(service.folders.trash.iterdir()) == []


def test_uploads_nobody_sends_any_more_go(service: Service) -> None:
    abandoned = put(service.folders.incoming(make_run_id()), OLD)
    live = put(service.folders.incoming(make_run_id()), OLD)
    touch(live / "in" / "0", 5)
    sweep(service)
    assert (abandoned.exists(), live.exists()) == (False, True)


def test_a_new_start_knows_all_earlier_uploads_broken_off(service: Service) -> None:
    before, after = (put(service.folders.incoming(make_run_id()), age) for age in (20, 5))
    sweep(service, started=time.time() - 10)
    assert (before.exists(), after.exists()) == (False, True)


def test_folders_of_runs_that_are_gone_go(service: Service) -> None:
    kept = submit(service, {"a.txt": b"a"})
    old = put(service.folders.run(make_run_id()), OLD)
    just_accepted = put(service.folders.run(make_run_id()), 5)
    stranger = put(service.folders.run("README"), OLD)
    touch(service.folders.run(kept), OLD)
    sweep(service)
    assert not old.exists()
    assert just_accepted.exists()
    assert stranger.exists()
    assert service.folders.run(kept).exists()


def test_another_database_costs_no_runs(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    folders = [put(service.folders.run(make_run_id()), OLD) for _ in range(2)]
    sweep(service)
    assert all(folder.exists() for folder in folders)
    assert "是不是换了数据库" in caplog.text


def test_the_trash_is_emptied(service: Service) -> None:
    put(service.folders.trash / "half", 0)
    sweep(service)
    assert list(service.folders.trash.iterdir()) == []
