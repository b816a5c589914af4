"""What the pages of 使用手册 say: their tables, commands, links and names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mingjian.paths import ROOT

MANUAL = ROOT / "docs" / "manual"
_CODE = re.compile(r"^```.*?^```", re.M | re.S)
_TYPED = re.compile(r"^(?:\.venv[\\/](?:Scripts|bin)[\\/])?mingjian (.+)$", re.M)
_LINK = re.compile(r'(?:\]\(|src=")([^)"]+)[)"]')
_HEADING = re.compile(r"^#+ (.+)$", re.M)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its path, and its text as it was written."""

    path: Path
    text: str

    @property
    def prose(self) -> str:
        """Give the text without blocks of code."""
        return _CODE.sub("", self.text)

    def commands(self) -> Iterator[str]:
        """Give what is typed after `mingjian`, in blocks and in sentences."""
        for block in _CODE.findall(self.text):
            yield from _TYPED.findall(block)
        for code in self.quoted():
            yield from _TYPED.findall(code)

    def quoted(self) -> list[str]:
        """Give what stands between backticks outside of blocks."""
        return re.findall(r"`([^`\n]+)`", self.prose)

    def links(self) -> list[str]:
        """Give the targets of links and pictures."""
        return _LINK.findall(self.prose)

    def anchors(self) -> set[str]:
        """Give the anchors of the headings, as GitHub makes them."""
        return {anchor(heading) for heading in _HEADING.findall(self.prose)}

    def table(self, *heads: str) -> list[list[str]]:
        """Give the rows, as cells, of the table whose first heads are these."""
        start = self.text.index(f"| {' | '.join(heads)} |")
        lines = self.text[start:].split("\n\n", 1)[0].splitlines()
        return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def load_pages() -> list[Page]:
    """Read the pages of the manual, by name."""
    return [Page(path, path.read_text("utf-8")) for path in sorted(MANUAL.glob("*.md"))]


def load_page(name: str) -> Page:
    """Read one page of the manual."""
    path = MANUAL / f"{name}.md"
    return Page(path, path.read_text("utf-8"))


def anchor(heading: str) -> str:
    """Make the anchor of a heading: letters and digits, a hyphen for a space."""
    return re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-")


def codes(cell: str) -> list[str]:
    """Give what stands between backticks in a cell."""
    return re.findall(r"`([^`]+)`", cell)
