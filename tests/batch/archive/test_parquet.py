"""Tables written in bounded memory: what is held, and how the file is cut into groups."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from batch.archive.exporting import SCHEMA
from batch.archive.parquet import GROUP_CHARS, GROUP_ROWS, PART_SCHEMA, TableWriter, read_rows


def test_a_large_table_has_few_groups_for_each_is_kept_in_mind_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    with TableWriter(path, SCHEMA) as table:
        for number in range(2 * GROUP_ROWS + 1):
            table.add({"file": f"{number:06}"})
    assert pq.ParquetFile(path).num_row_groups == 3
    found = [row["file"] for row in read_rows(path, ["file"])]
    assert found == [f"{number:06}" for number in range(2 * GROUP_ROWS + 1)]


def test_long_texts_are_put_on_disk_at_once(tmp_path: Path) -> None:
    path, text = tmp_path / "t.parquet", "党" * GROUP_CHARS
    with TableWriter(path, PART_SCHEMA) as table:
        for number in range(5):
            table.add({"file": str(number), "text": text})
    assert pq.ParquetFile(path).num_row_groups == 5
    assert [len(row["text"]) for row in read_rows(path, ["text"])] == [GROUP_CHARS] * 5


@pytest.mark.parametrize("rows", [0, 1])
def test_a_small_table_is_whole_too(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "t.parquet"
    with TableWriter(path, SCHEMA) as table:
        for number in range(rows):
            table.add({"file": str(number)})
    assert len(list(read_rows(path, ["file"]))) == rows
