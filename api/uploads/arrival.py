"""The files of a run while they arrive: written, counted and hashed piece by piece.

They lie under numbers in a folder of our naming; what the client calls them is only noted.
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from api.problems import RETRY_SECONDS, ServiceProblem, disk_full
from api.settings import Limits
from api.store.records import Upload
from api.uploads.multipart import Part
from api.uploads.names import Names, clean_name
from batch.full_disk import is_disk_full
from batch.inputs import is_left_out

FILES = "files"
_MAX_FIELDS = 20
_MAX_FIELD_BYTES = 4_000
# Folders bring files nobody submits (Thumbs.db); they are not taken, but must end somewhere.
_PARTS_A_FILE = 2
_MIB = 1 << 20


class Arrival:
    """Takes the parts of a form: files below `folder`, fields in memory.

    `room` is how many files more the owner may have waiting, None for any number. All methods raise
    ServiceProblem where a limit is met, or the disk is full.
    """

    def __init__(self, folder: Path, limits: Limits, room: int | None) -> None:
        self._folder = folder
        self._limits = limits
        self._room = room
        self._names = Names()
        self._uploads: list[Upload] = []
        self._fields: dict[str, str] = {}
        self._parts = 0
        self._bytes = 0
        self._field: tuple[str, bytearray] | None = None
        self._file: _ArrivingFile | None = None

    @property
    def uploads(self) -> tuple[Upload, ...]:
        """Give the files that are whole, by number."""
        return tuple(self._uploads)

    @property
    def fields(self) -> Mapping[str, str]:
        """Give the fields that are whole; of those with the same name the last."""
        return self._fields

    def begin(self, part: Part) -> None:
        """Begin a part: one with a file name is a file."""
        self._parts += 1
        if self._parts > _PARTS_A_FILE * self._limits.run_files + _MAX_FIELDS:
            raise self._too_many()
        if part.filename is None and part.name != FILES:
            if len(self._fields) >= _MAX_FIELDS:
                raise ServiceProblem(422, "invalid-request", f"表单里的字段超过 {_MAX_FIELDS} 个。")
            self._field = (part.name, bytearray())
        elif part.filename is None or part.name != FILES:
            detail = f"文件要放在名为 {FILES} 的字段里，并带文件名。"
            raise ServiceProblem(422, "invalid-request", detail)
        elif not is_junk(clean_name(part.filename)):
            self._begin_file(part.filename)

    def write(self, data: bytes) -> None:
        """Take a piece of the part that began last."""
        if self._field:
            self._field[1].extend(data)
            if len(self._field[1]) > _MAX_FIELD_BYTES:
                raise ServiceProblem(422, "invalid-request", "表单里有一个字段太长。")
        elif self._file:
            self._bytes += len(data)
            self._check_sizes(self._file, len(data))
            with _telling_of_full_disk():
                self._file.write(data)

    def end(self) -> None:
        """End the part."""
        if self._field:
            name, value = self._field
            self._fields[name] = value.decode("utf-8", "replace")
        elif self._file:
            with _telling_of_full_disk():
                self._file.close()
            if self._file.is_something:
                self._uploads.append(self._file.note(self._names))
            else:
                self._file.path.unlink()
        self._field = self._file = None

    def close(self) -> None:
        """Close the file at hand, wherever it broke off."""
        if self._file:
            self._file.discard()

    def _begin_file(self, given: str) -> None:
        number = len(self._uploads) + 1
        if number > self._limits.run_files:
            raise self._too_many()
        if self._room is not None and number > self._room:
            raise queue_full()
        with _telling_of_full_disk():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = _ArrivingFile(self._folder / str(number), number, given)

    def _check_sizes(self, file: "_ArrivingFile", more: int) -> None:
        if file.size + more > self._limits.file_bytes:
            size = self._limits.file_bytes / _MIB
            detail = f"文件“{file.name}”超过 {size:g} MB，请压缩图片或拆分后再提交。"
            raise ServiceProblem(413, "too-large", detail, more={"file": file.name})
        if self._bytes > self._limits.run_bytes:
            raise run_too_large(self._limits)

    def _too_many(self) -> ServiceProblem:
        detail = f"一次最多提交 {self._limits.run_files} 份文件，请分几次提交。"
        return ServiceProblem(413, "too-many-files", detail)


class _ArrivingFile:
    """One file; `given` is what the client calls it, "" if nobody chose one."""

    def __init__(self, path: Path, number: int, given: str) -> None:
        self.path = path
        self.name = clean_name(given)
        self.size = 0
        self._number = number
        self._given = given
        self._digest = hashlib.sha256()
        self._file = path.open("wb")

    @property
    def is_something(self) -> bool:
        return bool(self._given or self.size)

    def write(self, data: bytes) -> None:
        self._digest.update(data)
        self.size += self._file.write(data)

    def close(self) -> None:
        self._file.close()

    def discard(self) -> None:
        """Close it, though what was not yet written finds no room on the disk."""
        try:
            self._file.close()
        except OSError:
            return

    def note(self, names: Names) -> Upload:
        return Upload(self._number, names.take(self.name), self.size, self._digest.hexdigest())


def is_junk(name: str) -> bool:
    """Say whether a file, or a folder it lies in, is something no one submits."""
    return any(is_left_out(part) for part in name.split("/"))


def queue_full() -> ServiceProblem:
    """Make the problem of an owner who has too many files waiting."""
    retry = {"Retry-After": str(12 * RETRY_SECONDS)}
    detail = "等待审核的文件已达这个密钥的上限，请等前面的做完再提交。"
    return ServiceProblem(429, "queue-full", detail, retry)


def run_too_large(limits: Limits) -> ServiceProblem:
    """Make the problem of a run whose files are together too large."""
    size = limits.run_bytes / _MIB
    return ServiceProblem(413, "too-large", f"一次提交的文件合计超过 {size:g} MB，请分几次提交。")


@contextmanager
def _telling_of_full_disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if is_disk_full(error):
            raise disk_full() from error
        raise
