"""One item through all rooms: bytes → Document → Projects → FileResult. Runs inside a worker."""

import hashlib
from collections.abc import Callable
from typing import TypeAlias

from batch.item import Item
from batch.messages import Opened, Request, Unchanged
from batch.worker import Tell
from extract.archive import Member, members
from extract.limits import DEFAULT_LIMITS, Limits
from extract.projects import split_projects
from extract.reader import read_document
from extract.rosters import find_roster
from extract.sniff import sniff
from mingjian.document import READ, Document, Status
from mingjian.errors import InputError, RefusedFile
from mingjian.result import FileResult
from nlp.assess import assess
from nlp.engine import Engine
from report.wire import show_blocks

Load: TypeAlias = Callable[[], bytes]


def read_item(
    request: Request, load: Load, tell: Tell, limits: Limits = DEFAULT_LIMITS
) -> Document | Opened | Unchanged:
    """Read an item; one that cannot be read is a Document too, with the status that says why.

    `load` gives its bytes or raises InputError; their hash is told before anything is parsed.
    """
    item, sha256 = request.item, None
    try:
        data = load()
        sha256 = hashlib.sha256(data).hexdigest()
        tell.note(sha256.encode())
        if sha256 == request.known:
            return Unchanged()
        if _is_archive(data, item):
            return Opened(_open_archive(item, data, limits))
        return read_document(data, item.file, limits, tell.page)
    except InputError as error:
        problems = (error.problem,)
        return Document(item.file, error.format, error.status, problems=problems, sha256=sha256)


def open_item(
    request: Request, load: Load, _: Tell, limits: Limits = DEFAULT_LIMITS
) -> Document | Opened:
    """Open an archive; what is none, or does not open, is an empty Document."""
    item = request.item
    try:
        data = load()
        if _is_archive(data, item):
            return Opened(_open_archive(item, data, limits))
    except InputError as error:
        return Document(item.file, error.format, error.status, problems=(error.problem,))
    return Document(item.file, None, Status.OK)


def judge(document: Document, engine: Engine, *, blocks: bool = False) -> FileResult:
    """Judge all projects of a document; `blocks` adds its text to the result."""
    projects = split_projects(document) if document.status in READ else ()
    return FileResult(
        file=document.file,
        sha256=document.sha256,
        format=document.format,
        status=document.status,
        coverage=document.coverage,
        problems=document.problems,
        provenance=engine.provenance,
        projects=tuple(assess(project, engine) for project in projects),
        blocks=show_blocks(document.blocks) if blocks else None,
        roster=find_roster(document) or None,
    )


def _is_archive(data: bytes, item: Item) -> bool:
    return data.startswith(b"PK") and sniff(data, item.file).format == "zip"


def _open_archive(item: Item, data: bytes, limits: Limits) -> tuple[Member, ...]:
    try:
        if len(item.chain) >= limits.archive_depth:
            message = f"压缩包套了超过 {limits.archive_depth} 层，请解开后重新压缩提交。"
            raise RefusedFile("archive-depth", message)
        return members(data, limits)
    except InputError as error:
        error.format = "zip"
        raise
