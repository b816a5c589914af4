"""The results of an earlier run, found again by the path of a file or by its bytes.

Only where each line stands is kept, so that the results of an archive need little memory.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from batch.record.lines import LineFile
from mingjian.errors import UsageError
from mingjian.result import FileResult, Provenance
from mingjian.run_result import RunResult
from report.wire import ACROSS, SUBMISSION, parse_across, parse_line

# Further lines that cannot be read are counted and not told one by one.
MAX_NOTES = 5


class EarlierResults:
    """The lines of a results.jsonl, also of one that was printed with submissions in it.

    `notes` say what is wrong with it: lines nobody can read, files that stand in it twice; of
    those the first line holds. `across` is what only the whole run showed, None if the file does
    not say. Raises UsageError if the file cannot be read or holds no result at all.
    """

    def __init__(self, path: Path) -> None:
        self.across: RunResult | None = None
        self.provenances: dict[Provenance, int] = {}
        self._bad: list[str] = []
        self._offsets: dict[str, int] = {}
        self._by_hash: dict[str, list[str]] = {}
        try:
            self._lines = LineFile(path)
        except OSError as error:
            raise UsageError(f"读不出 {path}（{error.strerror}）") from error
        self._index()
        if not self._offsets and self._bad:
            self._lines.close()
            raise UsageError(f"{path} 里没有 check 写出的结果行，请核对是不是 results.jsonl")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._lines.close()

    def __len__(self) -> int:
        return len(self._offsets)

    def __contains__(self, file: str) -> bool:
        return file in self._offsets

    def __iter__(self) -> Iterator[str]:
        """Give the files, in the order of their lines."""
        return iter(self._offsets)

    @property
    def notes(self) -> tuple[str, ...]:
        """Say what is wrong with the lines; of many the first."""
        more = len(self._bad) - MAX_NOTES
        return (*self._bad[:MAX_NOTES], *([f"这样的行还有 {more} 行"] if more > 0 else []))

    def find(self, file: str) -> FileResult:
        """Give the result of a file; raises KeyError if there is none."""
        return parse_line(self._lines.read(self._offsets[file]))

    def find_same_bytes(self, sha256: str | None) -> tuple[str, ...]:
        """Give the files that had this hash."""
        return tuple(self._by_hash.get(sha256 or "", ()))

    def _index(self) -> None:
        for number, (offset, line) in enumerate(self._lines, start=1):
            try:
                self._take(number, offset, line)
            except (ValueError, RecursionError):
                self._bad.append(f"第 {number} 行读不出，不是完整的结果行")

    def _take(self, number: int, offset: int, line: bytes) -> None:
        """Note where a line stands; raises ValueError if it is none of ours."""
        text = line.decode()
        if not text.strip():
            return
        value = json.loads(text)
        schema = value.get("schema") if isinstance(value, dict) else None
        if schema == ACROSS:
            self.across = parse_across(text)
        elif schema != SUBMISSION:
            self._keep(number, offset, parse_line(text))

    def _keep(self, number: int, offset: int, result: FileResult) -> None:
        if result.file in self._offsets:
            self._bad.append(f"第 {number} 行与前面的一行是同一个文件：{result.file}")
            return
        self._offsets[result.file] = offset
        self.provenances.setdefault(result.provenance, number)
        if result.sha256:
            self._by_hash.setdefault(result.sha256, []).append(result.file)
