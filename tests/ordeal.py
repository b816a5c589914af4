"""A service killed at random moments, and what must hold when it is left in peace at last."""

import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from api.app import open_service
from api.service import Service
from api.settings import ServiceSettings
from api.store import tables
from api.store.records import LOCAL, Run, RunState
from api.store.results import all_results
from api.store.runs import find_run
from batch.record.output import RESULTS
from served import ANSWERING, WORKING, Served, wait_for
from serving import submit

_TEXT = "关于第{0}议事平台的实施方案\n一、目标\n2024年6月底前建成{0}个议事平台，责任人：张三。\n"
_LONGEST_PAUSE = 1.5
# What was orphaned has so long to find out.
_ORPHAN_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Survived:
    """What became of a run: `seconds` until the last report.

    `kills` counts them by what was killed, `midway` those that came before the last file was done.
    """

    kills: Mapping[str, int]
    midway: int
    statuses: Mapping[str, int]
    seconds: float


def hand_in(served: Served, files: int) -> tuple[Service, str]:
    """Have texts accepted by a service; give its inside and the run."""
    service = open_service(ServiceSettings(served.data, served.database))
    texts = {f"{n:05}.txt": _TEXT.format(n).encode() for n in range(files)}
    return service, submit(service, texts)


def kill_at_random(
    served: Served, kills: int, rng: random.Random, is_midway: Callable[[], bool]
) -> tuple[Counter[str], int]:
    """Kill one part of it after another, some time after it works again.

    Gives how often which was killed, and how many of them midway.
    """
    deeds: dict[str, Callable[[], None]] = {
        "supervisor": served.kill_supervisor,
        "answering": lambda: served.kill(served.find(ANSWERING)[:1]),
        "working": lambda: served.kill(served.find(WORKING)),
        "sandboxed": lambda: served.kill(served.find_sandboxed()[:1]),
        "all": served.kill_all,
    }
    done: Counter[str] = Counter()
    midway = 0
    for number in range(kills):
        name = list(deeds)[number] if number < len(deeds) else rng.choice(list(deeds))
        time.sleep(rng.uniform(0, _LONGEST_PAUSE))
        midway += is_midway()
        deeds[name]()
        done[name] += 1
        if name in ("supervisor", "all"):
            served.start()
        else:
            wait_for(served.answers, "it does not answer after a kill")
    return done, midway


def await_end(served: Served, service: Service, run_id: str, seconds: float) -> Run:
    """Wait until a run is over."""

    def is_over() -> bool:
        served.look()
        return read_run(service, run_id).state.is_over

    wait_for(is_over, "the run does not come to its end", seconds)
    return read_run(service, run_id)


def check_nothing_lost(service: Service, run_id: str, files: int) -> Counter[str]:
    """See that each file has one result, in its order; give how many of each status.

    Raises ValueError if anything is lost, double, or left to be done.
    """
    run = read_run(service, run_id)
    with service.database.reading() as connection:
        left = connection.execute(select(tables.task.c.id)).all()
    found = list(all_results(service.database, run_id))
    if [one.file for one in found] != [f"{n:05}.txt" for n in range(files)]:
        raise ValueError("results are lost or double")
    if (run.state, run.done, run.total, left) != (RunState.DONE, files, files, []):
        raise ValueError(f"the run is not done: {run}, {left}")
    lines = (service.folders.output(run_id) / RESULTS).read_text("utf-8").splitlines()
    if len(lines) != files:
        raise ValueError(f"the reports know {len(lines)} of {files} files")
    return Counter(one.status for one in found)


def check_nothing_left(served: Served) -> None:
    """See that no process of it is left, and its port free; raises TimeoutError."""
    wait_for(lambda: not served.leftovers(), "processes are left over", _ORPHAN_SECONDS)
    wait_for(served.is_port_free, "its port is not free", 1)


def read_run(service: Service, run_id: str) -> Run:
    """Give the state of a run."""
    with service.database.reading() as connection:
        found = find_run(connection, run_id, LOCAL)
    if found is None:
        raise LookupError(run_id)
    return found


def survive(served: Served, files: int, kills: int, seed: int) -> Survived:
    """Kill a service while it checks files, then see that nothing is lost, double or left over.

    Raises ValueError or TimeoutError if something is.
    """
    began = time.monotonic()
    service, run_id = hand_in(served, files)
    try:
        killed, midway = kill_at_random(
            served, kills, random.Random(seed), lambda: not read_run(service, run_id).state.is_over
        )
        await_end(served, service, run_id, seconds=60 + files)
        seconds = time.monotonic() - began
        statuses = check_nothing_lost(service, run_id, files)
    finally:
        service.database.close()
    if served.stop():
        raise ValueError(f"it did not stop in good order\n{served.log}")
    check_nothing_left(served)
    return Survived(killed, midway, statuses, seconds)
