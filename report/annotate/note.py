"""A remark on a place of a document, on its way to become a comment."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from report.codec import decode, encode


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on text[start:end] of a block; both 0: on the whole paragraph.

    `id` stays the same from run to run. `lead` is its first word, shown bold (须补正); `text` has a
    line for each paragraph of the comment. `quote` names what it speaks of, for where a comment
    cannot stand at the place itself; "" of an absence. All is masked.
    """

    id: str
    block: int
    start: int
    end: int
    lead: str
    text: str
    quote: str = ""


def encode_notes(notes: Iterable[Note]) -> str:
    """Give notes as a JSON array."""
    return json.dumps([encode(Note, note) for note in notes], ensure_ascii=False)


def decode_notes(text: str) -> tuple[Note, ...]:
    """Read what `encode_notes` gave; raises ValueError for anything else."""
    notes: tuple[Note, ...] = decode(tuple[Note, ...], json.loads(text), "notes")
    return notes
