"""How much comes out of an archive over all the archives in it, which one by one seem harmless."""

from batch.item import Item
from batch.messages import Opened
from extract.limits import MIB, Limits
from mingjian.document import Problem


class Unpacking:
    """Counts files and bytes by the archive on disk they come from."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._taken: dict[str, tuple[int, int]] = {}

    def admit(self, archive: Item, opened: Opened) -> Problem | None:
        """Count an opened archive's members in; a problem, and none counted, if it is too much."""
        files, size = self._taken.get(archive.path, (0, 0))
        files += len(opened.members)
        size += sum(member.size for member in opened.members)
        if files > self._limits.zip_entries or size > self._limits.inflated_bytes:
            message = (
                f"压缩包连同其中的压缩包超过 {self._limits.zip_entries} 个文件"
                f"或 {self._limits.inflated_bytes // MIB} MB，请解开后分批提交。"
            )
            return Problem("archive-too-large", message)
        self._taken[archive.path] = (files, size)
        return None
