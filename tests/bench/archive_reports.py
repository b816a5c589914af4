"""How long the reports of an archive take, and how much memory, by the number of its entries.

    PYTHONPATH=tests python -m bench.archive_reports [--entries 1000 100000]

Prints for each report, written in a process of its own, the seconds, the peak of memory and the
size of the file. "entries" only makes the entries, which none of the reports keeps. "reading" is
the ledger that comes back.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from batch.archive.doubtful import find_doubtful
from entries import LABELS, NOTES, VOCABULARY, many_entries
from report.archive.counts import ArchiveCounts
from report.archive.ledger import write_ledger
from report.archive.queue import write_queue
from report.archive.statistics import write_statistics
from report.ledger.reading import read_ledger

NOTED = replace(NOTES, link=lambda row: f"../{row.file}")


def make_entries(count: int, _: Path) -> None:
    """Make the entries and keep none."""
    for _entry in many_entries(count):
        pass


def make_ledger(count: int, path: Path) -> None:
    """Write 台账.xlsx."""
    write_ledger(many_entries(count), path, NOTED)


def make_queue(count: int, path: Path) -> None:
    """Find the doubtful and write 待复核.xlsx."""

    printed = (
        (number, one, one.row.title.encode() if one.row.title else b"")
        for number, one in enumerate(many_entries(count))
    )
    found = set(find_doubtful(printed, lambda prints: np.frombuffer(prints[:24], np.uint64)))
    wanted = (one for number, one in enumerate(many_entries(count)) if number in found)
    write_queue(wanted, path, NOTED)


def make_statistics(count: int, path: Path) -> None:
    """Count and write 统计.html."""
    counts = ArchiveCounts(LABELS)
    for entry in many_entries(count):
        counts.add(entry)
    write_statistics(counts, path, VOCABULARY)


def read_back(_: int, path: Path) -> None:
    """Read the ledger that the step before wrote."""
    read_ledger(path.with_name("ledger").read_bytes())


STEPS: Mapping[str, Callable[[int, Path], None]] = {
    "entries": make_entries,
    "ledger": make_ledger,
    "queue": make_queue,
    "statistics": make_statistics,
    "reading": read_back,
}


def main() -> None:
    """Run each step in a process of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--steps", nargs="+", default=list(STEPS))
    parser.add_argument("--one", nargs=3, metavar=("STEP", "COUNT", "PATH"))
    given = parser.parse_args()
    if given.one:
        _measure(*given.one)
        return
    with tempfile.TemporaryDirectory() as folder:
        for count in given.entries:
            for step in given.steps:
                command = [sys.executable, "-m", "bench.archive_reports", "--one", step]
                subprocess.run([*command, str(count), f"{folder}/{step}"], check=True)


def _measure(step: str, count: str, path: str) -> None:
    started = time.perf_counter()
    STEPS[step](int(count), Path(path))
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = Path(path).stat().st_size / 1e6 if Path(path).exists() else 0
    print(f"{int(count):>9,} {step:<12} {seconds:7.1f} s {peak:7.1f} MB  {size:6.1f} MB on disk")


if __name__ == "__main__":
    main()
