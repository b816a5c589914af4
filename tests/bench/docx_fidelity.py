"""What readers of .docx lose, double or bring back to life: a table by reader and column."""

import argparse
import re
import sys
from collections.abc import Mapping, Sequence

from bench.docx_probes import Probe, all_probes
from bench.race import OURS, race
from mingjian.text import visible

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
    return 0


if __name__ == "__main__":
    sys.exit(main())
