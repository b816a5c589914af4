"""Tagging an archive, against the usual libraries: whole processes, alternated in one run.

    PYTHONPATH=tests python -m bench.tag_speed [--files 2000] [--passes 3] [--docx-only] [--apart]

Ours is `mingjian tag`, the other `bench.tag_peers`, which does less: it has no calibration, no
findings of where a value stands, no resumption, no ledger. Both run with two workers over the same
files (see `bench.archive_corpus`), in turn, whole processes with start and end. Printed are, of
each, the median seconds of the clock and CPU seconds, files a second, memory of the parent and of
all processes; how much of the texts was read; how many categories are right among texts that no
classifier has learnt from; and the ratios, pair by pair. --docx-only takes the Word files alone,
--apart each format alone; --office each has LibreOffice started for each file, as the simplest
program would (what that costs is told at the end). --only peer|ours runs one of them; --stand-in
takes `mingjian check` for ours.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from batch.learning.corpus import PROJECTS
from bench.archive_corpus import (
    DOC,
    DOCX,
    FILES,
    HTML,
    PDF,
    TXT,
    WPS,
    Wish,
    build_archive,
    count_formats,
    read_number,
)
from bench.archive_texts import build_texts
from bench.race import BENCH_PYTHON, ROOT
from bench.tag_outputs import Score, Tagged, read_catalogue, read_peer, read_results, score_outputs
from bench.whole_process import Lap, run_whole

OURS, PEER = "mingjian", "usual libraries"
# How many files are enough to tell what a start of LibreOffice costs.
OFFICE_FILES = 40
GROUPS = {"docx": (DOCX,), "doc, wps": (DOC, WPS), "pdf": (PDF,), "html, txt": (HTML, TXT)}
_ENVIRONMENT = {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}


@dataclass(frozen=True, slots=True)
class Race:
    """How the runners are started: their output goes below `scratch`."""

    scratch: Path
    jobs: int
    office: str
    stand_in: bool

    @property
    def model(self) -> Path:
        """Give where the other's classifier lies."""
        return self.scratch / "model.joblib"

    def learn(self) -> None:
        """Fit the other's classifier; ours is shipped."""
        command = [str(BENCH_PYTHON), "-m", "bench.tag_peers", "learn", str(PROJECTS)]
        _run([*command, str(self.model)], self.scratch / "learn.log")

    def tag(self, name: str, folder: Path) -> tuple[Lap, dict[int, Tagged]]:
        """Let a runner tag a folder anew; raises SystemExit when it fails."""
        with tempfile.TemporaryDirectory(dir=self.scratch) as kept:
            out, log = Path(kept, "out"), Path(kept, "log")
            if name == PEER:
                return _run(self._peer_command(folder, out), log), read_peer(out)
            if self.stand_in:
                # Its findings are no failure.
                return _run(self._check_command(folder), log, worst=1), read_results(log)
            return _run(tag_command(folder, out, self.jobs), log), read_catalogue(out)

    def _peer_command(self, folder: Path, out: Path) -> list[str]:
        command = [str(BENCH_PYTHON), "-m", "bench.tag_peers", "tag", str(folder), str(out)]
        command += ["--model", str(self.model), "--office", self.office]
        return [*command, "--jobs", str(self.jobs)]

    def _check_command(self, folder: Path) -> list[str]:
        command = [sys.executable, "-m", "cli.app", "check", str(folder), "--blocks", "--quiet"]
        return [*command, "--format", "jsonl", "--jobs", str(self.jobs)]


def _run(command: Sequence[str], log: Path, worst: int = 0) -> Lap:
    lap = run_whole(command, log, _ENVIRONMENT)
    if not 0 <= lap.status <= worst:
        raise SystemExit(f"{' '.join(command)}: {log.read_text('utf-8', 'replace')[-2000:]}")
    return lap


def tag_command(folder: Path, out: Path, jobs: int) -> list[str]:
    """Give the command that tags a folder with us."""
    command = [sys.executable, "-m", "cli.app", "tag", str(folder), "-o", str(out)]
    return [*command, "--jobs", str(jobs)]


def run_race(
    race: Race, names: Sequence[str], folder: Path, passes: int
) -> tuple[dict[str, list[Lap]], dict[str, Score]]:
    """Let the runners tag a folder in turn, forwards and backwards."""
    numbers = sorted(read_number(path.name) for path in folder.rglob("*") if path.is_file())
    laps: dict[str, list[Lap]] = {name: [] for name in names}
    scores = {}
    for number in range(passes):
        for name in names[:: 1 if number % 2 == 0 else -1]:
            lap, found = race.tag(name, folder)
            laps[name].append(lap)
            if number == 0:
                scores[name] = score_outputs(build_texts(numbers), found)
    return laps, scores


def render(
    laps: Mapping[str, Sequence[Lap]], scores: Mapping[str, Score], files: int
) -> Iterator[str]:
    """Give a line for each runner, then the ratios of the pairs."""
    for name, runs in laps.items():
        wall, cpu = median(x.wall for x in runs), median(x.cpu for x in runs)
        score = scores[name]
        yield (
            f"  {name:16} {wall:8.1f} s {cpu:8.1f} CPU s {files / wall:7.1f} files/s"
            f"   {1000 * cpu / files:7.1f} CPU ms each"
            f"   parent {max(x.parent_mb for x in runs):5.0f} MB,"
            f" all {max(x.all_mb for x in runs):5.0f} MB"
        )
        yield (
            f"  {'':16} {score.read} read, {score.share:.2%} of their text;"
            f" category right {score.right} of {score.judged}"
            f" ({score.right / max(score.judged, 1):.1%})"
        )
    if len(laps) == 2:
        pairs = list(zip(laps[OURS], laps[PEER], strict=True))
        yield f"  {'ratio, clock':16} {_ratios([other.wall / own.wall for own, other in pairs])}"
        yield f"  {'ratio, CPU':16} {_ratios([other.cpu / own.cpu for own, other in pairs])}"


def _ratios(found: Sequence[float]) -> str:
    return f"{median(found):.1f}x ({min(found):.1f} to {max(found):.1f})"


def link_formats(
    folder: Path, target: Path, formats: Sequence[str], most: int | None = None
) -> Path:
    """Make a folder that has the files, or the first so many, of some formats, and give it."""
    chosen = (path for path in folder.rglob("*") if path.suffix.removeprefix(".") in formats)
    for path in sorted(chosen)[:most]:
        link = target / path.relative_to(folder)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.hardlink_to(path)
    return target


def compare_office(race: Race, folder: Path) -> Iterator[str]:
    """Let the other tag a few binary Word files, LibreOffice started for all of them or for each.

    Both come with the same start and end, so their difference is the price of a start.
    """
    with tempfile.TemporaryDirectory(dir=folder.parent) as kept:
        some = link_formats(folder, Path(kept, FILES), GROUPS["doc, wps"], OFFICE_FILES)
        laps = {
            office: replace(race, office=office).tag(PEER, some)[0] for office in ("batch", "each")
        }
        files = sum(path.is_file() for path in some.rglob("*"))
    for office, lap in laps.items():
        yield f"  {PEER}, LibreOffice {office}: {lap.wall:.1f} s, {lap.cpu:.1f} CPU s"
    more = (laps["each"].wall - laps["batch"].wall) / files
    yield f"  so each start of LibreOffice costs a run of two workers {more:.2f} s"


def choose_folders(given: argparse.Namespace, folder: Path) -> Iterator[tuple[str, Path]]:
    """Name what is raced over: all files, the Word files, or each format."""
    groups = {}
    if given.docx_only:
        groups = {"docx": GROUPS["docx"]}
    elif given.apart:
        groups = GROUPS
    for name, formats in groups.items():
        with tempfile.TemporaryDirectory(dir=folder.parent) as kept:
            yield name, link_formats(folder, Path(kept, FILES), formats)
    if not groups:
        yield "mixed", folder


def measure(given: argparse.Namespace, cache: Path, scratch: Path) -> None:
    """Make the archive and race."""
    folder = build_archive(cache, Wish(given.files), given.jobs)
    print(f"\ntagging: {json.dumps(count_formats(given.files))}, {given.passes} passes")
    race = Race(scratch, given.jobs, given.office, given.stand_in)
    names = {"ours": (OURS,), "peer": (PEER,), "both": (OURS, PEER)}[given.only]
    if PEER in names:
        race.learn()
    for name, part in choose_folders(given, folder):
        files = sum(path.is_file() for path in part.rglob("*"))
        print(f" {name}, {files} files")
        for line in render(*run_race(race, names, part, given.passes), files):
            print(line, flush=True)
    if PEER in names and not given.docx_only:
        print(f" doc, wps, {OFFICE_FILES} files at most")
        for line in compare_office(race, folder):
            print(line)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--docx-only", action="store_true")
    parser.add_argument("--apart", action="store_true")
    parser.add_argument("--only", choices=("ours", "peer", "both"), default="both")
    parser.add_argument("--office", choices=("batch", "each"), default="batch")
    parser.add_argument("--stand-in", action="store_true")
    parser.add_argument("--cache", type=Path, help="where made archives are kept")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as kept:
        scratch = Path(kept, "out")
        scratch.mkdir()
        measure(given, given.cache or Path(kept), scratch)


if __name__ == "__main__":
    main()
