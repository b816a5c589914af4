"""What stands on every page of a PDF and belongs to none: headers, footers, page numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from extract.pdf.rows import Row, Sheet
from mingjian.text import visible

# Shares of the page's height. Word puts headers 1.5 cm from the edge and text at 2.5 cm (9 %);
# official papers have their page number 2.8 cm above the lower edge.
_HEAD = 0.09
_FOOT = 0.88
# A header may be missing on the first page and another on even ones. One of a single chapter
# repeats on the same spot.
_REPEATED = 0.4
_REPEATED_ON_SPOT = 3
_SAME_SPOT = 2.0
# - 3 -   — ii —   第 3 页 共 8 页   3/8   Page 3 of 8
_PAGE_NUMBER = re.compile(
    r"[-—–·~]*(\d{1,4}|[ivx]{1,6})[-—–·~]*|第?\d{1,4}页([,，/]?共\d{1,4}页)?"
    r"|共\d{1,4}页[,，]?第\d{1,4}页|\d{1,4}[/／]\d{1,4}|page\d{1,4}(of\d{1,4})?|\d{1,4}of\d{1,4}"
    r"|第[一二三四五六七八九十百]{1,5}页"
)
_NUMBERS = re.compile(r"[\d一二三四五六七八九十]+")


def find_furniture(pages: Sequence[tuple[Sheet, Sequence[Row]]]) -> Mapping[Row, str]:
    """Give the rows that are no text, with the reason.

    A row that repeats in the margin is a header only if it is no larger than the text: the title
    of a form that fills one page each stands at the top of every page too.
    """
    found: dict[Row, str] = {}
    margins = [(sheet, row) for sheet, rows in pages for row in rows if _zone(sheet, row)]
    text_size = _text_size(row for _, rows in pages for row in rows)
    alike: dict[tuple[str, str], list[Row]] = {}
    for sheet, row in margins:
        alike.setdefault(_key(sheet, row), []).append(row)
    repeated = {key for key, rows in alike.items() if _is_repeated(rows, len(pages))}
    for sheet, row in margins:
        if _PAGE_NUMBER.fullmatch(visible(row.text).lower()):
            found[row] = "page-number"
        elif row.size <= text_size + 0.5 and _key(sheet, row) in repeated:
            found[row] = _zone(sheet, row)
    return found


def _text_size(rows: Iterable[Row]) -> float:
    """Give the lower median of the sizes of all characters; 0 without any."""
    counts: Counter[float] = Counter()
    for row in rows:
        counts[row.size] += len(row.text)
    behind = (counts.total() + 1) // 2
    for size in sorted(counts):
        behind -= counts[size]
        if behind <= 0 < counts[size]:
            return size
    return 0.0


def _is_repeated(rows: Sequence[Row], pages: int) -> bool:
    """Say whether rows stand on many pages, or on some at the same height."""
    count = len({row.page for row in rows})
    heights = [row.baseline for row in rows]
    is_on_spot = count >= _REPEATED_ON_SPOT and max(heights) - min(heights) <= _SAME_SPOT
    return count >= max(2, _REPEATED * pages) or is_on_spot


def _zone(sheet: Sheet, row: Row) -> str:
    """Name the margin a row stands in, "" if it stands in the text."""
    if row.baseline <= _HEAD * sheet.height:
        return "page-header"
    return "page-footer" if row.top >= _FOOT * sheet.height else ""


def _key(sheet: Sheet, row: Row) -> tuple[str, str]:
    """Give what makes a row the same on another page: its margin and words, numbers apart."""
    return _zone(sheet, row), _NUMBERS.sub("#", visible(row.text))
