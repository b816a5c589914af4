"""The services that workers offer; only workers import what this needs."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from batch.archive import tagged
from batch.contents import Contents
from batch.draft_messages import write_paper, write_problems
from batch.draft_reading import read_draft
from batch.messages import (
    Line,
    Opened,
    Request,
    Unchanged,
    parse_request,
    write_greeting,
    write_reply,
)
from batch.pipeline import Load, judge, open_item, read_item
from batch.worker import Service, Tell
from extract.limits import DEFAULT_LIMITS
from extract.office import sweep
from mingjian.document import READ, Document
from mingjian.result import FileText
from nlp.engine import load_engine
from nlp.tag import load_tagger
from report.wire import document_json, json_text, result_line, show_blocks, text_line

Read: TypeAlias = Callable[[Request, Load, Tell], Document | Opened | Unchanged]
Write: TypeAlias = Callable[[Document, Request], Line]


def start_checking(profile: str, model_folder: str | None = None) -> Service:
    """Start to check items: greet with the provenance, answer with result lines.

    Raises DataFileError or UsageError if the engine cannot be built.
    """
    engine = load_engine(profile, model_folder)

    def write(document: Document, request: Request) -> Line:
        result = result_line(judge(document, engine, blocks=request.blocks))
        return Line(result, _write_text(document) if request.text else None)

    return _serve(write_greeting(engine.provenance), write)


def start_tagging(profile: str, model_folder: str | None = None) -> Service:
    """Start to tag files of an archive: greet with the stamp, answer with rows.

    Raises DataFileError or UsageError if the engine cannot be built.
    """
    tagger = load_tagger(profile, model_folder)
    greeting = tagged.write_greeting(tagger)

    def write(document: Document, _: Request) -> Line:
        return Line(tagged.write_rows(tagged.tag_document(document, tagger)))

    return _serve(greeting, write)


def start_extracting() -> Service:
    """Start to read items: answer with documents' structure."""

    def write(document: Document, _: Request) -> Line:
        return Line(json_text(document_json(document)))

    return _serve(b"", write)


def start_listing() -> Service:
    """Start to open archives: answer with their members, or with an empty line for what is none."""
    return _serve(b"", lambda *_: Line(""), read=open_item)


def start_drafting(part: str) -> Service:
    """Start to read calls for projects ("call") or forms ("form"): answer with a draft's lines."""

    def write(document: Document, _: Request) -> Line:
        if document.status not in READ:
            return Line(write_problems(document.problems))
        return Line(write_paper(read_draft(document, part)))

    return _serve(b"", write)


def _serve(greeting: bytes, write: Write, *, read: Read = read_item) -> Service:
    sweep()  # this worker may stand in for one that was killed while it converted a document
    return Service(greeting, partial(_answer, (read, write), Contents(DEFAULT_LIMITS)))


def _answer(steps: tuple[Read, Write], contents: Contents, data: bytes, tell: Tell) -> bytes:
    read, write = steps
    request = parse_request(data)
    found = read(request, partial(_load, request, contents), tell)
    return write_reply(write(found, request) if isinstance(found, Document) else found)


def _write_text(document: Document) -> str | None:
    """Give the line of a document's text; None if it was not read."""
    if document.status not in READ or document.sha256 is None:
        return None
    return text_line(FileText(document.file, document.sha256, show_blocks(document.blocks)))


def _load(request: Request, contents: Contents) -> bytes:
    return contents.read(request.item) if request.upload is None else request.upload
