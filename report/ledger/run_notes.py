"""What the ledger needs of all results at once, noted while they pass for the first time.

Each pass over the results of a long run reads them anew from their file.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mingjian.result import FileResult, Provenance
from report.words import reading_words


@dataclass(frozen=True, slots=True)
class FileNote:
    """A file, its hash, None if it could not be opened, and in words how it was read."""

    file: str
    sha256: str | None
    status: str


@dataclass(slots=True)
class RunNotes:
    """The files, and what judged them; 300 bytes a file."""

    files: list[FileNote] = field(default_factory=list)
    provenance: Provenance | None = None

    def watch(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Give the results on, and note what they are."""
        for result in results:
            self.files.append(FileNote(result.file, result.sha256, reading_words(result)))
            self.provenance = self.provenance or result.provenance
            yield result
