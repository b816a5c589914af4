"""What a table of the ledger remembers of itself, so that a ledger that comes back can be read.

Three hidden columns stand behind each table. 识别号 names what a row is about; 校验 has four hex
digits for each cell of the tool's, so that a cell somebody wrote over is noticed, and for the other
two hidden ones; the last has what the reviewer's cells held when the ledger was written. Its
heading is the imprint: which columns are sealed, which are the reviewer's, and what these may say.
Columns may then be moved or added.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from zlib import crc32

from report.codec import decode, encode

KEY, SEAL = "识别号", "校验"
IMPRINT = "mingjian.ledger/1 "
# A longer text is remembered by its digest: it only has to be known again.
REMEMBERED_CHARS = 120
_DIGEST = "sha256:"
_SEAL_DIGITS = 4


class Table(StrEnum):
    """The tables that come back: three of a run's ledger, one of each workbook of an archive."""

    OVERVIEW = "overview"
    FINDINGS = "findings"
    MATRIX = "matrix"
    ARCHIVE = "archive"
    QUEUE = "queue"


@dataclass(frozen=True, slots=True)
class InputColumn:
    """A column of the reviewer's; `id` is the element or tag it is about.

    `choices` is what it may say; without them it is a free text.
    """

    heading: str
    id: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imprint:
    """The columns of a table: the headings that are sealed, in the seal's order, and the inputs."""

    table: Table
    sealed: tuple[str, ...]
    inputs: tuple[InputColumn, ...]


def write_imprint(imprint: Imprint) -> str:
    """Give the heading that holds an imprint."""
    plain = encode(Imprint, imprint)
    return IMPRINT + json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def parse_imprint(heading: str) -> Imprint:
    """Read the heading that holds an imprint; raises ValueError if it is none."""
    if not heading.startswith(IMPRINT):
        raise ValueError("no imprint")
    imprint: Imprint = decode(Imprint, json.loads(heading.removeprefix(IMPRINT)))
    return imprint


def value_text(value: object) -> str:
    """Give a cell's value as the text that is compared, however a program stores it.

    White space and the escape of an underscore (_x005F_) are stored differently by each.
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return " ".join(str(value).replace("x005F_", "").split())


def make_seal(texts: Iterable[str]) -> str:
    """Give four hex digits for each text. They tell of accidents, and are no signature."""
    return "".join(map(_seal_one, texts))


@lru_cache(maxsize=1 << 12)  # most cells hold one of a few words
def _seal_one(text: str) -> str:
    return f"{crc32(text.encode('utf-8', 'replace')) & 0xFFFF:04x}"


def split_seal(seal: str) -> list[str]:
    """Take a seal apart, cell by cell."""
    return [seal[start : start + _SEAL_DIGITS] for start in range(0, len(seal), _SEAL_DIGITS)]


def remember(texts: Sequence[str]) -> str:
    """Give what the last hidden column holds of the reviewer's cells; "" if they were all blank."""
    if not any(texts):
        return ""
    return json.dumps([_recall(text) for text in texts], ensure_ascii=False)


def parse_remembered(text: str, count: int) -> tuple[str, ...]:
    """Read what the reviewer's cells held; raises ValueError if it does not fit so many cells."""
    if not text:
        return ("",) * count
    texts = json.loads(text)
    if not isinstance(texts, list) or len(texts) != count:
        raise ValueError("another number of cells")
    return tuple(str(one) for one in texts)


def is_remembered(text: str, before: str) -> bool:
    """Say whether a text is the one that was remembered as `before`."""
    return _recall(text) == before


def _recall(text: str) -> str:
    if len(text) <= REMEMBERED_CHARS:
        return text
    return _DIGEST + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
