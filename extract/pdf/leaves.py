"""Pages with what is no running text taken apart: furniture, footnotes and their marks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.pdf.columns import settle_last_page
from extract.pdf.content import Aside, Content
from extract.pdf.frames import fill_frames
from extract.pdf.furniture import find_furniture
from extract.pdf.notes import part_notes
from extract.pdf.rows import Row
from extract.pdf.tables import Table


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page's running text, its notes, and what was left out before and behind, with reasons."""

    rows: tuple[Row, ...]
    tables: tuple[Table, ...]
    notes: tuple[tuple[Row, ...], ...]
    before: tuple[Aside, ...]
    behind: tuple[Aside, ...]


def part_leaves(pages: Sequence[Content]) -> list[Leaf]:
    """Take each page apart; pages whose text fills but the first column get that column."""
    furniture = find_furniture([(page.sheet, page.rows) for page in pages])
    pages = fill_frames(pages, furniture)
    text_size = _text_size([row for page in pages for row in page.rows])
    leaves: list[Leaf] = []
    rows: Sequence[Row] = ()
    for page in pages:
        rows = settle_last_page([row for row in page.rows if row not in furniture], rows)
        leaves.append(_part(page, rows, furniture, text_size))
    return leaves


def _part(
    page: Content, rows: Sequence[Row], furniture: Mapping[Row, str], text_size: float
) -> Leaf:
    parted = part_notes(rows, text_size)
    first = min((row.baseline for row in rows), default=0.0)
    found = [(row, furniture[row]) for row in page.rows if row in furniture]
    return Leaf(
        rows=parted.rows,
        tables=page.tables,
        notes=parted.notes,
        before=tuple((reason, row.text) for row, reason in found if row.baseline < first),
        behind=(
            *(("note-mark", mark) for mark in parted.marks),
            *((reason, row.text) for row, reason in found if row.baseline >= first),
            *page.aside,
        ),
    )


def _text_size(rows: Sequence[Row]) -> float:
    """Give the size that most characters have."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size * 2) / 2] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
