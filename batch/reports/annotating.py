"""Annotated Word files, written by workers that read each file anew, as it was checked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from batch.item import Item
from batch.messages import Request, write_request
from batch.outcome import Outcome
from batch.sandbox import GuardedPool
from batch.worker import Entry
from report.annotate.note import Note, encode_notes

ENTRY = Entry("batch.reports.annotation_task", "start_annotating")
# The first byte of an answer: the annotated file follows, or why there is none.
DONE, REFUSED = b"D", b"R"
_FAILED = "加批注时出错，没有加批注；请看修改意见。"


@dataclass(frozen=True, slots=True)
class AnnotationTask:
    """A Word file to annotate; `sha256` is that of the bytes that were checked."""

    item: Item
    sha256: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """What came of a file: the bytes of the annotated one, or in `refusal` why there are none."""

    file: str
    data: bytes | None
    refusal: str = ""


def annotate_all(
    tasks: Iterable[AnnotationTask], pool: GuardedPool, *, ahead: int
) -> Iterator[Annotated]:
    """Give annotated files as they are done, with `ahead` of them in hand at most.

    Raises SandboxError if no worker can be started.
    """
    waiting = enumerate(tasks)
    files: dict[int, str] = {}
    while True:
        for number, task in islice(waiting, ahead - len(files)):
            files[number] = task.item.file
            pool.submit(number, _write_task(task))
        if not files:
            return
        for number, outcome in pool.collect(1.0):
            yield _conclude(files.pop(number), outcome)


def _write_task(task: AnnotationTask) -> bytes:
    notes = encode_notes(task.notes).encode()
    return write_request(Request(task.item, known=task.sha256, upload=notes))


def _conclude(file: str, outcome: Outcome) -> Annotated:
    answer = outcome.answer or b""
    if answer[:1] == DONE:
        return Annotated(file, answer[1:])
    if answer[:1] == REFUSED:
        return Annotated(file, None, answer[1:].decode(errors="replace"))
    return Annotated(file, None, _FAILED)
