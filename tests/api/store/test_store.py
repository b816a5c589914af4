"""The queue and what is kept, on SQLite and PostgreSQL alike."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from api.settings import SQLITE_FILE, ServiceSettings
from api.store import tables
from api.store.database import Database
from api.store.decisions import add_decisions, list_decisions
from api.store.idempotency import KEPT_SECONDS, find_repeated, forget_requests, remember_request
from api.store.keys import add_key, forget_sessions
from api.store.migrating import migrate
from api.store.records import LOCAL, EntryRow, RunState, TaskKind
from api.store.results import all_results, find_entry, page_positions, replace_entries
from api.store.runs import cancel_run, count_waiting, delete_run, find_run, list_runs
from api.store.tasks import (
    LEASE_SECONDS,
    beat,
    claim_tasks,
    fail_run,
    finish_preparing,
    finish_reporting,
    last_beat,
    put_back,
    release_tasks,
    return_tasks,
)
from mingjian.paths import ROOT
from stored_runs import add_run, claim, count, finish, work, work_in_threads

NOW = 1_800_000_000.0


def state_of(database: Database, run_id: str) -> RunState:
    with database.reading() as connection:
        found = find_run(connection, run_id, LOCAL)
    assert found is not None
    return found.state


@pytest.mark.parametrize("name", ["数据 100%41", "a%20b", "why?", "c#d", "e@f:g"])
def test_its_folder_may_be_called_anything(tmp_path: Path, name: str) -> None:
    settings = ServiceSettings(tmp_path / name)
    settings.data.mkdir()
    opened = Database(settings.database_url)
    migrate(opened)
    opened.close()
    assert (settings.data / SQLITE_FILE).is_file()


def test_a_run_goes_from_its_files_to_its_reports(database: Database) -> None:
    run_id = add_run(database, 2)
    assert state_of(database, run_id) is RunState.RUNNING
    first, second = claim(database, "a"), claim(database, "a")
    assert (first.position, second.position) == (0, 1)
    assert finish(database, second, "a")
    assert state_of(database, run_id) is RunState.RUNNING
    assert finish(database, first, "a")
    assert state_of(database, run_id) is RunState.REPORTING
    report = claim(database, "a")
    assert report.kind is TaskKind.REPORT
    with database.writing() as connection:
        assert finish_reporting(connection, report, "a", 0, NOW)
    assert state_of(database, run_id) is RunState.DONE
    assert count(database, "task") == 0


def test_a_run_without_files_goes_straight_to_its_reports(database: Database) -> None:
    run_id = add_run(database, 0)
    assert state_of(database, run_id) is RunState.REPORTING
    assert claim(database, "a").kind is TaskKind.REPORT


def test_threads_do_each_of_a_thousand_tasks_once(database: Database) -> None:
    run_id = add_run(database, 1_000)
    done = work_in_threads(database, ["a", "b", "c", "d"])
    assert len(done) == len(set(done)) == 1_000
    assert count(database, "result") == 1_000
    assert state_of(database, run_id) is RunState.REPORTING
    with database.reading() as connection:
        assert count_waiting(connection, LOCAL) == 0


def test_two_processes_never_do_the_same_task(database: Database, database_url: str) -> None:
    add_run(database, 300)
    command = [sys.executable, "-m", "stored_runs", database_url]
    paths = {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
    started = [
        subprocess.Popen([*command, name], env=paths, stdout=subprocess.PIPE) for name in "ab"
    ]
    done = [set(process.communicate(timeout=60)[0].split()) for process in started]
    assert [process.returncode for process in started] == [0, 0]
    assert len(done[0]) + len(done[1]) == len(done[0] | done[1]) == 300


def test_a_small_run_does_not_wait_for_a_large_one(database: Database) -> None:
    large, small = add_run(database, 50), add_run(database, 2)
    order = [claim(database, "a").run_id for _ in range(5)]
    assert order == [large, small, large, small, large]


def test_what_a_process_does_not_report_on_goes_to_another(database: Database) -> None:
    add_run(database, 1)
    mine = claim(database, "a", NOW)
    with pytest.raises(LookupError):
        claim(database, "b", NOW + LEASE_SECONDS - 1)
    theirs = claim(database, "b", NOW + LEASE_SECONDS + 1)
    assert (theirs.id, theirs.attempts) == (mine.id, 2)
    assert not finish(database, mine, "a")
    assert finish(database, theirs, "b")
    assert not finish(database, mine, "a")
    assert count(database, "result") == 1


def test_who_is_heard_of_keeps_his_tasks(database: Database) -> None:
    add_run(database, 1)
    claim(database, "a", NOW)
    with database.writing() as connection:
        beat(connection, "a", NOW + LEASE_SECONDS - 1)
        assert last_beat(connection) == NOW + LEASE_SECONDS - 1
    with pytest.raises(LookupError):
        claim(database, "b", NOW + LEASE_SECONDS + 1)


def test_tasks_of_the_dead_are_free_at_once(database: Database) -> None:
    add_run(database, 3)
    claim(database, "a"), claim(database, "b")
    with database.writing() as connection:
        release_tasks(connection, "a")
    assert (claim(database, "c").position, claim(database, "c").position) == (0, 2)
    with database.writing() as connection:
        release_tasks(connection)
    assert [claim(database, "d").attempts for _ in range(3)] == [3, 2, 2]


def test_leaving_in_good_order_is_not_held_against_a_task(database: Database) -> None:
    add_run(database, 1)
    claim(database, "a")
    with database.writing() as connection:
        return_tasks(connection, "a")
    assert claim(database, "b").attempts == 1


@pytest.mark.parametrize(("blameless", "attempts"), [(True, 1), (False, 2)])
def test_what_could_not_be_done_is_tried_later(
    database: Database, blameless: bool, attempts: int
) -> None:
    add_run(database, 1)
    task = claim(database, "a", NOW)
    with database.writing() as connection:
        put_back(connection, task, "b", NOW, blameless=blameless)  # it is not theirs
        put_back(connection, task, "a", NOW + 5, blameless=blameless)
    with pytest.raises(LookupError):
        claim(database, "a", NOW + 4)
    assert claim(database, "a", NOW + 6).attempts == attempts


@pytest.mark.parametrize("end", [cancel_run, delete_run])
def test_what_is_in_hand_when_a_run_ends_is_thrown_away(database: Database, end: object) -> None:
    run_id = add_run(database, 3)
    task = claim(database, "a")
    with database.writing() as connection:
        ended = cancel_run(connection, run_id, NOW) if end is cancel_run else None
        ended = delete_run(connection, run_id) if ended is None else ended
    assert ended
    assert not finish(database, task, "a")
    assert work(database, "a") == []
    assert count(database, "result") == count(database, "task") == 0


def test_what_is_deleted_is_gone_everywhere(database: Database) -> None:
    run_id, other = add_run(database, 2), add_run(database, 1)
    with database.writing() as connection:
        add_decisions(connection, LOCAL, run_id, ["{}"], NOW)
        remember_request(connection, (LOCAL, "once"), "f", run_id, NOW)
    work(database, "a")
    with database.writing() as connection:
        assert delete_run(connection, run_id)
        assert not delete_run(connection, run_id)
        assert [run.id for run in list_runs(connection, LOCAL, 9)] == [other]
        assert list_decisions(connection, LOCAL) == []
        assert find_repeated(connection, LOCAL, "once", NOW) is None
    assert (count(database, "upload"), count(database, "result")) == (1, 1)


def test_a_failed_run_leaves_no_tasks(database: Database) -> None:
    run_id = add_run(database, 3)
    task = claim(database, "a")
    with database.writing() as connection:
        assert fail_run(connection, task, "a", "磁盘已满", NOW)
        assert not fail_run(connection, task, "a", "磁盘已满", NOW)
    assert state_of(database, run_id) is RunState.FAILED
    assert count(database, "task") == 0


def test_preparing_twice_queues_files_once(database: Database) -> None:
    run_id = add_run(database, 3)
    late = claim(database, "a")
    with database.writing() as connection:
        assert not finish_preparing(connection, late, "b", ["{}"] * 9)
    assert count(database, "task") == 3
    assert state_of(database, run_id) is RunState.RUNNING


def test_a_decision_made_while_reports_are_written_has_them_written_again(
    database: Database,
) -> None:
    run_id = add_run(database, 0)
    report = claim(database, "a", NOW)
    with database.writing() as connection:
        add_decisions(connection, LOCAL, run_id, ["{}"], NOW)
    with database.writing() as connection:
        assert finish_reporting(connection, report, "a", 0, NOW)
    again = claim(database, "a", NOW + 1)
    assert again.kind is TaskKind.REPORT
    with database.writing() as connection:
        assert finish_reporting(connection, again, "a", 1, NOW + 9)
        run = find_run(connection, run_id, LOCAL)
    assert run is not None
    assert run.ended == NOW  # that of the run, not of its last decision
    assert count(database, "task") == 0
    with database.reading() as connection:
        run = find_run(connection, run_id, LOCAL)
    assert run is not None
    assert run.ended == NOW  # not when its reports were written anew


def test_decisions_in_a_row_are_reported_once(database: Database) -> None:
    run_id = add_run(database, 0)
    with database.writing() as connection:
        task = claim_tasks(connection, "a", NOW)[0]
        finish_reporting(connection, task, "a", 0, NOW)
    for second in range(3):
        with database.writing() as connection:
            add_decisions(connection, LOCAL, run_id, ["{}"], NOW + second)
    assert count(database, "task") == 1
    with pytest.raises(LookupError):
        claim(database, "a", NOW + 2)
    assert claim(database, "a", NOW + 6).kind is TaskKind.REPORT


def test_pages_of_results_stop_before_the_first_that_is_not_done(database: Database) -> None:
    run_id = add_run(database, 3)
    first, second, third = (claim(database, "a") for _ in range(3))
    finish(database, third, "a"), finish(database, first, "a")
    with database.reading() as connection:
        assert page_positions(connection, run_id, -1, 9, gaps=False) == [0]
    finish(database, second, "a")
    with database.reading() as connection:
        assert page_positions(connection, run_id, -1, 2, gaps=False) == [0, 1]
        assert page_positions(connection, run_id, 1, 9, gaps=False) == [2]


def test_whoever_reads_all_results_does_not_keep_what_is_deleted(tmp_path: Path) -> None:
    file = tmp_path / "one.sqlite3"
    database = Database(f"sqlite:///{file}")
    migrate(database)
    kept, gone = add_run(database, 3), add_run(database, 3)
    work(database, "a")
    reading = all_results(database, kept)
    next(reading)
    with database.writing() as connection:
        delete_run(connection, gone)
    database.forget_deleted()
    assert file.with_name("one.sqlite3-wal").stat().st_size == 0
    assert len(list(reading)) == 2
    database.close()


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    add_run(database, 1)

    def fail() -> None:
        with database.writing() as connection:
            claim_tasks(connection, "a", time.time())
            raise KeyError("some fault of ours")

    with pytest.raises(KeyError):
        fail()
    assert claim(database, "b").attempts == 1


def test_sessions_and_requests_that_ended_are_forgotten(database: Database) -> None:
    run_id = add_run(database, 1)
    with database.writing() as connection:
        add_key(connection, "甲", ("read",), (1, 1), NOW)
        for expires in (NOW, NOW + 60):
            row = {"hash": f"{expires}", "key_id": 1, "expires": expires}
            connection.execute(insert(tables.web_session), row)
        remember_request(connection, (LOCAL, "old"), "f", run_id, NOW)
        remember_request(connection, (LOCAL, "new"), "f", run_id, NOW + 60)
        forget_sessions(connection, NOW + 1)
        forget_requests(connection, NOW + KEPT_SECONDS + 1)
    assert (count(database, "web_session"), count(database, "idempotency")) == (1, 1)


_NUMBERS: Any = dict.fromkeys(("number", "position", "missing", "must_fix", "to_check"), 1)
_NUMBERS |= dict.fromkeys(("notes", "worst", "doubtful", "by_person", "leads"), 0)
_NUMBERS |= dict.fromkeys(("project", "year", "confidence", "submission"))
_WORDS: Any = dict.fromkeys(("file", "unit", "genre", "category", "decision", "settled"), "x")
_WORDS |= dict.fromkeys(("status", "sha256", "states", "search"), "x")


def test_what_a_document_calls_itself_is_never_refused(database: Database) -> None:
    """A sheet of Excel can have a NUL in a cell, and a title come of it."""
    run_id, row = add_run(database, 1), EntryRow(**_NUMBERS, **_WORDS, title="金\x00桥")
    with database.writing() as connection:
        replace_entries(connection, run_id, [row])
        found = find_entry(connection, run_id, row.number)
    assert found == replace(row, title="金\ufffd桥")


def test_a_clock_that_is_set_back_puts_nothing_off(database: Database) -> None:
    run_id = add_run(database, 1)
    with database.writing() as connection:
        [task] = claim_tasks(connection, "a", NOW)
        put_back(connection, task, "a", NOW + 5, blameless=True)
    with pytest.raises(LookupError):
        claim(database, "a", NOW + 4)
    assert claim(database, "a", NOW - 86_400).run_id == run_id
