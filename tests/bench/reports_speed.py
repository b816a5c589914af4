"""How long all reports of a run take beside the checking, and the parent's memory.

    PYTHONPATH=tests python -m bench.reports_speed [--files 500] [--passes 3]

checks Word files of about 3,000 characters, made of the labelled texts, every third with a table,
first without and then with -o, each in a process of its own, alternated. Prints the median of the
passes: seconds of each part, milliseconds a file, and the peak of memory of the parent, in which
no file is read. The seconds are those of the clock, for a person waits by it.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path

from docx import Document

from batch.options import CheckOptions, available_processors
from batch.progress import Phase, Progress
from batch.record.output import LEDGER, PAGE
from batch.session import CheckSession
from recorded import output_to
from report.ledger.csv_files import FINDINGS_CSV, OVERVIEW_CSV

GOLD = Path("corpora/gold/projects.jsonl")
CHARACTERS = 3_000
WHOLE, ALONE = "check -o", "check"
STEPS = (ALONE, WHOLE)
BUILD = "build"
PLAN = (("节点", "工作内容", "责任人", "完成时限"), ("启动", "召开动员会", "王敏", "2025年3月底前"))
# What is written one after another when letters and annotated files are done.
OVERVIEWS = (PAGE, LEDGER, OVERVIEW_CSV, FINDINGS_CSV)


def write_files(folder: Path, files: int) -> None:
    """Make Word files, each a labelled text with paragraphs of the next ones behind it."""
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"].split("\n") for line in lines]
    for number in range(files):
        document = Document()
        for paragraph in _fill(texts, number):
            document.add_paragraph(paragraph)
        if number % 3 == 0:
            table = document.add_table(rows=len(PLAN), cols=len(PLAN[0]))
            for row, words in zip(table.rows, PLAN, strict=True):
                for cell, word in zip(row.cells, words, strict=True):
                    cell.text = word
        document.save(str(folder / f"{number:05}号申报材料.docx"))


def _fill(texts: Sequence[list[str]], number: int) -> list[str]:
    """Give the paragraphs of a text, and so many of the next without their titles."""
    paragraphs = list(texts[number % len(texts)])
    more = chain.from_iterable(texts[next_ % len(texts)][1:] for next_ in count(number + 1))
    while sum(map(len, paragraphs)) < CHARACTERS:
        paragraphs.append(next(more))
    return paragraphs


def run_step(step: str, folder: Path, output: Path, jobs: int) -> dict[str, float]:
    """Check a folder, with or without reports, and give seconds by part, and the peak in MB."""
    clock = _Clock()
    options = CheckOptions(jobs=jobs)
    written = output_to(output, options) if step == WHOLE else None
    session = CheckSession([str(folder)], options, output=written)
    for _ in session.run(report=clock.hear):
        pass
    ended = time.time()
    parts = {"checking": clock.checked - clock.began}
    if step == WHOLE:
        parts |= clock.split_returned(len(list((output / "修改意见").iterdir())))
        parts |= _split_overviews(output, clock.told[-1])
    parts["all"] = ended - clock.began
    parts["parent's CPU"] = time.process_time()
    parts["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return parts


class _Clock:
    """Notes when what was done."""

    def __init__(self) -> None:
        self.began = time.time()
        self.checked = self.began
        self.told: list[float] = []

    def hear(self, progress: Progress) -> None:
        """Note the time."""
        if progress.phase is Phase.CHECK:
            self.checked = time.time()
        else:
            self.told.append(time.time())

    def split_returned(self, letters: int) -> dict[str, float]:
        """Give the seconds until the first letter, of the letters, and of the annotated files."""
        return {
            "run pass": self.told[0] - self.checked,
            "letters": self.told[letters] - self.told[0],
            "annotating": self.told[-1] - self.told[letters],
        }


def _split_overviews(output: Path, began: float) -> dict[str, float]:
    """Give the seconds of the files about the whole run, by the times at which they stood."""
    ends = [began, *((output / name).stat().st_mtime for name in OVERVIEWS)]
    return {name: ends[n + 1] - ends[n] for n, name in enumerate(OVERVIEWS)}


def _run_alone(step: str, given: argparse.Namespace, folder: Path, output: Path) -> str:
    command = [sys.executable, "-m", "bench.reports_speed", "--step", step]
    command += ["--files", str(given.files), "--jobs", str(given.jobs)]
    command += ["--folder", str(folder), "--output", str(output)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def print_parts(files: int, found: dict[str, list[dict[str, float]]]) -> None:
    """Print a table: parts of a step, the median of its passes."""
    for step, passes in found.items():
        print(f"\n{step}: {files} files, median of {len(passes)}")
        for part in passes[0]:
            middle = statistics.median(one[part] for one in passes)
            each = "" if part == "peak MB" else f" {middle / files * 1000:8.1f} ms a file"
            print(f"  {part:14} {middle:8.2f}{each}")


def measure(given: argparse.Namespace) -> None:
    """Make the files and take the steps in turn."""
    found: dict[str, list[dict[str, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept) / "files"
        _run_alone(BUILD, given, folder, folder)  # or its memory would count as the parent's
        for number in range(given.passes):
            for step in STEPS:
                output = Path(kept) / f"out{number}"
                found[step].append(json.loads(_run_alone(step, given, folder, output)))
    print_parts(given.files, found)


def main() -> None:
    """Measure all steps in processes of their own, or one of them in this."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=available_processors())
    parser.add_argument("--step", choices=(BUILD, *STEPS))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--output", type=Path)
    given = parser.parse_args()
    if given.step == BUILD:
        given.folder.mkdir()
        write_files(given.folder, given.files)
    elif given.step:
        print(json.dumps(run_step(given.step, given.folder, given.output, given.jobs)))
    else:
        measure(given)


if __name__ == "__main__":
    main()
