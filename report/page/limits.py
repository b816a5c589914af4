"""How much one page may hold, and what it says where it holds less than there is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from report.page.entries import Entry
from report.page.links import Stretch

NOT_KEPT = "本页没有保存这份材料的正文；各条摘录和位置可对照原文件查看。"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one page may hold before an office machine opens it slowly.

    Beyond `texts` projects, or `characters` altogether, the texts are left out; of one document no
    more than about `longest` characters are shown; beyond `details` projects even the tables stop.
    """

    texts: int = 1_000
    characters: int = 6_000_000
    longest: int = 200_000
    details: int = 3_000


def keep_first(entries: Iterable[Entry], limits: Limits) -> Iterator[Entry]:
    """Give the entries that have a place on the page."""
    return takewhile(lambda entry: entry.number <= limits.details, entries)


def cut_stretch(entry: Entry, limits: Limits) -> Stretch:
    """End what is shown of a text with the block by which it becomes too long."""
    blocks, left = entry.result.blocks or (), limits.longest
    for block in range(entry.stretch.start, entry.stretch.stop):
        left -= len(blocks[block].text)
        if left <= 0:
            return replace(entry.stretch, stop=block + 1)
    return entry.stretch


def explain_missing(entry: Entry, shown: Stretch) -> str:
    """Say what of a text is not shown; "" if all of it is."""
    if entry.project is not None and entry.result.blocks is None:
        return NOT_KEPT
    rest = (entry.result.blocks or ())[shown.stop : entry.stretch.stop]
    if not rest:
        return ""
    characters = sum(len(block.text) for block in rest)
    return f"这份材料很长，后面还有{characters}字没有显示，请到原文件查看。"


def explain_no_texts(entries: int) -> str:
    """Say why the page shows no texts at all."""
    return (
        f"本次共{entries}项，为了能很快打开，本页不附正文；"
        "各条摘录和位置可对照原文件查看，也可以分批检查。"
    )
