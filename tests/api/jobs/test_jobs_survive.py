"""Every accepted file ends with exactly one result, whatever is killed and whatever it does."""

import gc
import threading
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from api.app import open_service
from api.jobs.loop import JobsLoop
from api.jobs.working import Work
from api.service import Service
from api.settings import ServiceSettings
from api.store.records import RunState
from api.store.results import all_results
from batch.options import CheckOptions
from batch.worker import Entry
from needs_postgres import running_postgres
from ordeal import await_end, check_nothing_lost, hand_in, read_run, survive
from served import served, wait_for
from serving import submit

PLAN = "关于金桥议事平台的实施方案\n一、目标\n2024年6月底前建成1个议事平台，责任人：张三。\n"
POISON = ("kill-1", "segfault-2", "die-3", "hang-4", "raise-5", "eat-6", "recurse-7")


@dataclass(frozen=True, slots=True)
class Dangerous(CheckOptions):
    """Checks by workers that misbehave on files with certain names."""

    def entry(self) -> Entry:
        """Give what workers are to do."""
        return Entry("killer_checks", "start_dangerous_checking")


def work_off(service: Service, run_id: str) -> None:
    """Run the jobs process's threads until a run is over."""
    stop = threading.Event()
    loop = JobsLoop(service, "test", Work, stop)
    thread = threading.Thread(target=loop.run)
    thread.start()
    try:
        wait_for(lambda: read_run(service, run_id).state.is_over, "it does not end")
    finally:
        stop.set()
        thread.join()


def test_poisoned_files_cost_only_themselves(tmp_path: Path) -> None:
    check = Dangerous(jobs=2, timeout=2.0, memory=300)
    settings = replace(ServiceSettings(tmp_path), check=check)
    service = open_service(settings)
    names = [f"{name}.txt" for name in (*POISON, *(f"good-{n}" for n in range(8)))]
    run_id = submit(service, {name: PLAN.encode() for name in names})
    work_off(service, run_id)
    assert read_run(service, run_id).state is RunState.DONE
    found = {one.file: one.status for one in all_results(service.database, run_id)}
    service.database.close()
    assert sorted(found) == sorted(names)
    assert {found[name] for name in names if name.startswith("good")} == {"ok"}
    assert "ok" not in {found[f"{name}.txt"] for name in POISON}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_database_may_go_away_while_files_are_checked(tmp_path: Path) -> None:
    files = 300
    with (
        running_postgres() as server,
        served(tmp_path, "--jobs", "2", database=server.url) as service,
    ):
        inside, run_id = hand_in(service, files)
        wait_for(lambda: read_run(inside, run_id).done > 20, "it is to have begun")
        server.stop()
        wait_for(lambda: "数据库暂时不可用" in service.log, "it is to tell")
        server.start()
        await_end(service, inside, run_id, seconds=120)
        assert check_nothing_lost(inside, run_id, files) == {"ok": files}
        inside.database.close()
        assert "数据库已恢复" in service.log
        assert service.stop() == 0
    gc.collect()  # the driver leaves broken sockets to be found unclosed


def test_nothing_is_lost_or_done_twice_when_it_is_killed_ten_times(tmp_path: Path) -> None:
    with served(tmp_path, "--jobs", "2") as service:
        survived = survive(service, files=1_000, kills=10, seed=1)
    assert sum(survived.kills.values()) == 10
    assert survived.midway > 0
    assert Counter(survived.statuses).total() == 1_000
