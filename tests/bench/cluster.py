"""What a second worker, slice or cluster machine is worth, and what bringing parts together costs.

    PYTHONPATH=tests python -m bench.cluster [--files 1000] [--rounds 2] [--cache FOLDER]

An archive of Word files, pages and texts (see `bench.archive_corpus`, light) is tagged in three
ways, each by one and by two in turn: workers of one process, slices as machines of their own, and
workers of a Dask cluster. A line has seconds of the clock and CPU milliseconds a file. Efficiency
is the clock's time of one over twice that of two, which on a machine that others use says little;
what is lost to working together shows in the CPU time, the same work being done. Then the serial
part: the CPU time a file of a run that finds all parts made, and of absorbing alone; and the bytes
a file of the archive, the parts, the catalogue and catalogue.parquet.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shlex import join
from statistics import median

from batch.archive.absorbing import absorb
from batch.archive.parts import PARTS, list_parts
from batch.catalogue.store import CATALOGUE, Catalogue
from bench.archive_corpus import Wish, build_archive
from bench.whole_process import run_whole
from dask_cluster import Cluster, dask_cluster
from mingjian.paths import ROOT

WORKERS, SLICES, DASK = "workers of a process", "slices", "Dask workers"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the clock, and of CPU in all processes."""

    wall: float
    cpu: float


class Bench:
    """An archive, and folders to tag it into."""

    def __init__(self, archive: Path, files: int, scratch: Path) -> None:
        self._archive = archive
        self._files = files
        self._scratch = scratch

    def tag(self, *more: str, out: str = "out") -> str:
        """Give the command, for a shell."""
        command = [sys.executable, "-m", "cli.app", "tag", str(self._archive), "--quiet"]
        return join([*command, "-o", str(self._scratch / out), *more])

    def run(self, command: str) -> Cost:
        """Run a shell's command to its end."""
        path = {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
        lap = run_whole(["sh", "-c", command], self._scratch / "log", path)
        if lap.status:
            raise RuntimeError((self._scratch / "log").read_text("utf-8"))
        return Cost(lap.wall, lap.cpu)

    def measure(self, way: str, number: int) -> Cost:
        """Tag the archive in a way, by so many."""
        with self._emptied():
            if way == WORKERS:
                return self.run(self.tag("--jobs", str(number)))
            if way == SLICES:
                return self.run(self.in_slices(number))
            with dask_cluster(self._scratch / f"dask{number}", number) as cluster:
                return self._use_cluster(cluster)

    def in_slices(self, number: int) -> str:
        """Give the command that does all slices side by side."""
        parts = [f"{n + 1}/{number}" for n in range(number)] if number > 1 else ["1/1"]
        return " & ".join(self.tag("--jobs", "1", "--shard", part) for part in parts) + " & wait"

    def show_serial_part(self) -> None:
        """Print what is done by one alone, when all parts are there, and how large things are."""
        with self._emptied():
            self.run(self.in_slices(2))
            out, aside = self._scratch / "out", self._scratch / "aside"
            sizes = {"archive": _size(self._archive), "parts": _size(out / PARTS)}
            shutil.copytree(out, aside)
            seconds = _absorb_all(aside)
            whole = self.run(self.tag("--jobs", "1"))
            for name in (CATALOGUE, "catalogue.parquet"):
                sizes[name] = _size(out / name)
            shutil.rmtree(aside)
        print(f"absorbing: {1e3 * seconds / self._files:.2f} CPU ms a file")
        print(f"the last run, with its start: {1e3 * whole.cpu / self._files:.2f} CPU ms a file")
        print("bytes a file:", {name: round(size / self._files) for name, size in sizes.items()})

    def _use_cluster(self, cluster: Cluster) -> Cost:
        before = cluster.cpu_seconds()
        cost = self.run(self.tag("--cluster", cluster.address))
        return Cost(cost.wall, cost.cpu + cluster.cpu_seconds() - before)

    @contextmanager
    def _emptied(self) -> Iterator[None]:
        yield
        shutil.rmtree(self._scratch / "out")


def _absorb_all(folder: Path) -> float:
    """Absorb the parts of a folder; give the CPU seconds."""
    began = time.process_time()
    with Catalogue(folder) as catalogue:
        for part in list_parts(folder / PARTS):
            absorb(part, catalogue)
    return time.process_time() - began


def _size(path: Path) -> int:
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    return sum(one.stat().st_size for one in files)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "archives")
    asked = parser.parse_args()
    archive = build_archive(asked.cache, Wish(asked.files, light=True))
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(archive, asked.files, Path(scratch))
        bench.measure(WORKERS, 1)  # so that the archive is in the system's cache for all
        for way in (WORKERS, SLICES, DASK):
            _show(way, asked, bench)
        bench.show_serial_part()


def _show(way: str, asked: argparse.Namespace, bench: Bench) -> None:
    costs: dict[int, list[Cost]] = {1: [], 2: []}
    for _ in range(asked.rounds):
        for number, found in costs.items():
            found.append(bench.measure(way, number))
    wall = {number: median(one.wall for one in found) for number, found in costs.items()}
    cpu = {
        number: 1e3 * median(one.cpu for one in found) / asked.files
        for number, found in costs.items()
    }
    print(
        f"{way}: {wall[1]:.1f} → {wall[2]:.1f} s, efficiency {wall[1] / wall[2] / 2:.2f};"
        f" {cpu[1]:.2f} → {cpu[2]:.2f} CPU ms a file, {cpu[1] / cpu[2]:.2f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
