"""Copies as JSON lines: what was compared, each pair, and the sum."""

from collections import Counter
from collections.abc import Iterable, Iterator

from mingjian.copies import Compared, Copy, CopyKind
from report.codec import Plain, encode
from report.copies.wording import describe_copy
from report.wire import json_text

SCHEMA = "mingjian.copies/1"


def copy_lines(compared: Compared, copies: Iterable[Copy]) -> Iterator[str]:
    """Give one JSON object a line, without line feeds; `record` says what each is about."""
    yield _line("compared", encode(Compared, compared))
    counts: Counter[CopyKind] = Counter()
    for copy in copies:
        counts[copy.kind] += 1
        yield copy_line(copy)
    yield _line("end", {"copies": counts.total(), **{str(k): counts[k] for k in CopyKind}})


def copy_line(copy: Copy) -> str:
    """Give a pair as a line; `message` is what people are told."""
    return _line("copy", {**encode(Copy, copy), "message": describe_copy(copy)})


def _line(record: str, value: dict[str, Plain]) -> str:
    return json_text({"schema": SCHEMA, "record": record, **value})
