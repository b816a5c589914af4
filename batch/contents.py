"""The bytes of an item, wherever it lies: on disk, or in archives within archives."""

from pathlib import Path

from batch.item import Item
from extract.archive import Member, read_member
from extract.limits import MIB, Limits
from mingjian.document import Status
from mingjian.errors import RefusedFile, UnreadableFile


class Contents:
    """Reads items, and keeps the archive it last opened, as its other members tend to follow."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._kept: tuple[str, tuple[Member, ...], bytes] | None = None

    def read(self, item: Item) -> bytes:
        """Give the bytes of an item.

        Raises UnreadableFile or RefusedFile, of a member also UnsupportedFormat.
        """
        if not item.chain:
            return read_file(item.path, self._limits)
        archive = self._open(item.path, item.chain[:-1])
        return read_member(archive, item.chain[-1], self._limits)

    def _open(self, path: str, chain: tuple[Member, ...]) -> bytes:
        if self._kept is None or self._kept[:2] != (path, chain):
            self._kept = (path, chain, self.read(Item("", path, chain)))
        return self._kept[2]


def read_file(path: str, limits: Limits) -> bytes:
    """Read a file from disk; raises UnreadableFile, or RefusedFile if it is too large."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except PermissionError as error:
        message = "没有权限读取，请检查文件权限，或先关闭正在使用它的程序。"
        raise UnreadableFile(Status.UNREADABLE, "permission", message) from error
    except OSError as error:
        message = f"读不出来（{error.strerror}），请检查磁盘或网络后重试。"
        raise UnreadableFile(Status.UNREADABLE, "unreadable", message) from error
    if len(data) > limits.file_bytes:
        size = limits.file_bytes // MIB
        raise RefusedFile("file-too-large", f"文件超过 {size} MB，请压缩图片或拆分后提交。")
    return data
