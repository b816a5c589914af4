"""A run whose files have arrived becomes one that is done, or is refused."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from api.clock import now
from api.own_runs import find_own_run, no_such_run
from api.problems import ServiceProblem
from api.security.caller import Caller
from api.service import Service
from api.single.desk import require_profile
from api.store.idempotency import find_repeated, remember_request
from api.store.records import NewRun, Run, Upload
from api.store.runs import accept_run, count_waiting
from api.uploads.arrival import queue_full
from api.uploads.names import clean_title, name_run
from report.wire import json_text

PROFILE, NAME, PREVIOUS = "profile", "name", "previous"
_MAX_KEY_CHARS = 255


@dataclass(frozen=True, slots=True)
class Received:
    """A run whose files have arrived, but that nothing knows of yet; `fields` are the form's.

    It must be accepted, or dropped (`Folders.drop_incoming`).
    """

    id: str
    uploads: tuple[Upload, ...]
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Accepted:
    """The run made of a request; `replayed` says that an earlier request made it."""

    run: Run
    replayed: bool = False


def check_choices(service: Service, caller: Caller, fields: Mapping[str, str]) -> None:
    """Refuse a profile that is not offered, and an earlier run the caller does not have.

    A profile is never a path here. Raises ServiceProblem.
    """
    _find_profile(service, fields)
    previous = fields.get(PREVIOUS)
    try:
        if previous:
            find_own_run(service, caller, previous)
    except ServiceProblem as error:
        detail = "没有找到上一轮的批次，请核对它的编号。"
        raise ServiceProblem(422, "unknown-previous", detail) from error


def check_key(key: str | None) -> str | None:
    """Give the Idempotency-Key of a request, None if there is none; raises ServiceProblem."""
    if key is None:
        return None
    plain = key.isascii() and key.isprintable()
    if not key or len(key) > _MAX_KEY_CHARS or not plain:
        detail = f"Idempotency-Key 要是 1 至 {_MAX_KEY_CHARS} 个可见的 ASCII 字符。"
        raise ServiceProblem(422, "invalid-request", detail)
    return key


def accept(
    service: Service, caller: Caller, received: Received, key: str | None = None
) -> Accepted:
    """Make a run of what was received, or give the one an earlier request made under the key.

    Raises ServiceProblem; then, and where there is a run already, what was received is removed.
    """
    try:
        if not received.uploads:
            raise ServiceProblem(422, "no-files", "没有收到可以审核的文件，请选择文件后再提交。")
        check_choices(service, caller, received.fields)
        return _accept(service, caller, received, key)
    finally:
        service.folders.drop_incoming(received.id)


def _accept(service: Service, caller: Caller, received: Received, key: str | None) -> Accepted:
    new = _describe(service, caller, received)
    fingerprint = _fingerprint(new)
    try:
        repeated = _enter(service, caller, new, (key, fingerprint))
    except IntegrityError as error:  # somebody else was quicker under this key
        repeated = _find_repeated(service, caller, key)
        if repeated is None:
            raise no_such_run() from error
    if repeated is None:
        return Accepted(find_own_run(service, caller, new.id))
    if repeated[0] != fingerprint:
        detail = "这个 Idempotency-Key 已用于另一次内容不同的提交，请换一个。"
        raise ServiceProblem(422, "idempotency-key-reused", detail)
    return Accepted(find_own_run(service, caller, repeated[1]), replayed=True)


def _enter(
    service: Service, caller: Caller, new: NewRun, under: tuple[str | None, str]
) -> tuple[str, str] | None:
    """Make the run, unless one was made under the key: then give its fingerprint and id."""
    key, fingerprint = under
    try:
        with service.database.writing() as connection:
            repeated = find_repeated(connection, caller.owner, key, now()) if key else None
            if repeated:
                return repeated
            waiting = count_waiting(connection, caller.owner) + len(new.uploads)
            if caller.queued_files and waiting > caller.queued_files:
                raise queue_full()
            service.folders.take_in(new.id)
            accept_run(connection, new, now())
            if key:
                remember_request(connection, (caller.owner, key), fingerprint, new.id, now())
    except BaseException as error:
        # Of a lost connection nobody knows whether the run stands; if not, its folder is swept up.
        if not getattr(error, "connection_invalidated", False):
            service.folders.remove(new.id)
        raise
    return None


def _find_repeated(service: Service, caller: Caller, key: str | None) -> tuple[str, str] | None:
    with service.database.reading() as connection:
        return find_repeated(connection, caller.owner, key, now()) if key else None


def _describe(service: Service, caller: Caller, received: Received) -> NewRun:
    fields = received.fields
    return NewRun(
        id=received.id,
        owner=caller.owner,
        name=clean_title(fields.get(NAME, "")) or name_run(one.name for one in received.uploads),
        profile=_find_profile(service, fields),
        uploads=received.uploads,
        previous=fields.get(PREVIOUS) or None,
    )


def _find_profile(service: Service, fields: Mapping[str, str]) -> str:
    """Give the id of the profile that is asked for; raises ServiceProblem if there is none."""
    asked = require_profile(service, fields.get(PROFILE) or None)
    return service.desk.profiles.find(asked).id


def _fingerprint(new: NewRun) -> str:
    """Tell what was sent from anything else that could be sent, by what it asks for and holds."""
    files = [[one.name, one.size, one.sha256] for one in new.uploads]
    asked = [new.name, new.profile, new.previous, files]
    return hashlib.sha256(json_text(asked).encode()).hexdigest()
