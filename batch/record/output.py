"""The folder of `check -o` while it is written: results.jsonl and texts.jsonl line by line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self, overload

from batch.conclusion import Checked
from batch.record.texts import StoredTexts
from mingjian.errors import UsageError
from mingjian.result import FileResult
from report.wire import parse_line

RESULTS = "results.jsonl"
TEXTS = "texts.jsonl"
ACROSS = "across.jsonl"
EARLIER = "results.earlier.jsonl"
EARLIER_TEXTS = "texts.earlier.jsonl"
LEDGER, PAGE = "台账.xlsx", "审核报告.html"
# Reports go over the results several times: so many are kept (200 MB), more are read anew.
KEPT_RESULTS = 1_000


class OutputFolder:
    """The folder while a run writes its results to it."""

    def __init__(self, folder: Path) -> None:
        for name in (TEXTS, RESULTS, ACROSS):  # a link to another file would be written through
            (folder / name).unlink(missing_ok=True)
        self._texts = (folder / TEXTS).open("wb")
        self._results = (folder / RESULTS).open("wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._results.close()
        self._texts.close()

    def write(self, checked: Checked) -> None:
        """Add a result; it is whole on disk when this returns, its text first."""
        if checked.text is not None:
            self._texts.write(f"{checked.text}\n".encode())
            self._texts.flush()
        self._results.write(f"{checked.line}\n".encode())
        self._results.flush()


class StoredResults(Sequence[FileResult]):
    """The results in a file, read anew each time, so that many need no more memory than one.

    `texts` gives them their blocks, if they have none of their own.
    """

    def __init__(self, path: Path, texts: StoredTexts | None = None) -> None:
        self._path = path
        self._texts = texts
        with path.open("rb") as file:
            self._length = sum(1 for _ in file)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[FileResult]:
        with self._path.open(encoding="utf-8", newline="\n") as file:
            for line in file:
                yield self._add_text(parse_line(line))

    @overload
    def __getitem__(self, index: int) -> FileResult: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[FileResult]: ...

    def __getitem__(self, index: int | slice) -> FileResult | Sequence[FileResult]:
        """Give single results; slow, as it reads all before them."""
        return list(self)[index]

    def _add_text(self, result: FileResult) -> FileResult:
        if self._texts is None or result.blocks is not None:
            return result
        return replace(result, blocks=self._texts.find_blocks(result.file, result.sha256))


def prepare_folder(folder: Path, earlier: Iterable[str] = ()) -> None:
    """Make the folder and see that its files can be written.

    `earlier` are the reports of the run before; one in a subfolder stops no run, so only the others
    are tried. Raises UsageError while there is time to mend it, not at the end of a long run.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tops = (name for name in earlier if "/" not in name)
        for path in (folder / name for name in (RESULTS, TEXTS, ACROSS, LEDGER, PAGE, *tops)):
            if path.exists():
                path.open("r+b").close()
    except OSError as error:
        name = error.filename or folder
        message = f"不能写入 {name}（{error.strerror}）；请关闭打开它的程序，或换一个输出文件夹"
        raise UsageError(message) from error
