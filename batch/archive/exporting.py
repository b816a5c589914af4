"""What a run leaves besides the catalogue: catalogue.parquet, and the reports made from it."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa

from batch.archive.doubtful import Prints, find_doubtful
from batch.archive.parquet import ROW_FIELDS, TableWriter, plain_row
from batch.catalogue.entries import read_entries, read_numbered, read_printed
from batch.record.output_files import OutputFiles
from mingjian.catalogue import HUMAN_FIELDS, CatalogueEntry
from nlp.copies.codec import read_prints
from report.archive.counts import ArchiveCounts
from report.archive.ledger import write_ledger
from report.archive.queue import write_queue
from report.archive.statistics import write_statistics
from report.archive.vocabulary import ArchiveNotes

LEDGER, QUEUE, STATISTICS = "台账.xlsx", "待复核.xlsx", "统计.html"
PARQUET = "catalogue.parquet"
SCHEMA = pa.schema([*ROW_FIELDS, *(pa.field(f"human_{one}", pa.string()) for one in HUMAN_FIELDS)])


@dataclass(frozen=True, slots=True)
class Export:
    """A catalogue open for reading, and what is said in its reports besides its entries."""

    connection: sqlite3.Connection
    notes: ArchiveNotes


def write_outputs(export: Export, files: OutputFiles, note: Callable[[], None]) -> None:
    """Write everything that is made from the catalogue, each file from a stream of its entries.

    `note` is told of each file written, so that a kill between two is no harm. Raises UsageError if
    one cannot be written, most often because it is open in Excel.
    """
    for name, write in WRITERS.items():
        files.write(name, partial(write, export))
        note()


def write_parquet(entries: Iterable[CatalogueEntry], path: Path) -> None:
    """Write all entries, with what people said in columns of their own."""
    aside = path.with_name(f"{path.name}.part")
    try:
        with TableWriter(aside, SCHEMA) as table:
            for entry in entries:
                human = {f"human_{value.field}": value.value for value in entry.human}
                table.add({**plain_row(entry.row), **human})
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def _write_parquet(export: Export, path: Path) -> None:
    write_parquet(read_entries(export.connection), path)


def _write_ledger(export: Export, path: Path) -> None:
    write_ledger(read_entries(export.connection), path, export.notes)


def _write_queue(export: Export, path: Path) -> None:
    numbers = find_doubtful(read_printed(export.connection), _unpack)
    write_queue(read_numbered(export.connection, numbers), path, export.notes)


def _unpack(prints: bytes) -> Prints:
    """Give the numbers that stand for a text's sentences; none of prints of another version."""
    try:
        return read_prints(prints).fingerprints
    except ValueError:
        return np.zeros(0, np.uint64)


def _write_statistics(export: Export, path: Path) -> None:
    vocabulary = export.notes.vocabulary
    counts = ArchiveCounts(vocabulary.labels)
    for entry in read_entries(export.connection):
        counts.add(entry)
    write_statistics(counts, path, vocabulary, run=export.notes.run)


WRITERS: Mapping[str, Callable[[Export, Path], None]] = {
    LEDGER: _write_ledger,
    QUEUE: _write_queue,
    STATISTICS: _write_statistics,
    PARQUET: _write_parquet,
}
