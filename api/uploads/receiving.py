"""Runs as they come in over the network, from a program or a page.

Each piece of a body is read, hashed and written by a thread, so that no client holds up another.
Of what does not come to its end nothing stays.
"""

import shutil
from collections.abc import Mapping
from functools import partial

import anyio
from anyio.to_thread import run_sync
from starlette.requests import Request

from api.body import Body
from api.body_kind import FORM, declared_size, media_type
from api.problems import ServiceProblem, disk_full
from api.security.caller import Caller
from api.service import Service
from api.single.bodies import refuse_packed
from api.store.folders import make_run_id
from api.store.runs import count_waiting
from api.uploads.accepting import Received, check_choices
from api.uploads.arrival import FILES, Arrival, queue_full, run_too_large
from api.uploads.earlier_results import leave_out_results
from api.uploads.multipart import FormError, FormReader

# What names, boundaries and files nobody submits may add to the files of a run.
_OVERHEAD_BYTES = 16 << 20


async def receive_run(
    request: Request,
    service: Service,
    caller: Caller,
    *,
    given: Mapping[str, str] | None = None,
) -> Received:
    """Receive the files of a run, and the fields of its form; `given` are fields from elsewhere.

    Raises ServiceProblem if anything is wrong with it; then nothing of it is left.
    """
    run_id = make_run_id()
    folder = service.folders.incoming(run_id)
    whole = False
    arrival: Arrival | None = None
    body = Body(request)
    try:
        room = await run_sync(partial(_prepare, request, service, caller, given or {}))
        arrival = Arrival(folder / "in", service.settings.limits, room)
        await _read_form(body, service, FormReader(request.headers["content-type"], arrival))
        uploads = await run_sync(leave_out_results, arrival.uploads, folder / "in")
        whole = True
    except FormError as error:
        raise ServiceProblem(422, "invalid-request", f"{error}，没有接收；请重新提交。") from error
    finally:
        if not whole:
            with anyio.CancelScope(shield=True):
                await run_sync(partial(_discard, service, run_id, arrival))
            await body.linger()
    return Received(run_id, uploads, {**(given or {}), **arrival.fields})


def _prepare(
    request: Request, service: Service, caller: Caller, given: Mapping[str, str]
) -> int | None:
    """Refuse what need not be read; give how many files more may wait, None for any number."""
    refuse_packed(request)
    if media_type(request.headers) != FORM:
        detail = f"请用 {FORM} 提交，文件放在名为 {FILES} 的字段里。"
        raise ServiceProblem(415, "unsupported-media-type", detail)
    limits, declared = service.settings.limits, declared_size(request.headers)
    if declared > limits.run_bytes + _OVERHEAD_BYTES:
        raise run_too_large(limits)
    _check_disk(service, declared)
    check_choices(service, caller, given)
    if not caller.queued_files:
        return None
    with service.database.reading() as connection:
        room = caller.queued_files - count_waiting(connection, caller.owner)
    if room <= 0:
        raise queue_full()
    return room


async def _read_form(body: Body, service: Service, reader: FormReader) -> None:
    limits = service.settings.limits
    received = 0
    async for piece in body.pieces(limits.idle_seconds):
        received += len(piece)
        if received > limits.run_bytes + _OVERHEAD_BYTES:
            raise run_too_large(limits)
        await run_sync(partial(_take, service, reader, piece))
    reader.finish()


def _take(service: Service, reader: FormReader, piece: bytes) -> None:
    _check_disk(service, len(piece))
    reader.feed(piece)


def _check_disk(service: Service, more: int) -> None:
    if shutil.disk_usage(service.settings.data).free - more < service.settings.limits.free_bytes:
        raise disk_full()


def _discard(service: Service, run_id: str, arrival: Arrival | None) -> None:
    if arrival:
        arrival.close()
    service.folders.drop_incoming(run_id)
