"""What readers of .docx lose, double or bring back to life: a table by reader and column."""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence

from bench.docx_probes import Probe, all_probes
from bench.race import OURS, race
from layout import Layout, load_layouts, own_words
from layout_docx import build_docx
from mingjian.paths import CORPORA
from mingjian.text import visible

_HEADING = re.compile(r"^(#{1,9}) *(.+)$", re.MULTILINE)

READERS = (
    *(OURS[0], "python-docx", "python-docx careful"),
    *("docx2python", "mammoth", "markitdown", "kreuzberg", "docling"),
)
COLUMNS = ("live containers", "dead text", "numbers", "merged cells")


def right_in(probe: Probe, text: str | None) -> tuple[int, int]:
    """Count what a reader's text has right of a probe, and all there is to it."""
    wanted = len(probe.once) + len(probe.never) + len(probe.together)
    if text is None:
        return 0, wanted
    bare = re.sub(r"[*#|]", "", visible(text))
    right = sum(bare.count(word) == 1 for word in probe.once)
    right += sum(word not in bare for word in probe.never)
    right += sum(bare.count(word) == 1 for word in probe.together)
    return right, wanted


def tabulate(
    probes: Sequence[Probe], texts: Mapping[str, str | None]
) -> dict[str, tuple[int, int]]:
    """Add up what is right and what there is, by column."""
    sums = dict.fromkeys(COLUMNS, (0, 0))
    for number, probe in enumerate(probes):
        right, wanted = right_in(probe, texts.get(f"{number}.docx"))
        before = sums[probe.column]
        sums[probe.column] = (before[0] + right, before[1] + wanted)
    return sums


def heading_f1(layouts: Sequence[Layout], texts: Mapping[str, str | None]) -> float:
    """Give F1 of headings, words with level, for texts that mark them as Markdown does (## …).

    Some readers keep # for the title and begin at ##: the better of both counts.
    """
    return max(_heading_f1(layouts, texts, shift) for shift in (0, 1))


def _heading_f1(layouts: Sequence[Layout], texts: Mapping[str, str | None], shift: int) -> float:
    right = all_ = 0
    for number, layout in enumerate(layouts):
        truth = Counter(layout.headings())
        found = Counter(
            (own_words(re.sub(r"[*_]", "", match[2])), len(match[1]) - shift)
            for match in _HEADING.finditer(texts.get(f"{number}.docx") or "")
        )
        right += (truth & found).total()
        all_ += truth.total() + found.total()
    return 2 * right / max(1, all_)


def print_headings(readers: Sequence[str]) -> None:
    """Print how well readers find headings in files that mostly have no heading styles."""
    paths = sorted((CORPORA / "structure" / "test").glob("headings*.layout"))
    layouts = [layout for path in paths for layout in load_layouts(path)]
    files = {f"{number}.docx": build_docx(layout) for number, layout in enumerate(layouts)}
    print(f"\nheadings with their level, F1, {len(layouts)} documents no rule has seen")
    for runner in race(readers, files):
        print(f"{runner.name:20}{heading_f1(layouts, runner.texts):>17.3f}")


def main() -> int:
    """Print the table; with --errors what a reader has wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", metavar="READER")
    parser.add_argument("--readers", nargs="+", default=READERS)
    wanted = parser.parse_args()
    probes = all_probes()
    files = {f"{number}.docx": probe.data for number, probe in enumerate(probes)}
    print(f"{'':20}" + "".join(f"{column:>17}" for column in COLUMNS))
    for runner in race(wanted.readers, files):
        sums = tabulate(probes, runner.texts)
        cells = (f"{right}/{all_}" for right, all_ in sums.values())
        print(f"{runner.name:20}" + "".join(f"{cell:>17}" for cell in cells))
        if wanted.errors == runner.name:
            for number, probe in enumerate(probes):
                text = runner.texts.get(f"{number}.docx")
                if len(set(right_in(probe, text))) > 1:
                    print("   ", probe.name, repr(text)[:300])
    print_headings(wanted.readers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
