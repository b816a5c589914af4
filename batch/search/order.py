"""The order of hits, and the cursor by which a next page goes on from it.

Hits with all words in their titles come first. Among them and among the rest those the words weigh
most in (bm25), then the newest, then by file. Where very many hits remain the words tell them
apart no more and weighing each takes long: then the newest come first.
"""

import base64
import binascii
import json
import re
from dataclasses import astuple, dataclass

from batch.search.query import QueryError

# So many hits are weighed in about 15 ms.
MOST_WEIGHED = 10_000
IN_TITLE, ELSEWHERE = 0, 1
_TYPES = (int, bool, float, int, str, int)
_LARGEST = 1 << 63
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit stands: its tier, whether hits are weighed, weight, age, file, id."""

    tier: int
    weighed: bool
    weight: float
    age: int
    file: str
    id: int

    @property
    def cursor(self) -> str:
        """Give it as text for an address."""
        text = json.dumps(astuple(self), separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(text: str) -> Place:
    """Read a cursor; raises QueryError for what is none."""
    wrong = QueryError("翻页的位置不对，请重新查找")
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        values = json.loads(base64.b64decode(padded, b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise wrong from error
    if not isinstance(values, list) or not _fits(values):
        raise wrong
    return Place(*values)


def _fits(values: list[object]) -> bool:
    """Say whether values are of their kinds, and such as a database can be asked for."""
    if [type(value) for value in values] != list(_TYPES):
        return False
    whole = all(abs(value) < _LARGEST for value in values if isinstance(value, int))
    return whole and not any(isinstance(v, str) and _HALF.search(v) for v in values)
