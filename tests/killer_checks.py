"""Checking services that misbehave on some files, or keep count; only tests start them."""

import os
import signal
from functools import partial
from pathlib import Path, PurePath

from batch.messages import Line, parse_reply, parse_request
from batch.task import start_checking, start_tagging
from batch.worker import Service, Tell
from killer_tasks import DEEDS
from mingjian.errors import DataFileError


def start_dangerous_checking() -> Service:
    """Start to check as always, but misbehave on files called after a deed, like `hang-2.txt`."""
    service = start_checking("generic")
    return Service(service.greeting, partial(_check_or_misbehave, service))


def start_counting_checking(counter: str) -> Service:
    """Start to check as always, and add a byte to a file for each document that is read."""
    service = start_checking("generic")
    return Service(service.greeting, partial(_count, service, counter))


def start_second_time(log: str) -> Service:
    """Fail to start the first time, then start to check as always."""
    first = not Path(log).exists()
    Path(log).touch()
    if first:
        raise DataFileError("rules.toml", "element", "unknown key")
    return start_checking("generic")


def _check_or_misbehave(service: Service, request: bytes, tell: Tell) -> bytes:
    answer = service.answer(request, tell)
    deed = PurePath(parse_request(request).item.file).stem.split("-")[0]
    return DEEDS[deed](request) if deed in DEEDS else answer


def _count(service: Service, counter: str, request: bytes, tell: Tell) -> bytes:
    answer = service.answer(request, tell)
    if isinstance(parse_reply(answer), Line):
        with open(counter, "ab") as file:
            file.write(b"x")
    return answer


def start_dangerous_tagging(counter: str) -> Service:
    """Start to tag as always; misbehave on files called after a deed, and note what is read.

    On one called `once-1.txt` it is killed the first time only, as by somebody else.
    """
    service = start_tagging("generic")
    return Service(service.greeting, partial(_note_and_tag, service, counter))


def _note_and_tag(service: Service, counter: str, request: bytes, tell: Tell) -> bytes:
    name = PurePath(parse_request(request).item.file).name
    with open(counter, "a", encoding="utf-8", errors="surrogateescape") as file:
        file.write(f"{name}\n")
    if name.startswith("once-") and Path(counter).read_bytes().count(name.encode()) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return _check_or_misbehave(service, request, tell)
