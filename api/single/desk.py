"""Between a request and the workers: a thread to wait in, and the answer for what came of it."""

import json
import math
from collections.abc import Callable, Sequence
from time import monotonic
from typing import Annotated, TypeVar

from anyio import CapacityLimiter, from_thread, to_thread
from anyio.lowlevel import RunVar
from fastapi import Depends, Query, Request, Response

from api.problems import ServiceProblem
from api.service import Serving
from batch.known_profiles import UnknownProfileError
from batch.single import Load
from mingjian.document import READ, Problem, Status

_Answer = TypeVar("_Answer")
# Who got a worker sooner is not asked whether he is still there.
SHORT_SECONDS = 0.5
# Threads of our own: who waits for a worker must not keep others from the database. How many wait
# is for the desk to say, at once.
_THREADS: RunVar[CapacityLimiter] = RunVar("threads at the desk")


async def ask_desk(work: Callable[[], _Answer]) -> _Answer:
    """Do in a thread what may have to wait for a worker."""
    try:
        threads = _THREADS.get()
    except LookupError:
        threads = CapacityLimiter(math.inf)
        _THREADS.set(threads)
    return await to_thread.run_sync(work, limiter=threads)


def while_there(request: Request, load: Load) -> Load:
    """Give what loads a file once a worker is free, unless its client has gone by then.

    Raises ServiceProblem if he has: of those who wait in vain nobody should be behind another.
    """
    began = monotonic()

    def load_if_there() -> bytes:
        waited = monotonic() - began
        if waited > SHORT_SECONDS and from_thread.run(request.is_disconnected):
            raise ServiceProblem(400, "incomplete", "请求方已经离开。")
        return load()

    return load_if_there


def answer_line(line: str, status: Status, problems: Sequence[Problem]) -> Response:
    """Answer with a line of JSON; raises as `require_read` does."""
    require_read(line, status, problems)
    return Response(f"{line}\n", media_type="application/json")


def require_read(line: str, status: Status, problems: Sequence[Problem]) -> None:
    """Raise ServiceProblem (415, 422), with the line in it, unless the file was read."""
    if status not in READ:
        raise ServiceProblem(
            415 if status is Status.UNSUPPORTED else 422,
            f"file-{status}",
            problems[0].message if problems else "文件没有读出。",
            more={"result": json.loads(line)},
        )


async def find_profile(
    service: Serving,
    profile: Annotated[str | None, Query(description="规则档的代号，见 /v1/profiles")] = None,
) -> str | None:
    """Give the profile a request names; raises ServiceProblem (422) if there is none of that id."""
    return require_profile(service, profile)


def require_profile(service: Serving, profile: str | None) -> str | None:
    """Give the id of a profile, None for the service's own; raises ServiceProblem (422)."""
    try:
        service.desk.profiles.name(profile)
    except UnknownProfileError as error:
        more = {"known": list(error.known)}
        raise ServiceProblem(422, "unknown-profile", str(error), more=more) from error
    return profile


ProfileId = Annotated[str | None, Depends(find_profile)]
