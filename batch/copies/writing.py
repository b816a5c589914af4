"""The files of `duplicates -o`: page, list and lines, written in one pass over the pairs."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from batch.copies.finding import FoundCopies
from mingjian.copies import Copy, CopyKind
from mingjian.errors import UsageError
from report.copies.lines import copy_lines
from report.copies.page import PageWriter
from report.copies.sheet import write_sheet
from report.replacing import replacing_text

PAGE, SHEET, LINES = "相同文字.html", "相同文字.xlsx", "相同文字.jsonl"


def write_copies(found: FoundCopies, folder: Path) -> Counter[CopyKind]:
    """Write all files into a folder, made if it is not there; give the number of each kind.

    Raises UsageError if one cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"不能建文件夹 {folder}（{error.strerror}）") from error
    page, counts = PageWriter(), Counter[CopyKind]()

    def noted() -> Iterator[Copy]:
        for copy in found.copies:
            page.add(copy)
            counts[copy.kind] += 1
            yield copy

    with replacing_text(folder / LINES, "记事本") as file:
        write_sheet(found.compared, _keep_lines(found, noted(), file), folder / SHEET)
    page.write(found.compared, folder / PAGE)
    return counts


def _keep_lines(found: FoundCopies, copies: Iterator[Copy], file: TextIO) -> Iterator[Copy]:
    """Write each pair's line as it goes by, with the lines that stand before and behind all."""
    passed: list[Copy] = []

    def passing() -> Iterator[Copy]:
        for copy in copies:
            passed.append(copy)
            yield copy

    for line in copy_lines(found.compared, passing()):
        file.write(f"{line}\n")
        yield from passed
        passed.clear()
