"""The folder of `check -o`: results.jsonl line by line, the other files at the end.

across.jsonl holds the one line of what only the whole run shows.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self, overload

from mingjian.errors import UsageError
from mingjian.result import FileResult
from report.ledger import write_ledger
from report.together import JudgedTogether
from report.wire import across_line, parse_line

RESULTS = "results.jsonl"
ACROSS = "across.jsonl"
EARLIER = "results.earlier.jsonl"
LEDGER = "台账.xlsx"
# The ledger goes over the results several times: so many are kept (200 MB), more are read anew.
KEPT_RESULTS = 2_000


class OutputFolder:
    """The folder while a run writes its results to it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._results = (folder / RESULTS).open("wb")
        (folder / ACROSS).unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._results.close()

    def write(self, line: str) -> None:
        """Add a line; it is whole on disk when this returns, whatever comes after."""
        self._results.write(f"{line}\n".encode())
        self._results.flush()

    def finish(self, judged: JudgedTogether) -> None:
        """Write the files made from all results; the lines of earlier runs have served.

        Raises UsageError if the ledger cannot be written.
        """
        self._results.close()
        (self._folder / ACROSS).write_bytes(f"{across_line(judged.run)}\n".encode())
        stored = StoredResults(self._folder / RESULTS)
        results = list(stored) if len(stored) <= KEPT_RESULTS else stored
        write_ledger(results, self._folder / LEDGER, judged)
        (self._folder / EARLIER).unlink(missing_ok=True)


class StoredResults(Sequence[FileResult]):
    """The results in a file, read anew each time, so that many need no more memory than one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            self._length = sum(1 for _ in file)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[FileResult]:
        with self._path.open(encoding="utf-8", newline="\n") as file:
            for line in file:
                yield parse_line(line)

    @overload
    def __getitem__(self, index: int) -> FileResult: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[FileResult]: ...

    def __getitem__(self, index: int | slice) -> FileResult | Sequence[FileResult]:
        """Give single results; slow, as it reads all before them."""
        return list(self)[index]


def prepare_folder(folder: Path) -> None:
    """Make the folder and see that its files can be written.

    Raises UsageError while there is time to mend it, not at the end of a long run.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in (folder / RESULTS, folder / ACROSS, folder / LEDGER):
            if path.exists():
                path.open("r+b").close()
    except OSError as error:
        name = error.filename or folder
        message = f"不能写入 {name}（{error.strerror}）；请关闭打开它的程序，或换一个输出文件夹"
        raise UsageError(message) from error
