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
    share = _share(wanted, kept)
    if share >= FLOOR and not _has_lost_run(wanted, kept):
        return round(share, 4), ()
    message = "部分文字可能没有读到，未找到的内容请对照原件核实"
    return round(share, 4), (Problem("text-lost", message),)


def _kept_texts(blocks: Sequence[Block], omitted: Iterable[Omitted]) -> str:
    """Join what was kept, without the numbers Word generates, which stand in no text node."""
    kept = [b.text[b.source.generated if b.source else 0 :] for b in blocks]
    kept += [item.text for item in omitted]
    return visible("\n".join(kept))


def _share(wanted: str, kept: str) -> float:
    lost = Counter(wanted) - Counter(kept)
    return 1 - sum(lost.values()) / len(wanted)


def _has_lost_run(wanted: str, kept: str) -> bool:
    """Say whether some ten characters in a row are nowhere in what was kept.

    Windows that straddle two paragraphs may be torn apart by another order, so a window counts as
    lost only if neither of its halves is found.
    """
    if len(Counter(wanted) - Counter(kept)) == 0:
        return False
    half = LOST_RUN // 2
    for start in range(0, len(wanted) - LOST_RUN + 1, half):
        window = wanted[start : start + LOST_RUN]
        if window not in kept and window[:half] not in kept and window[half:] not in kept:
            return True
    return False
