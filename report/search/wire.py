"""What a search found as JSON: each hit, then the sum."""

from collections.abc import Iterator

from mingjian.search_result import Hit, SearchPage
from report.codec import Plain, encode
from report.wire import json_text

SCHEMA = "mingjian.search/1"


def search_lines(page: SearchPage) -> Iterator[str]:
    """Give one JSON object a line, without line feeds; `record` says what each is."""
    for hit in page.hits:
        yield _line("hit", encode(Hit, hit))
    yield _line("end", {"total": page.total, "shown": len(page.hits)})


def _line(record: str, value: dict[str, Plain]) -> str:
    return json_text({"schema": SCHEMA, "record": record, **value})
