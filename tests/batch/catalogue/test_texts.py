"""Texts of an archive, packed and unpacked."""

import sqlite3
import zlib
from contextlib import closing

import pytest

from batch.catalogue.tables import TABLES
from batch.catalogue.texts import pack_text, read_text, unpack_text

TEXT = "每月走访2户。𠮷\n" * 40


def test_a_text_comes_back_as_it_was() -> None:
    assert unpack_text(pack_text(TEXT)) == TEXT
    assert unpack_text(pack_text("")) == ""


@pytest.mark.parametrize("packed", [b"", b"no zlib", pack_text(TEXT)[:-5], zlib.compress(b"\xff")])
def test_what_is_no_text_is_told(packed: bytes) -> None:
    with pytest.raises(ValueError):
        unpack_text(packed)


def test_no_more_is_unpacked_than_one_wants() -> None:
    most = len(TEXT.encode())
    with pytest.raises(ValueError, match="too long"):
        unpack_text(pack_text(TEXT), most // 2)
    assert unpack_text(pack_text(TEXT), most + 1) == TEXT


def test_a_project_without_a_text_has_an_empty_one() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(TABLES)
        connection.execute("INSERT INTO text VALUES (7, ?)", (pack_text(TEXT),))
        assert read_text(connection, 7) == TEXT
        assert read_text(connection, 8) == ""
