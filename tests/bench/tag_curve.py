"""What tagging costs a file, and what memory the parent holds, as an archive grows.

    PYTHONPATH=tests python -m bench.tag_curve [--sizes 1000 3000 10000] [--cache FOLDER]

For each size a fresh archive of .docx, .html and .txt (see `bench.archive_corpus`, light) is tagged
by a fresh process with two workers, then again with nothing changed, and again after one file in a
hundred has got another text. A line has the seconds of the clock and the CPU, for a file in
milliseconds, and the peak memory of the parent and of all processes. The start of the program
counts; "more" is what each file above the size before costs, without it. At the end stands how far
the sizes lie apart. For 100,000 files: --sizes 1000 3000 10000 30000 100000, a quarter of an hour
and 4 GB.
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bench.archive_corpus import Wish, build_archive, change_files
from bench.race import ROOT
from bench.tag_speed import tag_command
from bench.whole_process import Lap, run_whole

SIZES = (1_000, 3_000, 10_000)
CHANGED = 100
FIRST, UNCHANGED, SOME = "all new", "unchanged", "1 % changed"


@dataclass(frozen=True, slots=True)
class Point:
    """What the runs over an archive of a size took, by what had changed."""

    files: int
    laps: dict[str, Lap]


def measure_size(files: int, cache: Path, scratch: Path, jobs: int) -> Point:
    """Tag an archive of a size, as it is, unchanged, and with some files changed.

    The archive is a copy by links, so that the one that is kept stays as it was made.
    """
    made = build_archive(cache, Wish(files, light=True), jobs)
    folder, out = scratch / "archive", scratch / "out"
    shutil.copytree(made, folder, copy_function=os.link)
    laps = {}
    for name in (FIRST, UNCHANGED, SOME):
        if name == SOME:
            change_files(folder, CHANGED)
        laps[name] = _tag(folder, out, scratch / f"{name}.log", jobs)
    for used in (folder, out):
        shutil.rmtree(used)
    return Point(files, laps)


def _tag(folder: Path, out: Path, log: Path, jobs: int) -> Lap:
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    lap = run_whole(tag_command(folder, out, jobs), log, {"PYTHONPATH": path})
    if lap.status != 0:
        raise SystemExit(log.read_text("utf-8", "replace")[-2000:])
    return lap


def render(points: Sequence[Point]) -> Iterator[str]:
    """Give the table, then the spreads."""
    yield "   files                    clock       CPU    a file      CPU    parent       all"
    for point in points:
        for name, lap in point.laps.items():
            each = 1000 / point.files
            yield (
                f"{point.files:8}  {name:12} {lap.wall:7.1f} s {lap.cpu:7.1f} s"
                f"  {lap.wall * each:5.2f} ms {lap.cpu * each:5.2f} ms"
                f" {lap.parent_mb:5.0f} MB {lap.all_mb:5.0f} MB"
            )
    firsts = [(point.files, point.laps[FIRST]) for point in points]
    for (few, before), (many, after) in pairwise(firsts):
        more = 1000 / (many - few)
        yield (
            f"{many:8}  more {(after.wall - before.wall) * more:.2f} ms a file,"
            f" CPU {(after.cpu - before.cpu) * more:.2f} ms"
        )
    yield (
        f"from least to most: clock {spread([lap.wall / n for n, lap in firsts]):.1%},"
        f" CPU {spread([lap.cpu / n for n, lap in firsts]):.1%} a file;"
        f" parent's memory {spread([lap.parent_mb for _, lap in firsts]):.1%}"
    )


def spread(values: Sequence[float]) -> float:
    """Give how much the largest is above the smallest, as a part of the smallest."""
    return max(values) / min(values) - 1


def main() -> None:
    """Measure the sizes, the smallest first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--cache", type=Path, help="where made archives are kept")
    given = parser.parse_args()
    points = []
    with tempfile.TemporaryDirectory(dir=given.cache) as kept:
        for files in sorted(given.sizes):
            scratch = Path(kept, str(files))
            scratch.mkdir()
            cache = given.cache or scratch
            points.append(measure_size(files, cache, scratch, given.jobs))
            print(f"{files} done", flush=True)
            if given.cache is None:
                shutil.rmtree(scratch)
    for line in render(points):
        print(line)


if __name__ == "__main__":
    main()
