from pathlib import Path

import pytest

from batch.record.lines import LineFile


def test_lines_are_read_again_by_where_they_begin(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    path.write_bytes("甲\n\n乙乙\n断".encode())
    with LineFile(path) as lines:
        offsets = [offset for offset, _ in lines]
        assert [lines.read(offset) for offset in offsets] == ["甲", "", "乙乙", "断"]
        assert next(line for _, line in lines) == "甲\n".encode()


def test_a_file_may_be_missing_only_where_that_is_expected(tmp_path: Path) -> None:
    with LineFile(tmp_path / "a.jsonl", missing=True) as lines:
        assert not [*lines]
    with pytest.raises(FileNotFoundError):
        LineFile(tmp_path / "a.jsonl")
