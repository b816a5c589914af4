"""The catalogue's columns in Parquet; the same for parts and for catalogue.parquet."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from batch.archive.tagged import TaggedRow
from mingjian.catalogue import CatalogueRow
from report.codec import encode

# Rows made into columns at a time, and put on disk at a time; fewer, if their texts are long, which
# bounds what is held to some megabytes. Each group is described in the file's end, 20 kB of memory
# until then, so small groups would fill it in a large archive.
BATCH_ROWS = 64
GROUP_ROWS = 1_024
GROUP_CHARS = 1 << 20
TEXTS = pa.list_(pa.string())
_EVIDENCE = pa.struct(
    [
        ("quote", pa.string()),
        ("block", pa.int64()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("weight", pa.float64()),
    ]
)
_ELEMENT = pa.struct([(name, pa.string()) for name in ("id", "state", "value", "quote")])
_RANKED = pa.struct([("label", pa.string()), ("probability", pa.float64())])
ROW_FIELDS = [
    pa.field("file", pa.string()),
    pa.field("project", pa.int32()),
    *(pa.field(name, pa.string()) for name in ("sha256", "format", "status", "stamp", "problem")),
    *(pa.field(name, pa.string()) for name in ("title", "title_source", "genre", "category")),
    pa.field("decision", pa.string()),
    pa.field("confidence", pa.float64()),
    pa.field("share", pa.float64()),
    pa.field("doubt", pa.string()),
    pa.field("declared", pa.string()),
    pa.field("secondary", TEXTS),
    pa.field("ranking", pa.list_(_RANKED)),
    pa.field("evidence", pa.list_(_EVIDENCE)),
    pa.field("year", pa.int32()),
    pa.field("year_to", pa.int32()),
    pa.field("year_basis", pa.string()),
    pa.field("year_confidence", pa.float64()),
    pa.field("year_quote", pa.string()),
    *(pa.field(name, pa.string()) for name in ("unit", "unit_type", "region")),
    pa.field("campaigns", TEXTS),
    pa.field("award", pa.string()),
    pa.field("keywords", TEXTS),
    pa.field("elements", pa.list_(_ELEMENT)),
    pa.field("chars", pa.int64()),
]
PART_SCHEMA = pa.schema(
    [
        pa.field("source", pa.string()),
        pa.field("size", pa.int64()),
        pa.field("mtime_ns", pa.int64()),
        pa.field("same", pa.bool_()),
        *ROW_FIELDS,
        pa.field("text", pa.string()),
        pa.field("prints", pa.binary()),
    ]
)


def keep_small() -> None:
    """Have Arrow give memory back and start no threads of its own: workers are the parallelism."""
    pa.set_memory_pool(pa.system_memory_pool())
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)


class TableWriter:
    """Writes rows to a Parquet file, some at a time; `close` ends it."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._schema = schema
        self._writer = pq.ParquetWriter(path, schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._packed: list[pa.Table] = []
        self._chars = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, row: dict[str, Any]) -> None:
        """Take a row; columns it does not name are null."""
        self._rows.append(row)
        self._chars += len(row.get("text") or "")
        if len(self._rows) == BATCH_ROWS or self._chars >= GROUP_CHARS:
            self._pack()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        try:
            self._pack()
            self._flush()
        finally:
            self._writer.close()

    def _pack(self) -> None:
        """Make rows columns, which take a fraction of their memory."""
        if self._rows:
            self._packed.append(pa.Table.from_pylist(self._rows, self._schema))
            self._rows.clear()
        if self._chars >= GROUP_CHARS or sum(map(len, self._packed)) >= GROUP_ROWS:
            self._flush()

    def _flush(self) -> None:
        if self._packed:
            self._writer.write_table(pa.concat_tables(self._packed))
            self._packed.clear()
        self._chars = 0


def plain_row(row: CatalogueRow) -> dict[str, Any]:
    """Give a catalogue row as the values of its columns."""
    plain: dict[str, Any] = encode(CatalogueRow, row)
    return plain


def plain_part_row(source: dict[str, Any], tagged: TaggedRow) -> dict[str, Any]:
    """Give a part's row: where it comes from, the catalogue's row, text and prints."""
    return {**source, **plain_row(tagged.row), "text": tagged.text, "prints": tagged.prints}


def read_rows(path: Path, columns: Sequence[str]) -> Iterable[dict[str, Any]]:
    """Give the rows of a Parquet file with the columns named, read some at a time."""
    with pq.ParquetFile(path) as file:
        for group in range(file.num_row_groups):  # batches would put several together
            yield from file.read_row_group(group, list(columns)).to_pylist()
