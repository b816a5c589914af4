"""The results of a run page by page, with what people decided since."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from api.decisions.deciding import load_marker
from api.service import Service
from api.store.records import Run, StoredResult
from api.store.results import page_positions, read_results
from batch.deciding import mark_result
from mingjian.errors import MingjianError
from mingjian.result import FileResult
from report.wire import parse_line, parse_text, result_line

_Mark = Callable[[FileResult], FileResult]
# So many are read at once; with its text a result may have megabytes, and many may be asked for.
_LINES_AT_ONCE, _TEXTS_AT_ONCE = 20, 1
# What is on its way to a client who does not read lies in memory more than once.
_SENT_BYTES = 64 << 10


class RunVanished(MingjianError):
    """A run was deleted while its results were being read."""


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Which results stand on a page, by position; `complete` says that no others will follow."""

    positions: tuple[int, ...]
    complete: bool


def find_page(service: Service, run: Run, after: int, limit: int) -> ResultPage:
    """Find what stands behind a position, -1 for the first.

    As long as the run goes on, a page stops before the first file that is not done.
    """
    over = run.state.is_over
    with service.database.reading() as connection:
        found = page_positions(connection, run.id, after, limit + 1, gaps=over)
    page = tuple(found[:limit])
    last = page[-1] if page else after
    all_there = over or (run.total is not None and last + 1 >= run.total)
    return ResultPage(page, complete=all_there and len(found) <= limit)


def read_lines(
    service: Service, run: Run, positions: Sequence[int], *, blocks: bool
) -> Iterator[bytes]:
    """Give the lines of results, marked with the decisions in force; with `blocks` their text.

    They come in pieces that do not end with a line. Raises UnknownProfileError at once, and
    RunVanished later if the run is deleted meanwhile.
    """
    return _read(service, run, positions, _make_mark(service, run), blocks=blocks)


def _read(
    service: Service, run: Run, positions: Sequence[int], mark: _Mark | None, *, blocks: bool
) -> Iterator[bytes]:
    step = _TEXTS_AT_ONCE if blocks else _LINES_AT_ONCE
    for first in range(0, len(positions), step):
        asked = positions[first : first + step]
        piece = _read_piece(service, run, asked, mark, blocks=blocks)
        for start in range(0, len(piece), _SENT_BYTES):
            yield piece[start : start + _SENT_BYTES]


def _read_piece(
    service: Service, run: Run, positions: Sequence[int], mark: _Mark | None, *, blocks: bool
) -> bytes:
    with service.database.reading() as connection:
        found = read_results(connection, run.id, positions, texts=blocks)
    if len(found) != len(positions):
        raise RunVanished(run.id)
    return "".join(f"{_write(one, mark)}\n" for one in found).encode()


def _make_mark(service: Service, run: Run) -> _Mark | None:
    """Give what marks a result; None if nothing was decided."""
    marker = load_marker(service, run.owner)
    if marker.is_empty:
        return None
    profile = service.desk.profiles.find(run.profile)
    return lambda result: mark_result(result, marker, profile)


def _write(stored: StoredResult, mark: _Mark | None) -> str:
    if mark is None and stored.text is None:
        return stored.line
    result = parse_line(stored.line)
    marked = mark(result) if mark else result
    if stored.text is not None and marked.blocks is None:
        return result_line(replace(marked, blocks=parse_text(stored.text).blocks))
    return stored.line if marked is result else result_line(marked)
