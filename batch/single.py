"""One file at a time: for `extract`, and for the service, where each request waits for its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from batch.conclusion import Checked, conclude, explain_failure, fail
from batch.deciding import Marker, load_file, mark_checked
from batch.item import Item
from batch.known_profiles import KnownProfiles
from batch.messages import Line, Request, parse_greeting, parse_reply, write_request
from batch.options import CheckOptions
from batch.outcome import Failure, FailureKind, Outcome
from batch.sandbox import GuardedPool
from batch.shelf import MAX_WAITING, PATIENCE_SECONDS, WorkerShelf
from batch.worker import Entry, WorkerLimits
from mingjian.document import Document, Problem, Status
from mingjian.errors import UsageError
from mingjian.result import Provenance
from report.wire import DOCUMENT, document_json, json_text

Load: TypeAlias = Callable[[], bytes]

EXTRACTING = Entry("batch.task", "start_extracting")
# Here the start of a worker, half a second with its first file, is what somebody waits for. Memory
# that files leave behind ends one earlier (batch.sandbox).
TASKS = 2_000
_ARCHIVE = Problem("archive", "这里一次只收一个文件，不收压缩包；请解压后逐个提交。")


@dataclass(frozen=True, slots=True)
class Extracted:
    """A file's structure as a line of `mingjian.document/1`, its status and what stands in it."""

    line: str
    status: Status
    problems: tuple[Problem, ...]


def extract_file(item: Item, limits: WorkerLimits) -> str:
    """Read one file and give its structure as a line of JSON, whatever its status.

    Raises UsageError if it is an archive, SandboxError if no worker can be started.
    """
    with GuardedPool(EXTRACTING, limits, jobs=1) as pool:
        extracted = conclude_extracting(item.file, pool.run(write_request(Request(item))), limits)
    if extracted is None:
        raise UsageError(f"{item.file} 是压缩包，请先解压，再指定其中一个文件")
    return extracted.line


class CheckDesk:
    """Workers that wait for single files; several threads may come to it at once.

    `patience` is how many seconds a request waits for a worker, `max_waiting` how many do.
    `entry` is what workers do instead of checking. Raises DataFileError if the profile or the
    decisions are wrong, UsageError if there is no such profile.
    """

    def __init__(
        self,
        options: CheckOptions,
        *,
        patience: float = PATIENCE_SECONDS,
        max_waiting: int = MAX_WAITING,
        entry: Entry | None = None,
    ) -> None:
        self.profiles = KnownProfiles(options.profile)
        self._options = options
        self._limits = replace(options.limits(), tasks=TASKS)
        self._entry = entry
        decisions = load_file(options.decisions, options.model)
        self._marker = Marker(decisions.lines if decisions else ())
        self.shelf = WorkerShelf(
            self._limits, options.jobs, patience=patience, max_waiting=max_waiting
        )

    def check(
        self, file: str, load: Load, *, profile: str | None = None, blocks: bool = False
    ) -> Checked:
        """Check the content of a file, which `load` gives once a worker is free for it.

        `profile` is an id, None for the one of the options. Raises UnknownProfileError, BusyError,
        SandboxError if no worker can be started, and what `load` does.
        """
        entry = self._checking(profile)
        with self.shelf.borrow(entry) as pool:
            request = Request(Item(file, path=""), upload=load(), blocks=blocks)
            outcome = pool.run(write_request(request))
            provenance = parse_greeting(pool.greet())
        concluded = conclude(file, outcome, self._limits, provenance)
        if not isinstance(concluded, Checked):
            concluded = fail(file, (Status.UNSUPPORTED, _ARCHIVE), provenance, outcome.note)
        if self._marker.is_empty:
            return concluded
        return mark_checked(concluded, self._marker, self.profiles.find(profile))

    def extract(self, file: str, load: Load) -> Extracted:
        """Read the content of a file, which `load` gives; raises as `check` does."""
        with self.shelf.borrow(EXTRACTING) as pool:
            request = Request(Item(file, path=""), upload=load())
            outcome = pool.run(write_request(request))
        extracted = conclude_extracting(file, outcome, self._limits)
        return extracted or _unread(file, Status.UNSUPPORTED, _ARCHIVE)

    def provenance(self) -> Provenance:
        """Say what checks where no profile is named; raises BusyError and SandboxError."""
        with self.shelf.borrow(self._checking(None)) as pool:
            return parse_greeting(pool.greet())

    def close(self) -> None:
        """End all workers, waiting for those that are at work."""
        self.shelf.close()

    def _checking(self, profile: str | None) -> Entry:
        name = self.profiles.name(profile)
        return self._entry or replace(self._options, profile=name).entry()


def conclude_extracting(file: str, outcome: Outcome, limits: WorkerLimits) -> Extracted | None:
    """Give what extracting came to, None for an archive; a failure, or an answer that makes no
    sense, is a document that was not read.
    """
    if outcome.failure:
        return _unread(file, *explain_failure(outcome.failure, limits, outcome.pages))
    try:
        reply = parse_reply(outcome.answer or b"")
        return _check_document(reply.result, file) if isinstance(reply, Line) else None
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        failure = Failure(FailureKind.ERROR, f"{type(error).__name__}, answer")
        return _unread(file, *explain_failure(failure, limits))


def _check_document(line: str, file: str) -> Extracted:
    """Read the head of a document's line; raises ValueError or the like if it is none of `file`."""
    value = json.loads(line)
    if (value["schema"], value["file"]) != (DOCUMENT, file):
        raise ValueError("file: the line of another file")
    problems = tuple(Problem(one["code"], one["message"]) for one in value["problems"])
    return Extracted(line, Status(value["status"]), problems)


def _unread(file: str, status: Status, problem: Problem) -> Extracted:
    document = Document(file, None, status, problems=(problem,))
    return Extracted(json_text(document_json(document)), status, (problem,))
