"""One thing to check: a file, a member of an archive, or a place that could not be entered."""

from dataclasses import dataclass

from extract.archive import Member
from mingjian.document import Problem


@dataclass(frozen=True, slots=True)
class Item:
    """What is checked, and what its line will be called.

    `file` is the name in the results, `path` where the file lies on disk ("" for an upload), and
    `chain` leads from there to a member through the archives it is packed in. `problem` is set for
    a folder or file that could not even be looked at.
    """

    file: str
    path: str
    chain: tuple[Member, ...] = ()
    problem: Problem | None = None

    def inside(self, member: Member) -> "Item":
        """Give the item for a member of this archive."""
        return Item(f"{self.file}/{member.name}", self.path, (*self.chain, member))
