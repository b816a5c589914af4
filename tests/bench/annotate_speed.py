"""How long a Word file takes to be annotated, and what else in it changes; ours and python-docx.

    PYTHONPATH=tests python -m bench.annotate_speed [passes]

Over the files of `docx_corpus` and the habits of offices, twenty notes each, both in turn: ours is
reading, which finds the places, and annotating; python-docx opens, puts a comment on as many
paragraphs of the body that have runs, and saves. Of each file the median of the passes, in CPU
milliseconds; of the parts of a package that comments need not touch, how many are not the same
bytes.
"""

import io
import statistics
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence

from docx import Document

from bench.docx_corpus import build_documents
from extract.reader import read_document
from office_documents import HABITS, write_document
from report.annotate.annotating import annotate
from report.annotate.note import Note

_FILES = 50
_NOTES = 20
_TEXT = "未找到项目责任人或责任单位。\n怎样修改：请写明由谁负责。"
# What a comment has to change: the text, the comments, and who knows of them.
_TOUCHED = ("word/document", "word/comments", "customXml/", "_rels/", "word/_rels/document", "[Con")


def annotate_ours(data: bytes) -> bytes:
    """Read a file and annotate it."""
    blocks = read_document(data, "x.docx").blocks
    return annotate(data, blocks, list(_notes(len(blocks))))


def annotate_theirs(data: bytes) -> bytes:
    """Do the same with python-docx, as far as it goes: whole runs, and no paragraph of a table."""
    document = Document(io.BytesIO(data))
    paragraphs = [one for one in document.paragraphs if one.runs]
    for number in range(min(_NOTES, len(paragraphs))):
        paragraph = paragraphs[number * len(paragraphs) // _NOTES]
        document.add_comment(paragraph.runs, _TEXT, author="明鉴")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def count_changed(before: bytes, after: bytes) -> int:
    """Count the parts that are not what they were though no comment needs that."""
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        kept = {name for name in new.namelist() if not name.startswith(_TOUCHED)}
        names = [name for name in old.namelist() if not name.startswith(_TOUCHED)]
        return sum(name not in kept or old.read(name) != new.read(name) for name in names)


def _notes(blocks: int) -> Iterator[Note]:
    """Spread notes over the blocks, every other on a few characters."""
    for number in range(_NOTES):
        end = number % 2 * 8
        yield Note(f"0:{number}", number * blocks // _NOTES, end // 4, end, "【须补正】", _TEXT)


def _time(work: Callable[[bytes], bytes], data: bytes) -> float:
    began = time.process_time()
    work(data)
    return (time.process_time() - began) * 1000


def _race(files: Sequence[bytes], passes: int) -> dict[Callable[[bytes], bytes], list[float]]:
    """Give the milliseconds of each file, the two taking turns."""
    times: dict[Callable[[bytes], bytes], list[float]] = {annotate_ours: [], annotate_theirs: []}
    for data in files:
        tries = [[_time(work, data) for work in times] for _ in range(passes)]
        for found, middle in zip(times.values(), zip(*tries, strict=True), strict=True):
            found.append(statistics.median(middle))
    return times


def main() -> None:
    """Measure all files and print."""
    passes = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    files = [*build_documents(_FILES), *map(write_document, HABITS)]
    ours, theirs = _race(files, passes).items()
    print(f"{_NOTES} comments a file, {len(files)} files, CPU ms, median of {passes}")
    for name, (work, times) in (("ours", ours), ("python-docx", theirs)):
        changed = [count_changed(data, work(data)) for data in files]
        print(
            f"  {name:12} median {statistics.median(times):6.1f}   max {max(times):6.1f}   "
            f"other parts changed: {sum(changed)} in {sum(map(bool, changed))} files"
        )
    ratio = statistics.median(a / b for a, b in zip(ours[1], theirs[1], strict=True))
    print(f"  ours takes {ratio:.2f}x")


if __name__ == "__main__":
    main()
