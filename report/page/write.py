"""The page 审核报告.html: one file, readable without a network and in an old browser."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from mingjian.result import FileResult
from report.page.pieces import Frame, page_pieces
from report.replacing import replacing_text
from report.rounds.records import Rounds
from report.together import JudgedTogether


def write_page(
    results: Iterable[FileResult],
    path: Path,
    judged: JudgedTogether,
    *,
    run: Sequence[tuple[str, str]] = (),
    rounds: Rounds | None = None,
) -> None:
    """Write the page; equal results give equal bytes.

    `results` are gone through four times, so they are no iterator; a text is shown where a result
    has its `blocks`. `run` are lines of what was run, each behind its label. Raises UsageError if
    the file cannot be written.
    """
    with replacing_text(path, "浏览器") as file:
        file.writelines(page_pieces(results, judged, Frame(run, rounds)))
