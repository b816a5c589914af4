"""How much of a Word file comes out of its PDF: what two readings have in common."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields, replace

from mingjian.document import BlockKind, Document, Location
from mingjian.text import visible

_BULLETS = " ●○◆■□➢•▪✓✔·"
_LEADERS = re.compile(r"\.{4,}")
_MARKS = dict.fromkeys(map(ord, "，、；：。"))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many things the truth has, the reading has, and both have alike."""

    truth: int = 0
    read: int = 0
    common: int = 0

    @property
    def share(self) -> float:
        """Give the share of the truth that was read exactly."""
        return self.common / self.truth if self.truth else 1.0

    @property
    def f1(self) -> float:
        """Give the mean of share and precision, so that inventions count too."""
        return 2 * self.common / (self.truth + self.read) if self.truth + self.read else 1.0

    def __add__(self, other: "Agreement") -> "Agreement":
        """Add up two documents."""
        return Agreement(
            self.truth + other.truth, self.read + other.read, self.common + other.common
        )


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Agreement of paragraphs, of cells with and without their spans, of headings and fields."""

    paragraphs: Agreement = Agreement()
    cells: Agreement = Agreement()
    places: Agreement = Agreement()
    headings: Agreement = Agreement()
    fields: Agreement = Agreement()

    def __add__(self, other: "Fidelity") -> "Fidelity":
        """Add up two documents."""
        names = [field.name for field in fields(Fidelity)]
        return Fidelity(*(getattr(self, name) + getattr(other, name) for name in names))


def compare(truth: Document, read: Document) -> Fidelity:
    """Compare what was read with the truth; blanks count for nothing, nor do marks.

    LibreOffice 7.4 prints no mark that would hang over the margin of a justified text.
    """
    return Fidelity(
        paragraphs=agree(paragraphs(truth), paragraphs(read)),
        cells=agree(cells(truth), cells(read)),
        places=agree(places(truth), places(read)),
        headings=agree(_headings(truth), _headings(read)),
        fields=agree(_fields(truth), _fields(read)),
    )


def agree(truth: Iterable[Hashable], read: Iterable[Hashable]) -> Agreement:
    """Count what two lists have in common, each thing as often as it occurs."""
    wanted, found = Counter(truth), Counter(read)
    return Agreement(wanted.total(), found.total(), (wanted & found).total())


def words(text: str) -> str:
    """Give what is compared of a text; bullets that Word generates stand only in the PDF."""
    text = text.lstrip(_BULLETS)
    return _LEADERS.sub("", visible(text).translate(_MARKS))


def paragraphs(document: Document) -> list[str]:
    """Give the paragraphs outside of tables."""
    return [words(b.text) for b in document.blocks if b.kind is not BlockKind.CELL]


def cells(document: Document) -> list[tuple[str, int, int, int, int]]:
    """Give the cells with a text: the text, row, column and spans.

    Columns are counted by the edges that such cells have: a Word grid may have others, which
    nobody sees.
    """
    texts: dict[Location, str] = {}
    edges: dict[int, set[int]] = {}
    for block in document.blocks:
        where = replace(block.location, page=None)
        if where.table is not None and where.column is not None:
            texts[where] = texts.get(where, "") + words(block.text)
            ends = {where.column, where.column + where.column_span}
            edges.setdefault(where.table, set()).update(ends)
    return [
        (text, *_place(where, sorted(edges[where.table or 0]))) for where, text in texts.items()
    ]


def _place(where: Location, edges: list[int]) -> tuple[int, int, int, int]:
    left = edges.index(where.column or 0)
    right = edges.index((where.column or 0) + where.column_span)
    return where.row or 0, left, where.row_span, right - left


def places(document: Document) -> list[tuple[str, int, int]]:
    """Give the cells with a text: the text, row and column."""
    return [cell[:3] for cell in cells(document)]


def _headings(document: Document) -> list[tuple[str, int]]:
    return [(words(heading.text), heading.level) for heading in document.headings]


def _fields(document: Document) -> list[tuple[str, str, str]]:
    return [(words(f.label), words(f.value), f.state.value) for f in document.fields]
