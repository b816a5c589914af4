"""`mingjian tag` that is killed at a step: python -m killed_tag STEP TIMES ARGUMENTS...

It ends as by kill -9, without any tidying up, when it comes to the step for the TIMES-th time;
never, if that is 0.
"""

import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import batch.archive.running
import batch.archive.session
import batch.archive.shards
from batch.archive.known import Known
from batch.archive.parts import PartWriter
from batch.archive.plan import Plan
from batch.catalogue.store import Catalogue
from cli.app import run

# So that a few dozen files are several shards.
SHARD_FILES = 10
BEFORE, AFTER = False, True
# Each step: who is called, by which name, whether the end comes before or after the call, and what
# one of the arguments has in it.
STEPS: Mapping[str, tuple[Any, str, bool, str]] = {
    "the plan is being made": (Plan, "_add_one", BEFORE, ""),
    "the plan is made": (Plan, "find", AFTER, ""),
    "a part is begun": (PartWriter, "add", AFTER, ""),
    "a part lacks its end": (PartWriter, "finish", BEFORE, ""),
    "a part is written aside": (os, "replace", BEFORE, ".aside"),
    "a part is in its place": (PartWriter, "finish", AFTER, ""),
    "a part is absorbed in half": (Catalogue, "add_row", AFTER, ""),
    "a part is absorbed": (Path, "unlink", BEFORE, "part-"),
    "a part is removed": (batch.archive.session, "absorb", AFTER, ""),
    "the gone are marked": (Known, "mark_gone", AFTER, ""),
    "the reports begin": (batch.archive.running, "write_outputs", BEFORE, ""),
    "a report is written aside": (os, "replace", BEFORE, "catalogue.parquet.part"),
    "the reports are written": (batch.archive.running, "write_outputs", AFTER, ""),
}


def main() -> int:
    """Run the command up to the step."""
    step, times, *arguments = sys.argv[1:]
    owner, name, after, seen = STEPS[step]
    setattr(owner, name, _kill_at(getattr(owner, name), (int(times), seen), after=after))
    batch.archive.shards.SHARD_FILES = SHARD_FILES
    return run(arguments)


def _kill_at(
    function: Callable[..., Any], when: tuple[int, str], *, after: bool
) -> Callable[..., Any]:
    times, seen = when
    left = [times]

    def call(*arguments: Any, **named: Any) -> Any:
        left[0] -= seen in " ".join(map(str, arguments)) if seen else True
        if left[0] == 0 and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        given = function(*arguments, **named)
        if left[0] == 0 and after:
            os.kill(os.getpid(), signal.SIGKILL)
        return given

    return call


if __name__ == "__main__":
    sys.exit(main())
