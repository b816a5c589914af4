"""How much of a file came through: its characters, counted apart from the reader's walk.

The contract's measure: non-blank source characters that stand in a block or in `omitted`, over
all. Counting by character forgives another order and catches loss; a lost run of ten is told
even where the share looks fine.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from mingjian.document import Block, Omitted, Problem
from mingjian.text import visible

FLOOR = 0.999
LOST_RUN = 10


def measure(
    source: str | None, blocks: Sequence[Block], omitted: Sequence[Omitted]
) -> tuple[float | None, tuple[Problem, ...]]:
    """Give the coverage (four digits, None without a source) and the problem of a loss, if any."""
    if source is None:
        return None, ()
    wanted = visible(source)
    if not wanted:
        return 1.0, ()
    kept = _kept_texts(blocks, omitted)
    lost = _count_lost(wanted, kept)
    share = 1 - lost / len(wanted)
    if share >= FLOOR and not (lost and _has_lost_run(wanted, kept)):
        return round(share, 4), ()
    message = "部分文字可能没有读到，未找到的内容请对照原件核实"
    return round(share, 4), (Problem("text-lost", message),)


def _kept_texts(blocks: Sequence[Block], omitted: Iterable[Omitted]) -> str:
    """Join what was kept, without the numbers Word generates, which stand in no text node."""
    kept = [b.text[b.source.generated if b.source else 0 :] for b in blocks]
    kept += [item.text for item in omitted]
    return visible("\n".join(kept))


def _count_lost(wanted: str, kept: str) -> int:
    """Count the characters wanted oftener than kept; what both begin with needs no counting."""
    start = _common_start(wanted, kept)
    return (Counter(wanted[start:]) - Counter(kept[start:])).total()


def _common_start(one: str, other: str) -> int:
    """Give the length of the start two texts share, by halving: no loop over characters."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _has_lost_run(wanted: str, kept: str) -> bool:
    """Say whether some ten characters in a row are nowhere in what was kept.

    Windows that straddle two paragraphs may be torn apart by another order, so a window counts as
    lost only if neither of its halves is found.
    """
    half = LOST_RUN // 2
    for start in range(0, len(wanted) - LOST_RUN + 1, half):
        window = wanted[start : start + LOST_RUN]
        if window not in kept and window[:half] not in kept and window[half:] not in kept:
            return True
    return False
