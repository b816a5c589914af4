"""Runs readers over the same files, turn and turn about, each time in a new process."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PEERS = Path(__file__).with_name("peers.py")
ROOT = Path(__file__).parents[2]
BENCH_PYTHON = ROOT / ".venv-bench" / "bin" / "python"
OURS = ("mingjian", "mingjian reader")


@dataclass(frozen=True, slots=True)
class Runner:
    """A reader's figures: texts by file (None: not read), median CPU seconds, peak MB."""

    name: str
    texts: Mapping[str, str | None]
    seconds: float
    peak_mb: float


def race(readers: Sequence[str], files: Mapping[str, bytes], passes: int = 1) -> list[Runner]:
    """Let each reader read all files `passes` times, forwards and backwards in turn.

    Readers that cannot be started here are left out.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        laps: dict[str, list[dict[str, object]]] = {reader: [] for reader in readers}
        for number in range(passes):
            order = readers if number % 2 == 0 else list(reversed(readers))
            for reader in order:
                lap = _run(reader, sorted(files), folder)
                if lap is not None:
                    laps[reader].append(lap)
        return [_sum_up(reader, runs) for reader, runs in laps.items() if runs]


def _run(reader: str, names: Sequence[str], folder: str) -> dict[str, object] | None:
    listing, out = Path(folder, "list"), Path(folder, "out.json")
    listing.write_text("\n".join(names), "utf-8")
    python = sys.executable if reader in OURS else str(BENCH_PYTHON)
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")]) if reader in OURS else ""
    environment = dict(os.environ, PYTHONPATH=path, PYTHONWARNINGS="ignore")
    done = subprocess.run(
        [python, str(PEERS), reader, listing.name, out.name],
        cwd=folder,
        env=environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode != 0:
        print(f"{reader}: {done.stderr.decode(errors='replace').strip()[-200:]}", file=sys.stderr)
        return None
    result: dict[str, object] = json.loads(out.read_text("utf-8"))
    return result


def _sum_up(reader: str, runs: Sequence[dict[str, object]]) -> Runner:
    return Runner(
        name=reader,
        texts=runs[0]["texts"],  # type: ignore[arg-type]
        seconds=median(float(str(run["seconds"])) for run in runs),
        peak_mb=max(float(str(run["peak_mb"])) for run in runs),
    )
