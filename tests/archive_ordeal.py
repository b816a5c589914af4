"""An archive tagged by runs that are killed at random, and what must hold in the end."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from docx_build import docx_bytes, paragraph
from mingjian.paths import ROOT
from tagged_archives import SETTLED, ask, check_whole, write_plan

SLICES = 2


@dataclass(frozen=True, slots=True)
class Survived:
    """What was killed how often, how often midway, and the seconds with and without kills."""

    kills: Mapping[str, int]
    midway: int
    seconds: float
    undisturbed: float


@dataclass(slots=True)
class Office:
    """An archive, the folder its catalogue is written to, and the runs that are at work on it."""

    folder: Path
    files: int
    command: tuple[str, ...] = ("-m", "cli.app", "tag")
    slice_seconds: float = 5.0
    _runs: "dict[str, subprocess.Popen[bytes]]" = field(default_factory=dict)

    @property
    def output(self) -> Path:
        """Give the folder of the catalogue."""
        return self.folder / "目录"

    def start(self, part: str = "", output: str = "目录") -> "subprocess.Popen[bytes]":
        """Start to tag all, or a slice."""
        more = ("--shard", part, "--jobs", "1") if part else ("--jobs", "2")
        path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
        with (self.folder / "log").open("ab") as log:
            self._runs[part] = subprocess.Popen(
                [sys.executable, *self.command, "档案", "-o", output, *more],
                env={**os.environ, "PYTHONPATH": path},
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        return self._runs[part]

    def start_if_idle(self) -> None:
        """Start to tag all, if nobody does."""
        run = self._runs.get("")
        if run is None or run.poll() is not None:
            self.start()

    def await_progress(self) -> None:
        """Wait until the catalogue knows more than now, or the run is over."""
        known, run = self.count(), self._runs[""]
        while self.count() <= known and run.poll() is None:
            time.sleep(0.05)

    def await_end(self) -> None:
        """Wait until nobody is at work."""
        for run in self._runs.values():
            run.wait()

    def tag_whole(self, output: str = "目录") -> float:
        """Tag all, undisturbed; give the seconds. Raises ValueError if that fails."""
        began = time.monotonic()
        if self.start(output=output).wait():
            raise ValueError(f"the run failed\n{(self.folder / 'log').read_text('utf-8')}")
        return time.monotonic() - began

    def kill_run(self) -> None:
        """Kill the process that leads a run; its workers have to notice."""
        self._kill("")

    def kill_worker(self) -> None:
        """Kill a process that reads files; its run goes on."""
        for process in self._runs.values():
            with suppress(psutil.Error):
                for one in psutil.Process(process.pid).children(recursive=True)[-1:]:
                    one.kill()

    def kill_slices(self) -> None:
        """Have slices begin beside the run, and kill them."""
        parts = [f"{number + 1}/{SLICES}" for number in range(SLICES)]
        for part in parts:
            self.start(part)
        time.sleep(self.slice_seconds)
        for part in parts:
            self._kill(part)

    def count(self) -> int:
        """Count the files the catalogue knows."""
        with suppress(sqlite3.Error):  # it is not there yet
            return int(ask(self.output, "SELECT count(*) FROM source")[0][0])
        return 0

    def _kill(self, part: str) -> None:
        process = self._runs.pop(part, None)
        if process is not None:
            process.kill()
            process.wait()


def write_archive(folder: Path, files: int) -> None:
    """Write an archive of Word files and texts, all different, that were not touched for long."""
    for number in range(files):
        path = folder / f"档案/{2015 + number % 8}/{number % 97:02}/{number:06}"
        if number % 3:
            write_plan(path.with_suffix(".txt"), number)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        texts = (f"关于第{number}号议事平台的实施方案", "2024年6月底前建成，责任人：张三。")
        word = path.with_suffix(".docx")
        word.write_bytes(docx_bytes("".join(map(paragraph, texts))))
        os.utime(word, (SETTLED, SETTLED))


def survive(office: Office, kills: int, seed: int, pause: float) -> Survived:
    """Kill runs over an archive, then see that nothing is lost, double or left over.

    `pause` is how many seconds at most are between two kills. Raises ValueError.
    """
    write_archive(office.folder, office.files)
    undisturbed = office.tag_whole("whole")
    rng, began = random.Random(seed), time.monotonic()
    deeds: dict[str, Callable[[], None]] = {
        "run": office.kill_run,
        "worker": office.kill_worker,
        "slices": office.kill_slices,
    }
    done: Counter[str] = Counter()
    midway = 0
    for number in range(kills):
        name = list(deeds)[number] if number < len(deeds) else rng.choice(list(deeds))
        office.start_if_idle()
        if number % 2 == 0:  # else it may be killed while it starts
            office.await_progress()
        time.sleep(rng.uniform(0, pause))
        midway += 0 < office.count() < office.files
        deeds[name]()
        done[name] += 1
    office.await_end()
    office.tag_whole()
    seconds = time.monotonic() - began
    check_whole(office.output, office.folder / "whole")
    if office.count() != office.files:
        raise ValueError(f"{office.count()} of {office.files} files are known")
    return Survived(done, midway, seconds, undisturbed)
