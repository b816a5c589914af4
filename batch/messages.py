"""What workers are asked and what they answer, as bytes; light enough for the parent to import."""

import json
from dataclasses import asdict, astuple, dataclass
from typing import Any, TypeAlias

from batch.item import Item
from extract.archive import Member
from mingjian.result import Provenance


@dataclass(frozen=True, slots=True)
class Request:
    """An item to read.

    `known` is the hash its file had in an earlier run, `upload` its content if it lies on no disk;
    `blocks` asks for its text in the result, `text` for a line of its own that holds it.
    """

    item: Item
    known: str | None = None
    upload: bytes | None = None
    blocks: bool = False
    text: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What the file came to, as one line of JSON; `text` is a second one, if that was asked for."""

    result: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive that opened: it has no line itself, its members have."""

    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A file whose bytes are those of an earlier run."""


Reply: TypeAlias = Line | Opened | Unchanged


def write_request(request: Request) -> bytes:
    """Encode a request: a line of JSON, then the upload."""
    item = request.item
    head = {
        "file": item.file,
        "path": item.path,
        "chain": [astuple(member) for member in item.chain],
        "known": request.known,
        "upload": request.upload is not None,
        "blocks": request.blocks,
        "text": request.text,
    }
    return json.dumps(head).encode() + b"\n" + (request.upload or b"")


def parse_request(data: bytes) -> Request:
    """Decode a request."""
    line, _, rest = data.partition(b"\n")
    head = json.loads(line)
    item = Item(head["file"], head["path"], _members(head["chain"]))
    upload = rest if head["upload"] else None
    return Request(item, head["known"], upload, head["blocks"], head["text"])


def write_reply(reply: Reply) -> bytes:
    """Encode a reply: its kind on a line, then what it holds."""
    match reply:
        case Line(result, text):
            return b"line\n" + "\n".join(one for one in (result, text) if one is not None).encode()
        case Opened(members):
            return b"opened\n" + json.dumps([astuple(member) for member in members]).encode()
        case Unchanged():
            return b"unchanged\n"


def parse_reply(data: bytes) -> Reply:
    """Decode a reply; raises ValueError or TypeError if it is none."""
    kind, _, rest = data.partition(b"\n")
    match kind:
        case b"line":
            return Line(*rest.decode().split("\n"))
        case b"opened":
            return Opened(_members(json.loads(rest)))
        case b"unchanged":
            return Unchanged()
    raise ValueError("a reply of no known kind")


def write_greeting(provenance: Provenance) -> bytes:
    """Encode what a checking worker greets with."""
    return json.dumps(asdict(provenance)).encode()


def parse_greeting(data: bytes) -> Provenance:
    """Decode it."""
    return Provenance(**json.loads(data))


def _members(rows: list[Any]) -> tuple[Member, ...]:
    return tuple(Member(*row) for row in rows)
