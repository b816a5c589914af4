"""Property modifiers: sizes of operands, and those kept in the Data stream."""

import struct

from doc_build import sprm
from extract.doc.sprms import LongSprms, signed, unsigned, walk_sprms

BOLD, SIZE, LEVEL = 0x0835, 0x4A43, 0x2640


def test_operands_have_the_size_their_opcode_tells() -> None:
    picture = struct.pack("<HI", 0x6A03, 7)
    spacing = struct.pack("<HBH", 0xCA47, 2, 9)
    three = struct.pack("<H3s", 0xE000, b"abc")
    modifiers = sprm(BOLD, 1) + spacing + picture + three + sprm(SIZE, 24, 2)
    assert [opcode for opcode, _ in walk_sprms(modifiers)] == [BOLD, 0xCA47, 0x6A03, 0xE000, SIZE]
    assert dict(walk_sprms(modifiers))[0xCA47] == b"\x09\0"


def test_a_table_definition_tells_its_size_in_two_bytes() -> None:
    definition = struct.pack("<HH", 0xD608, 301) + bytes(300)
    found = list(walk_sprms(definition + sprm(LEVEL, 1)))
    assert [(opcode, len(operand)) for opcode, operand in found] == [(0xD608, 300), (LEVEL, 1)]


def test_many_tabs_leave_their_size_out() -> None:
    tabs = struct.pack("<HBB4xB6x", 0xC615, 255, 1, 2)
    assert [opcode for opcode, _ in walk_sprms(tabs + sprm(LEVEL, 1))] == [0xC615, LEVEL]


def test_a_modifier_that_is_cut_off_ends_the_walk() -> None:
    assert [opcode for opcode, _ in walk_sprms(sprm(BOLD, 1) + b"\x43\x4a\x18")] == [BOLD]


def test_long_modifiers_lie_in_the_data_stream() -> None:
    inside = sprm(LEVEL, 2)
    data = b"xx" + struct.pack("<H", len(inside)) + inside
    found = LongSprms(data).walk(sprm(0x6646, 2, 4) + sprm(0x2403, 1))
    assert list(found) == [(LEVEL, b"\2"), (0x2403, b"\1")]


def test_long_modifiers_outside_the_stream_are_none() -> None:
    assert list(LongSprms(b"").walk(sprm(0x6646, 99, 4))) == []


def test_long_modifiers_that_are_named_again_and_again_come_to_an_end() -> None:
    data = struct.pack("<H", 0xFFFF) + sprm(LEVEL, 2) * 30_000
    long = LongSprms(data)
    counts = [sum(1 for _ in long.walk(sprm(0x6646, 0, 4))) for _ in range(300)]
    assert counts[0] > 20_000
    assert counts[-1] == 0


def test_operands_are_numbers_with_or_without_a_sign() -> None:
    assert (signed(b"\xff\xff"), unsigned(b"\xff\xff")) == (-1, 65535)
