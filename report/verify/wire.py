"""What `mingjian verify` found as JSON: versions first, then notes, files, the run, and the sum."""

from collections.abc import Iterator

from mingjian.verify_result import Change, FileCheck, Standing, Verified, VersionCheck
from report.codec import Plain, encode
from report.wire import json_text

SCHEMA = "mingjian.verify/1"


def verified_lines(verified: Verified) -> Iterator[str]:
    """Give one JSON object a line, without line feeds; `record` says what each is about."""
    for version in verified.versions:
        yield _line("version", encode(VersionCheck, version))
    for note in verified.notes:
        yield _line("note", {"message": note})
    for file in verified.files:
        yield _line("file", encode(FileCheck, file))
    for change in verified.across:
        yield _line("across", encode(Change, change))
    counts = {str(one): verified.count(one) for one in Standing}
    yield _line("end", {"equal": verified.is_equal, "files": len(verified.files), **counts})


def _line(record: str, value: dict[str, Plain]) -> str:
    return json_text({"schema": SCHEMA, "record": record, **value})
