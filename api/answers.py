"""Answers that are made while they are sent.

A few are made at a time: their pieces may be large, and there may be many who want them.
"""

from collections.abc import AsyncIterator, Iterable, Mapping

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from fastapi.responses import StreamingResponse

_AT_ONCE = 4
_THREADS: RunVar[CapacityLimiter] = RunVar("threads that make answers")


class PiecesResponse(StreamingResponse):
    """An answer in pieces, of which one at a time is in memory."""

    def __init__(
        self,
        pieces: Iterable[str | bytes],
        status_code: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(_take_turns(pieces), status_code, headers)


class LinesResponse(PiecesResponse):
    """JSON Lines, one after another."""

    media_type = "application/jsonl"


class ZipResponse(PiecesResponse):
    """An archive."""

    media_type = "application/zip"


async def _take_turns(pieces: Iterable[str | bytes]) -> AsyncIterator[str | bytes]:
    """Give the pieces; who waits for his client to read one holds up nobody."""
    coming = iter(pieces)
    while True:
        piece = await to_thread.run_sync(next, coming, None, limiter=_find_threads())
        if piece is None:
            return
        yield piece


def _find_threads() -> CapacityLimiter:
    try:
        return _THREADS.get()
    except LookupError:
        threads = CapacityLimiter(_AT_ONCE)
        _THREADS.set(threads)
        return threads
