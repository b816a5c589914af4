"""How fast Word files are read, beside a careful walk with python-docx: CPU time, alternating.

    PYTHONPATH=.:tests python -m bench.docx_speed [passes] [--own-styles]

prints documents per CPU second and the ratio, as medians over the passes. Each pass reads the 60
files of `docx_corpus` with one reader, then with the other; so a busy machine slows both alike.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO

import docx
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from bench.docx_corpus import KINDS, build_document, build_documents
from extract.docx import reader as own
from extract.limits import DEFAULT_LIMITS
from extract.reader import read_document

Reader = Callable[[bytes], object]
_FILES = 60


def read_with_python_docx(data: bytes) -> list[tuple[str, str, bool, float | None]]:
    """Walk as far as python-docx allows: text, style, bold and size of each paragraph, cells once.

    Numbers, boxes, notes and changes it does not give.
    """
    return list(_read_blocks(docx.Document(BytesIO(data)).iter_inner_content()))


def _read_blocks(
    blocks: Iterable[Paragraph | Table],
) -> Iterator[tuple[str, str, bool, float | None]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _read_paragraph(block)
            continue
        for cell in _cells_once(block):
            yield from _read_blocks(cell.iter_inner_content())


def _cells_once(table: Table) -> Iterator[_Cell]:
    """Give each cell once: python-docx repeats a merged one in every place it covers."""
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                yield cell


def _read_paragraph(paragraph: Paragraph) -> tuple[str, str, bool, float | None]:
    style = paragraph.style
    runs = [run for run in paragraph.runs if run.text]
    bold = bool(runs) and all(_is_bold(run, style) for run in runs)
    sizes = [_size(run, style) for run in runs]
    size = max(set(sizes), key=sizes.count) if sizes else None
    return paragraph.text, (style.name or "") if style else "", bold, size


def _is_bold(run: Run, style: ParagraphStyle | None) -> bool:
    bold = run.bold
    while bold is None and style is not None:
        bold, style = style.font.bold, style.base_style
    return bool(bold)


def _size(run: Run, style: ParagraphStyle | None) -> float | None:
    size = run.font.size
    while size is None and style is not None:
        size, style = style.font.size, style.base_style
    return None if size is None else float(size.pt)


READERS: Mapping[str, Reader] = {
    "python-docx": read_with_python_docx,
    "extract.docx": lambda data: own.read(data, DEFAULT_LIMITS),
    "read_document": lambda data: read_document(data, "x.docx"),
}


def measure(documents: Sequence[bytes], passes: int) -> dict[str, list[float]]:
    """Read all documents with each reader in turn; give CPU seconds a pass by reader.

    A first pass, not counted, warms all up; every other pass runs the readers backwards.
    """
    seconds: dict[str, list[float]] = {name: [] for name in READERS}
    for number in range(passes + 1):
        names = list(READERS)[:: 1 if number % 2 else -1]
        for name in names:
            start = time.process_time()
            for data in documents:
                READERS[name](data)
            if number:
                seconds[name].append(time.process_time() - start)
    return seconds


def main() -> None:
    """Measure and print one line a reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passes", type=int, nargs="?", default=5)
    parser.add_argument("--own-styles", action="store_true", help="no two files share a template")
    options = parser.parse_args()
    documents = (
        [build_document(KINDS[n % 4], n, own_styles=True) for n in range(_FILES)]
        if options.own_styles
        else build_documents(_FILES)
    )
    seconds = measure(documents, options.passes)
    basis = seconds["python-docx"]
    for name, passes in seconds.items():
        rate = len(documents) / statistics.median(passes)
        ratio = statistics.median(a / b for a, b in zip(basis, passes, strict=True))
        sys.stdout.write(f"{name:<14} {rate:7.1f} documents/CPU second  x {ratio:5.2f}\n")


if __name__ == "__main__":
    main()
