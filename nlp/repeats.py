"""A project's own clauses as short hashes, by which another file is known to repeat them."""

import hashlib
import re
from collections.abc import Iterator, Sequence

from nlp.passages import Passage

# Shorter ones are set phrases and items of lists that many texts share.
MIN_CHARS = 5
# What turns a plan's clause into a report's: 将开展 …, 会开展 … and 已开展了 …; and all marks but
# those that part clauses.
_DROPPED = re.compile(
    r"将要|将|计划|打算|准备|预计|争取|力争|盼着|拟|会|要|已经|已|了|过|做到|完成|完毕|我们|的"
    r"|[^\w,，。；;：:！!？?]"
)
_PARTS = re.compile(r"[，,。；;：:！!？?]")
_BYTES = 5


def hash_clauses(passages: Sequence[Passage]) -> tuple[str, ...]:
    """Give a hash for each clause long enough, in order; tense and marks do not matter."""
    return tuple(_hash(words) for words in _own_words(passages))


def _own_words(passages: Sequence[Passage]) -> Iterator[str]:
    for passage in passages:
        if not passage.heading:
            parts = _PARTS.split(_DROPPED.sub("", passage.text))
            yield from (words for words in parts if len(words) >= MIN_CHARS)


def _hash(words: str) -> str:
    return hashlib.blake2b(words.encode(), digest_size=_BYTES).hexdigest()
