"""Looks of runs and paragraphs as their modifiers say them, and the shapes of rows."""

import struct

import pytest

from doc_build import row_sprms, sprm
from extract.doc.looks import read_paragraph_look, read_run_look, settle_toggle
from extract.doc.rows import read_row_shape
from extract.doc.sprms import walk_sprms
from extract.edge_grid import Merge


def test_a_run_says_what_its_modifiers_say() -> None:
    symbol = struct.pack("<HHH", 0x6A09, 3, 0xF0FE)
    look = read_run_look(sprm(0x4A43, 29, 2) + sprm(0x0801, 1) + sprm(0x4A30, 7, 2) + symbol)
    assert (look.size, look.inserted, look.style, look.symbol) == (14.5, True, 7, (3, 0xF0FE))
    assert (look.bold, look.deleted) == (None, False)


@pytest.mark.parametrize("opcode", [0x2403, 0x2461])
def test_centring_is_written_in_two_ways(opcode: int) -> None:
    centred = read_paragraph_look(0, walk_sprms(sprm(opcode, 1)))
    left = read_paragraph_look(0, walk_sprms(sprm(opcode, 0)))
    assert (centred.centred, left.centred) == (True, False)


@pytest.mark.parametrize(
    ("written", "list_id"), [(0, 0), (5, 5), (0x7FE, 0x7FE), (0xF801, 0), (0xFFFD, 3)]
)
def test_a_list_may_be_none_or_written_negatively(written: int, list_id: int) -> None:
    assert read_paragraph_look(0, walk_sprms(sprm(0x460B, written, 2))).list_id == list_id


def test_levels_stay_within_the_nine_there_are() -> None:
    look = read_paragraph_look(4, walk_sprms(sprm(0x260A, 200) + sprm(0x2640, 200)))
    assert (look.style, look.level, look.outline) == (4, 8, 9)


@pytest.mark.parametrize(
    ("own", "below", "settled"),
    [
        (None, 1, 1),
        (0, 1, 0),
        (1, 0, 1),
        (0x80, 1, 1),
        (0x81, 1, 0),
        (0x81, 0, 1),
        (0x80, None, None),
        (0x81, None, 0x81),
        (0x81, 0x80, 0x81),
        (0x81, 0x81, 0x80),
    ],
)
def test_toggles_settle_on_what_is_below(
    own: int | None, below: int | None, settled: int | None
) -> None:
    assert settle_toggle(own, below) == settled


def test_a_row_says_its_edges_and_merges() -> None:
    shape = read_row_shape(walk_sprms(row_sprms((-10, 90, 300), (0x0001, 0x0020))))
    assert shape.edges == (-10, 90, 300)
    assert shape.across == (Merge.RESTART, Merge.NONE)
    assert shape.down == (Merge.NONE, Merge.CONTINUE)


def test_a_merge_downwards_may_be_said_afterwards() -> None:
    later = struct.pack("<HBBB", 0xD62B, 2, 1, 3) + struct.pack("<HBBB", 0xD62B, 2, 9, 1)
    shape = read_row_shape(walk_sprms(row_sprms((0, 90, 300)) + later))
    assert shape.down == (Merge.NONE, Merge.RESTART)


def test_a_definition_that_is_cut_off_defines_nothing() -> None:
    cut = struct.pack("<HHB", 0xD608, 2, 40)
    assert read_row_shape(walk_sprms(cut)).edges == ()
