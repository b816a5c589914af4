"""What is kept of each judged file until the run ends: enough to judge it together with others.

Who belongs with whom is known only after the last file, and a run without -o writes no file that
could be read again; so the judgements stay in memory, packed, without fields and text:
2 kB a file, 27 MB for ten thousand with all that is noted of them. Reading results.jsonl a second
time would need less memory, but be a second way to the same end.
"""

import zlib
from dataclasses import replace

from mingjian.result import FileResult, ProjectResult, SectionResult
from report.wire import parse_line, result_line


class Digests:
    """Packed results by file name."""

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}

    def add(self, result: FileResult) -> None:
        """Keep a result, as far as it matters here."""
        projects = tuple(_strip(project) for project in result.projects)
        digest = replace(result, problems=(), projects=projects, blocks=None)
        self._packed[result.file] = pack_result(digest)

    def find(self, file: str) -> FileResult:
        """Give what was kept of a file; raises KeyError if nothing was."""
        return unpack_result(self._packed[file])


def pack_result(result: FileResult) -> bytes:
    """Make a result small while it waits."""
    return zlib.compress(result_line(result).encode())


def unpack_result(packed: bytes) -> FileResult:
    """Give back a result that was packed."""
    return parse_line(zlib.decompress(packed).decode())


def _strip(project: ProjectResult) -> ProjectResult:
    """Drop what only the file itself needs; of the sections heading and roles are left."""
    sections = tuple(SectionResult(s.heading, 0, s.roles, 0, 0, 0) for s in project.sections)
    return replace(project, sections=sections, fields=())
