"""Print how much of Word files comes out of the PDFs that LibreOffice makes of them.

    python tests/bench/pdf_fidelity.py [FOLDER_OF_DOCX ...] [--own] [--misses NAME ...]

Without folders: the samples, and the documents of tests/office_documents.py. The same measures for
pdfplumber, unless --own (its text lines, joined until one ends with a full stop, and its tables).
"""

import io
import logging
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import pdfplumber  # noqa: E402

from extract.reader import read_document  # noqa: E402
from mingjian.document import Block, BlockKind, Document, Location, Status  # noqa: E402
from mingjian.errors import InputError  # noqa: E402
from office_documents import HABITS, to_pdfs, write_document  # noqa: E402
from pdf_fidelity_scores import Fidelity, cells, compare, paragraphs, words  # noqa: E402

_COLUMNS = "{:28.28} {:>11} {:>11} {:>11} {:>11} {:>11}"
Read = Callable[[bytes], Document]


def main(arguments: list[str]) -> None:
    """Measure and print."""
    logging.disable(logging.CRITICAL)
    is_own = "--own" in arguments
    paths = [argument for argument in arguments if argument != "--own"]
    shown = paths.index("--misses") if "--misses" in paths else len(paths)
    documents = dict(_documents([Path(path) for path in paths[:shown]]))
    with tempfile.TemporaryDirectory() as folder:
        pdfs = to_pdfs(documents, Path(folder))
    truths = {name: read_document(data, "x.docx") for name, data in documents.items()}
    for name in paths[shown + 1 :]:
        _show_misses(truths[name], _own(pdfs[name]))
    if shown == len(paths):
        _print_table("mingjian", truths, pdfs, _own)
    if shown == len(paths) and not is_own:
        _print_table("pdfplumber", truths, pdfs, _pdfplumber)


def _documents(folders: list[Path]) -> Iterator[tuple[str, bytes]]:
    for path in [
        p for folder in folders or [ROOT / "corpora/samples"] for p in folder.rglob("*.docx")
    ]:
        data = path.read_bytes()
        try:
            is_word = read_document(data, path.name).format == "docx"
        except InputError:
            continue
        if is_word:
            yield path.stem, data
    if not folders:
        for habit in HABITS:
            yield habit.name, write_document(habit)


def _own(data: bytes) -> Document:
    return read_document(data, "x.pdf")


def _pdfplumber(data: bytes) -> Document:
    """Read with pdfplumber as one would: tables, and lines outside of them."""
    blocks: list[Block] = []
    tables = 0
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            rest = page
            for table in page.find_tables():
                blocks += _pdfplumber_cells(table.extract(), tables)
                tables += 1
                rest = rest.outside_bbox(table.bbox)
            paragraph = ""
            for line in rest.extract_text().splitlines():
                paragraph += line
                if line.endswith(("。", "：")):
                    blocks.append(Block(BlockKind.PARAGRAPH, paragraph))
                    paragraph = ""
            blocks.append(Block(BlockKind.PARAGRAPH, paragraph))
    return Document("x.pdf", "pdf", Status.OK, tuple(blocks))


def _pdfplumber_cells(rows: list[list[str | None]], table: int) -> Iterator[Block]:
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text:
                location = Location(table=table, row=row, column=column)
                yield Block(BlockKind.CELL, text, location=location)


def _print_table(
    title: str, truths: Mapping[str, Document], pdfs: Mapping[str, bytes], read: Read
) -> None:
    _say(_COLUMNS.format(title, "paragraphs", "cells", "text+place", "headings", "fields"))
    total = Fidelity()
    begun = time.process_time()
    for name, truth in truths.items():
        fidelity = compare(truth, read(pdfs[name]))
        total += fidelity
        _say(_row(name, fidelity))
    _say(_row(f"all, {time.process_time() - begun:.1f} s", total))


def _row(name: str, fidelity: Fidelity) -> str:
    exact = (fidelity.paragraphs, fidelity.cells, fidelity.places)
    shares = [f"{a.common}/{a.truth}" if a.truth else "-" for a in exact]
    both = [
        f"{a.f1:.3f}" if a.truth + a.read else "-" for a in (fidelity.headings, fidelity.fields)
    ]
    return _COLUMNS.format(name, *shares, *both)


def _show_misses(truth: Document, read: Document) -> None:
    for sign, one, other in (("-", truth, read), ("+", read, truth)):
        for part in (paragraphs, cells):
            found = part(other)
            for item in part(one):
                if item not in found:
                    _say(f"{sign} {item}")
        known = {(h.text, h.level) for h in other.headings}
        for heading in one.headings:
            if (heading.text, heading.level) not in known:
                _say(f"{sign} heading {heading.level} {heading.text}")
        values = {(words(f.label), words(f.value)) for f in other.fields}
        for field in one.fields:
            if (words(field.label), words(field.value)) not in values:
                _say(f"{sign} field {field.label} = {field.value}")
    for omitted in read.omitted:
        _say(f"omitted {omitted.reason}: {omitted.text}")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
