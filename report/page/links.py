"""Where on the page things stand: their ids, and the links that lead there.

An id is made of a project's running number and of places in its text, so that a passage is found
without a table of all passages.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mingjian.result import BlockResult, Evidence


def project_id(number: int) -> str:
    """Name the part of the page about a project, or about a file without one."""
    return f"p{number}"


def category_id(number: int) -> str:
    """Name what is said of a project's category."""
    return f"p{number}c"


def element_id(number: int, ordinal: int) -> str:
    """Name a project's element, counted from 0."""
    return f"p{number}e{ordinal}"


def finding_id(number: int, ordinal: int) -> str:
    """Name a project's finding, counted from 1 in the order shown."""
    return f"p{number}f{ordinal}"


def block_id(number: int, block: int) -> str:
    """Name a block of a project's text."""
    return f"p{number}b{block}"


def spot_id(number: int, block: int, start: int) -> str:
    """Name the place in a block where a passage begins."""
    return f"{block_id(number, block)}c{start}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The blocks of a file shown with a project: from `start` up to, not including, `stop`."""

    number: int
    start: int
    stop: int

    def holds(self, block: int) -> bool:
        """Say whether a block is shown here."""
        return self.start <= block < self.stop


def same_page(_: int) -> str:
    """Give the address of a part where all stands on one page."""
    return ""


class Directory:
    """Knows which part of the page shows what of which file.

    `add` is called for each project, those of one file in the order of their text. `address` gives
    that of the page on which a part stands, by its number; "" is the page itself.
    """

    def __init__(self, address: Callable[[int], str] = same_page) -> None:
        self._address = address
        self._stretches: dict[str, list[Stretch]] = {}

    def add(self, file: str, stretch: Stretch) -> None:
        """Note where a stretch of a file is shown."""
        self._stretches.setdefault(file, []).append(stretch)

    def leave_out_texts(self) -> None:
        """Note that no text is shown; only what is said of the files."""
        for stretches in self._stretches.values():
            stretches[:] = [Stretch(one.number, 0, 0) for one in stretches]

    def link_file(self, file: str | None, project: int | None = None) -> str | None:
        """Give the link to what is said of a file, or of one of the projects in it.

        None if the page says nothing of it.
        """
        found = self._stretches.get(file or "", [])
        for stretch in found[project or 0 :] or found:
            return self._link(stretch.number, project_id(stretch.number))
        return None

    def link_block(self, file: str, block: int) -> str | None:
        """Give the link to a block of another file, or where its text is not shown, to the file."""
        found = self._stretches.get(file)
        if not found:
            return None
        stretch = found[max(bisect_right(found, block, key=lambda one: one.start) - 1, 0)]
        holds = stretch.holds(block)
        place = block_id(stretch.number, block) if holds else project_id(stretch.number)
        return self._link(stretch.number, place)

    def _link(self, number: int, place: str) -> str:
        return f"{self._address(number)}#{place}"


@dataclass(frozen=True, slots=True)
class Linker:
    """Links the evidence of one project: into its own text, and to other files of the run."""

    file: str
    stretch: Stretch
    blocks: Sequence[BlockResult]
    directory: Directory

    def is_here(self, evidence: Evidence) -> bool:
        """Say whether a quote stands in the text shown with this project."""
        own = evidence.file in (None, self.file)
        return own and self.stretch.holds(evidence.block)

    def link(self, evidence: Evidence) -> str | None:
        """Give the link to a quote, in another project to its block; None if it is not shown."""
        if self.is_here(evidence):
            length = len(self.blocks[evidence.block].text)
            if 0 <= evidence.start < min(evidence.end, length):
                return f"#{spot_id(self.stretch.number, evidence.block, evidence.start)}"
            return self.link_block(evidence.block)
        found = self.directory.link_block(evidence.file or self.file, evidence.block)
        return None if found == f"#{project_id(self.stretch.number)}" else found

    def link_block(self, block: int) -> str | None:
        """Give the link to a block of the project's own text; None if it is not shown."""
        if self.stretch.holds(block):
            return f"#{block_id(self.stretch.number, block)}"
        return None
