"""The service that annotates Word files; only workers import what this needs."""

import hashlib
from functools import partial

from batch.contents import Contents
from batch.messages import parse_request
from batch.reports.annotating import DONE, REFUSED
from batch.worker import Service, Tell
from extract.limits import DEFAULT_LIMITS
from extract.reader import read_document
from mingjian.errors import InputError
from report.annotate.annotating import annotate
from report.annotate.note import decode_notes

_CHANGED = "文件在审核之后改动过，没有加批注；请重新审核。"


def start_annotating() -> Service:
    """Start to annotate Word files: answer with their bytes, or why there are none."""
    return Service(b"", partial(_answer, Contents(DEFAULT_LIMITS)))


def _answer(contents: Contents, data: bytes, tell: Tell) -> bytes:
    """Annotate the file of a request, whose upload are the notes, if its bytes are still known."""
    request = parse_request(data)
    notes = decode_notes((request.upload or b"").decode())
    try:
        content = contents.read(request.item)
        if hashlib.sha256(content).hexdigest() != request.known:
            return REFUSED + _CHANGED.encode()
        document = read_document(content, request.item.file, DEFAULT_LIMITS, tell.page)
        return DONE + annotate(content, document.blocks, notes)
    except InputError as error:
        return REFUSED + error.problem.message.encode()
