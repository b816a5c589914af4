"""A project read back from the database, as the report shows it, and where links from it lead."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from api.entries import remake_entry
from api.store.places import FilePlace, find_files, find_line
from api.store.records import EntryRow, StoredResult
from api.store.results import find_result
from batch.messages import parse_request
from mingjian.result import Evidence
from report.page.entries import Entry, share_starts
from report.page.limits import Limits, cut_stretch, explain_missing
from report.page.links import Directory, Stretch
from report.page.project_view import view_project
from report.page.views import ProjectView
from report.wire import parse_line, parse_text

# Where the text of a file ends that is not read for this.
_OPEN_END = sys.maxsize


@dataclass(frozen=True, slots=True)
class LoadedEntry:
    """An entry with its text, and the files of the run that it speaks of, its own too.

    `starts` are the blocks with which the entries of a file begin, where it has several.
    `is_packed` says that the file lies in an archive.
    """

    entry: Entry
    files: dict[str, FilePlace]
    starts: dict[str, list[int]]
    is_packed: bool

    def view(self, address: Callable[[int], str], limits: Limits) -> ProjectView:
        """Give what is shown; `address` gives that of the page of another entry."""
        own = self.entry
        shown = cut_stretch(own, limits)
        directory = Directory(lambda number: "" if number == own.number else address(number))
        for file, place in self.files.items():
            for stretch in _share(place.numbers, self.starts.get(file, [0]), _OPEN_END):
                directory.add(file, shown if stretch.number == own.number else stretch)
        entry = replace(own, stretch=shown)
        return view_project(entry, directory, explain_missing(own, shown))


def load_entry(connection: Connection, run_id: str, row: EntryRow) -> LoadedEntry:
    """Read what the page of an entry needs."""
    stored = find_result(connection, run_id, row.position)
    own = find_files(connection, run_id, [row.file])
    numbers = own[row.file].numbers if row.file in own else (row.number,)
    starts = _read_starts(stored.line) if stored and len(numbers) > 1 else [0]
    entry = rebuild_entry(row, stored, numbers, starts)
    files = find_files(connection, run_id, {row.file, *_speaks_of(entry)})
    known = {row.file: starts}
    for file, place in files.items():
        if len(place.numbers) > 1 and file not in known:
            known[file] = _read_starts(find_line(connection, run_id, place.position) or "{}")
    return LoadedEntry(entry, files, known, stored is not None and _is_packed(stored))


def rebuild_entry(
    row: EntryRow, stored: StoredResult | None, numbers: Sequence[int], starts: Sequence[int]
) -> Entry:
    """Make an entry of its row and the result of its file, of whose entries it is one.

    `starts` are the blocks with which the text shown with each of them begins.
    """
    blocks = parse_text(stored.text).blocks if stored and stored.text else None
    result = replace(parse_line(row.settled), blocks=blocks)
    stretches = _share(numbers, starts, len(blocks or ()))
    own = next((one for one in stretches if one.number == row.number), Stretch(row.number, 0, 0))
    return remake_entry(row, result, own)


def _share(numbers: Sequence[int], starts: Sequence[int], length: int) -> Iterator[Stretch]:
    bounds = [min(start, length) for start in (*starts, length)]
    for number, start, stop in zip(numbers, bounds, bounds[1:], strict=False):
        yield Stretch(number, start, max(start, stop))


def _is_packed(stored: StoredResult) -> bool:
    return bool(parse_request(json.loads(stored.item)["item"].encode()).item.chain)


def _read_starts(line: str) -> list[int]:
    """Read from the line of a file where the text shown with each of its projects begins."""
    projects = json.loads(line).get("projects", [])
    return share_starts(project["block"] for project in projects)


def _speaks_of(entry: Entry) -> Iterator[str]:
    """Name the files a page has links to, besides its own."""
    for file in entry.submission.files if entry.submission else ():
        yield file.file
    yield from (one.file for one in _all_evidence(entry) if one.file)


def _all_evidence(entry: Entry) -> Iterator[Evidence]:
    project = entry.project
    if project is None:
        return
    yield from project.category.evidence
    for element in project.elements:
        yield from element.evidence
    for finding in project.findings:
        yield from finding.evidence
