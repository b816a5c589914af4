"""Where the texts come from that are compared: a catalogue, and files that were just read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import Protocol, Self

from batch.catalogue.database import explaining
from batch.catalogue.reading import open_catalogue
from batch.catalogue.store import CATALOGUE
from batch.catalogue.texts import unpack_text
from mingjian.copies import Paper

# A text is a project's, at most some ten MB; a catalogue of strangers may hold anything.
_MOST_BYTES = 64 << 20
_SETTLED = """
SELECT project.file, project.id, CAST(prints.body AS BLOB), coalesce(said_unit.value, project.unit),
       coalesce(CAST(said_year.value AS INTEGER), project.year)
FROM project
JOIN source ON source.id = project.source AND source.present = 1
LEFT JOIN prints ON prints.project = project.id
LEFT JOIN human AS said_unit ON said_unit.sha256 = project.sha256
     AND said_unit.project = project.project AND said_unit.field = 'unit'
LEFT JOIN human AS said_year ON said_year.sha256 = project.sha256
     AND said_year.project = project.project AND said_year.field = 'year'
WHERE project.project IS NOT NULL
ORDER BY project.id
"""
_NAMED = "SELECT title, file, project FROM project WHERE id = ?"
_TEXT = """
SELECT CAST(text.body AS BLOB), CAST(prints.body AS BLOB)
FROM text JOIN prints ON prints.project = text.project
WHERE text.project = ?
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A project in a list: its number in the source, packed prints (b"" for none), unit, year."""

    number: int
    prints: bytes
    unit: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class GivenPaper:
    """A project of a file that was just read: `prints` are of nlp.copies.build_prints(project).

    `text` is its `Project.text()`, `name` its title, `file` and `project` where it stands.
    """

    name: str
    file: str
    project: int | None
    unit: str | None
    year: int | None
    text: str
    prints: bytes


class Source(Protocol):
    """Texts that can be gone through, and looked up by the numbers they were listed with."""

    def list_all(self) -> Iterator[Listed]:
        """Give all projects in a fixed order."""

    def name(self, listed: Listed) -> Paper:
        """Say what a project is called."""

    def read(self, number: int) -> tuple[str, bytes]:
        """Give a project's text and packed prints."""


class Archive:
    """The projects of a folder written by `tag`, opened for reading only.

    Raises UsageError if there is no catalogue, or one of a later version; DatabaseError, here and
    whenever it is read, if it is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / CATALOGUE
        self._left_out: frozenset[str] = frozenset()
        self._connection = open_catalogue(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the catalogue."""
        self._connection.close()

    def leave_out(self, places: Iterable[str]) -> None:
        """Pass over files, absolute with links resolved: beside them they would be own copies."""
        with explaining(self._path):
            roots = self._connection.execute("SELECT path, real FROM root").fetchall()
        self._left_out = frozenset(
            str(PurePosixPath(root) / PurePath(place).relative_to(real).as_posix())
            for place in places
            for root, real in roots
            if PurePath(place).is_relative_to(real)
        )

    def list_all(self) -> Iterator[Listed]:
        """Give the projects whose files are still there; people's values count before others."""
        with explaining(self._path):
            for file, number, prints, unit, year in self._connection.execute(_SETTLED):
                if file not in self._left_out:
                    yield Listed(number, prints or b"", unit, year)

    def name(self, listed: Listed) -> Paper:
        """Say what a project is called."""
        with explaining(self._path):
            title, file, project = self._connection.execute(_NAMED, (listed.number,)).fetchone()
        return Paper(title or file, file, project, listed.unit, listed.year)

    def read(self, number: int) -> tuple[str, bytes]:
        """Give a project's text and packed prints; raises ValueError if they cannot be read."""
        with explaining(self._path):
            row = self._connection.execute(_TEXT, (number,)).fetchone()
        if row is None:
            raise ValueError("a project without a text")
        return unpack_text(row[0], _MOST_BYTES), row[1]


class Given:
    """Projects of files that were just read, with their texts."""

    def __init__(self, papers: Sequence[GivenPaper]) -> None:
        self._papers = papers

    def list_all(self) -> Iterator[Listed]:
        """Give the projects in their order."""
        for number, paper in enumerate(self._papers):
            yield Listed(number, paper.prints, paper.unit, paper.year)

    def name(self, listed: Listed) -> Paper:
        """Say what a project is called."""
        one = self._papers[listed.number]
        return Paper(one.name, one.file, one.project, one.unit, one.year, given=True)

    def read(self, number: int) -> tuple[str, bytes]:
        """Give a project's text and packed prints."""
        return self._papers[number].text, self._papers[number].prints
