"""The piece table: fast-saved files, text of one byte a character, positions that are no bytes."""

import struct

import pytest

from extract.doc.pieces import join_surrogates, read_pieces, read_text
from extract.limits import DEFAULT_LIMITS, Limits
from mingjian.document import Status
from mingjian.errors import InputError

ONE_BYTE = 0x40000000


def clx(*pieces: tuple[int, int], properties: bytes = b"", modifier: int = 0) -> bytes:
    """Write a piece table; a piece is its number of characters and its place."""
    ends = [sum(length for length, _ in pieces[: n + 1]) for n in range(len(pieces))]
    table = struct.pack(f"<{len(ends) + 1}I", 0, *ends)
    table += b"".join(struct.pack("<HIH", 0, place, modifier) for _, place in pieces)
    head = struct.pack("<BH", 1, len(properties)) + properties if properties else b""
    return head + struct.pack("<BI", 2, len(table)) + table


def text_of(main: bytes, *pieces: tuple[int, int]) -> str:
    return read_text(read_pieces(clx(*pieces), DEFAULT_LIMITS), main)


def test_the_pieces_tell_the_order_of_the_text() -> None:
    main = "四月推进三月动员".encode("utf-16-le")
    assert text_of(main, (4, 8), (4, 0)) == "三月动员四月推进"


def test_a_piece_may_hold_one_byte_a_character() -> None:
    main = "党建".encode("utf-16-le") + b"\x93A4\x94\x81"
    assert text_of(main, (2, 0), (5, 4 * 2 | ONE_BYTE)) == "党建“A4”\x81"


def test_a_pair_of_surrogates_keeps_its_two_positions() -> None:
    text = text_of("𠮷野".encode("utf-16-le"), (3, 0))
    assert len(text) == 3
    assert join_surrogates(text) == "𠮷野"
    assert join_surrogates(text[1:]) == "\ufffd野"


def test_what_lies_outside_the_file_reads_as_nothing() -> None:
    assert text_of("甲".encode("utf-16-le"), (3, 0)) == "甲\0\0"


def test_properties_of_a_piece_come_from_a_block_or_in_short() -> None:
    block = read_pieces(clx((1, 0), properties=b"\x35\x08\x01", modifier=1), DEFAULT_LIMITS)
    assert block[0].properties == b"\x35\x08\x01"
    short = read_pieces(clx((1, 0), modifier=0x41 << 1 | 1 << 8), DEFAULT_LIMITS)
    assert short[0].properties == b"\x00\x08\x01"
    unknown = read_pieces(clx((1, 0), modifier=0x7F << 1 | 1 << 8), DEFAULT_LIMITS)
    assert unknown[0].properties == b""


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\1\xff\xff",
        clx((4, 0))[:-3],
        b"\2" + struct.pack("<IIIHIH", 16, 5, 3, 0, 0, 0),
        b"\2" + struct.pack("<I4x", 4),
    ],
)
def test_a_broken_table_is_a_corrupt_file(broken: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_pieces(broken, DEFAULT_LIMITS)
    assert caught.value.status is Status.CORRUPT


def test_pieces_cannot_ask_for_more_text_than_allowed() -> None:
    with pytest.raises(InputError) as caught:
        read_pieces(clx((60, 0), (60, 0)), Limits(text_chars=100))
    assert caught.value.problem.code == "too-much-text"
