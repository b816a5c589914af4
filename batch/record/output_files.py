"""The files that reports leave in the output folder: nobody's work in them is ever written over.

run.json keeps the hash of each file as it was written. One that a person changed since, such as a
ledger with a reviewer's marks, is put aside under another name when it would be written anew.
"""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath

# Read in pieces: a ledger of an archive has 60 MB.
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A file that could not be written, or one without an annotated copy, and why."""

    name: str
    reason: str


class OutputFiles:
    """The reports of one run; `earlier` are those of the run before, name to hash.

    Names are relative to the folder, with `/`.
    """

    def __init__(self, folder: Path, earlier: Mapping[str, str]) -> None:
        self._folder = folder
        self._earlier = earlier
        self._written: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._unwritten: list[Unwritten] = []

    @property
    def written(self) -> Mapping[str, str]:
        """Give the files written so far, name to hash, in the order of writing."""
        return self._written

    @property
    def kept(self) -> tuple[str, ...]:
        """Give the names under which what people had changed was put aside."""
        return tuple(self._kept.values())

    @property
    def unwritten(self) -> tuple[Unwritten, ...]:
        """Give what could not be written."""
        return tuple(self._unwritten)

    @property
    def left(self) -> Mapping[str, str]:
        """Give all that stands in the folder and is ours: as written before, or anew."""
        return {**self._earlier, **self._written}

    def place(self, name: str) -> Path:
        """Give the path at which a file is to be written; its folder is there.

        Raises OSError if a changed file in its place cannot be put aside.
        """
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if self._is_changed(name):
            others = _other_names(name)
            aside = next(one for one in others if not os.path.lexists(self._folder / one))
            os.replace(path, self._folder / aside)
            self._kept[name] = aside
        return path

    def write(self, name: str, write: Callable[[Path], bool | None]) -> None:
        """Have a file written in its place; a writer that has nothing to write says False.

        Raises what the writer raises, and OSError as `place`; then, and if nothing is written, what
        stood there before stays.
        """
        try:
            if write(self.place(name)) is not False:
                self.record(name)
        finally:
            self.put_back(name)

    def record(self, name: str) -> None:
        """Take note of a file that now stands in its place.

        What was put aside for it and is the same was no person's: a run was killed that wrote it.
        """
        self._written[name] = hash_file(self._folder / name)
        aside = self._folder / self._kept.get(name, name)
        if name in self._kept and _has_hash(aside, self._written[name]):
            aside.unlink()
            del self._kept[name]

    def put_back(self, name: str) -> None:
        """Give what was put aside its name again, as nothing was written in its place."""
        path = self._folder / name
        if name in self._kept and not os.path.lexists(path):
            os.replace(self._folder / self._kept.pop(name), path)

    def fail(self, name: str, reason: str) -> None:
        """Take note of a file that could not be written."""
        self._unwritten.append(Unwritten(name, reason))

    def drop_stale(self) -> None:
        """Remove what the run before wrote and this one did not, but nothing a person changed.

        What cannot be removed, most often because it is open in Word, is left to the next run.
        """
        written = {_identify(self._folder / name) for name in self._written}
        stale = sorted(self._earlier.keys() - self._written.keys())
        left = [name for name in stale if not self._drop(name, written)]
        self._earlier = {name: self._earlier[name] for name in left}

    def _drop(self, name: str, written: Collection[tuple[int, int]]) -> bool:
        """Remove a file, if it is ours and none of those written; False if it cannot be removed.

        Systems that do not tell a.docx from A.docx have a written file under an earlier name.
        """
        path = self._folder / name
        try:
            if not os.path.isfile(path) or self._is_changed(name) or _identify(path) in written:
                return True
            path.unlink()
            _remove_empty(path.parent, self._folder)
        except OSError:
            return not os.path.lexists(path)
        return True

    def _is_changed(self, name: str) -> bool:
        """Say whether something else stands there than what was written: no link, no folder is."""
        path = self._folder / name
        return os.path.lexists(path) and not _has_hash(path, self._earlier.get(name))


def list_written(names: Iterable[str]) -> list[str]:
    """Name what stands in the folder: first what to open first, of subfolders how many files."""
    tops, inside = [], Counter[str]()
    for name in names:
        folder, _, rest = name.partition("/")
        if rest:
            inside[folder] += 1
        else:
            tops.append(name)
    folders = [f"{folder}（{number}份）" for folder, number in sorted(inside.items())]
    return [*tops[:2], *folders, *tops[2:]]


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, all of it or nothing; raises OSError."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def hash_file(path: Path) -> str:
    """Give the SHA-256 of a file in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _other_names(name: str) -> Iterator[str]:
    """Give 台账（上次）.xlsx, 台账（上次2）.xlsx and so on."""
    path = PurePosixPath(name)
    for number in count(1):
        mark = f"（上次{number if number > 1 else ''}）"
        yield str(path.with_name(f"{path.stem}{mark}{path.suffix}"))


def _has_hash(path: Path, hash_: str | None) -> bool:
    """Say whether a path is a file, neither link nor folder, of this hash."""
    return os.path.isfile(path) and not os.path.islink(path) and hash_file(path) == hash_


def _identify(path: Path) -> tuple[int, int]:
    """Give what is the same for two names of one file."""
    found = path.stat()
    return found.st_dev, found.st_ino


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
