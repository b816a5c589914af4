"""Speed and memory of the readers, against others', alternated in one run.

CPU seconds of the process that reads (LibreOffice: with its children), so that a busy machine
does not matter much; trust the ratios.
"""

import argparse
import os
import resource
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.convert import convert_all, has_office
from bench.docx_corpus import build_documents
from bench.race import OURS, Runner, race

DOCX_READERS = (
    *OURS,
    *("python-docx careful", "python-docx", "docx2python"),
    *("mammoth", "markitdown", "kreuzberg", "docling"),
)
PDF_READERS = (*OURS, "pdfplumber")
READER = OURS[1]


def print_race(title: str, readers: Sequence[str], files: Mapping[str, bytes], passes: int) -> None:
    """Print each reader's files a CPU second, how many times our reader's it takes, peak memory."""
    print(f"\n{title}: {len(files)} files, {passes} passes")
    runners = race(readers, files, passes)
    ours = _seconds(runners, READER)
    for runner in runners:
        print(
            f"  {runner.name:20} {len(files) / runner.seconds:8.1f} files/cpu-s"
            f"   takes {runner.seconds / ours:6.2f}x   {runner.peak_mb:5.0f} MB"
        )


def _seconds(runners: Sequence[Runner], name: str) -> float:
    return next(runner.seconds for runner in runners if runner.name == name)


def race_office(files: Mapping[str, bytes], passes: int) -> None:
    """Compare our .doc reader with LibreOffice, which makes a .docx that is then to be read."""
    print(f"\n.doc against LibreOffice: {len(files)} files")
    ours = _seconds(race([READER], files, passes), READER)
    named = {name.removesuffix(".doc"): data for name, data in files.items()}
    few = dict(list(named.items())[:6])
    batch = _children(lambda: convert_all(named, "doc", "docx")) / len(named)
    single = _children(lambda: [convert_all({n: d}, "doc", "docx") for n, d in few.items()])
    each = ours / len(files)
    for name, seconds in ((READER, each), ("20 files a start", batch), ("1", single / len(few))):
        print(f"  {name:20} {1 / seconds:8.1f} files/cpu-s   takes {seconds / each:6.1f}x")


def _children(work: Callable[[], object]) -> float:
    """Give the CPU seconds of the processes that some work starts and waits for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def genuine(suffix: str) -> dict[str, bytes]:
    """Give the genuine files of a format, if MINGJIAN_CORPUS names a folder of some."""
    folder = os.environ.get("MINGJIAN_CORPUS")
    found = sorted(Path(folder).rglob(f"*{suffix}")) if folder else []
    return {f"{n}{suffix}": path.read_bytes() for n, path in enumerate(found)}


def main() -> int:
    """Run all races."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passes", type=int, default=3)
    wanted = parser.parse_args()
    documents = {f"{n:02}.docx": data for n, data in enumerate(build_documents(60))}
    print_race(".docx, built", DOCX_READERS, documents, wanted.passes)
    if files := genuine(".docx"):
        print_race(".docx, genuine", DOCX_READERS, files, 1)
    if has_office():
        stems = {name.removesuffix(".docx"): data for name, data in documents.items()}
        old = {f"{n}.doc": d for n, d in convert_all(stems, "docx", "doc").items()}
        race_office(old, wanted.passes)
        some = dict(list(stems.items())[:20])
        printed = {f"{n}.pdf": d for n, d in convert_all(some, "docx", "pdf").items()}
        print_race(".pdf, printed", PDF_READERS, printed, wanted.passes)
    if files := genuine(".pdf"):
        print_race(".pdf, genuine", PDF_READERS, dict(list(files.items())[:300]), 1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
