"""Lists of Word 97-2003: levels, overrides, formats by number, levels by style."""

import struct

import pytest

from extract.doc.lists import Numbering
from extract.doc.looks import ParagraphLook
from extract.doc.styles import Style
from extract.list_numbers import ListCounters

DECIMAL, CHINESE, BULLET, DASHES = 0, 39, 23, 57
PLAIN = Style()


def level(number: int, text: str, *, start: int = 1, flags: int = 0, restart: int = 0) -> bytes:
    """Write a level; \\0 in the text is the number of the topmost level."""
    head = struct.pack("<iBB9xB8xBBB1x", start, number, flags, 2, 1, 2, restart)
    return head + bytes(3) + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def lists(*levels: bytes, simple: bool = False, styles: dict[int, int] | None = None) -> bytes:
    """Write one list, 77, of these levels; those not given print nothing."""
    linked = [(styles or {}).get(n, 0xFFF) for n in range(9)]
    head = struct.pack("<Hi4x9HB1x", 1, 77, *linked, int(simple))
    filled = levels if simple else [*levels, *[level(255, "")] * (9 - len(levels))]
    return head + b"".join(filled)


def overrides(*changes: bytes) -> bytes:
    """Write a reference to list 77 for each; one is what it changes, with its count before."""
    heads = b"".join(struct.pack("<i8xB3x", 77, change[0]) for change in changes)
    bodies = b"".join(b"\xff\xff\xff\xff" + change[1:] for change in changes)
    return struct.pack("<I", len(changes)) + heads + bodies


def labels(numbering: Numbering, *paragraphs: tuple[int, int]) -> list[str]:
    """Count paragraphs, each a list and a level."""
    counters = ListCounters()
    found = []
    for list_id, depth in paragraphs:
        place = numbering.place(ParagraphLook(list_id=list_id, level=depth), PLAIN)
        found.append(counters.next_label(*place) if place else "-")
    return found


def test_levels_print_their_numbers() -> None:
    given = lists(
        level(CHINESE, "\0、"), level(CHINESE, "（\1）"), level(DECIMAL, "\0.\2", flags=4)
    )
    numbering = Numbering(given, overrides(b"\0"))
    paragraphs = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)]
    assert labels(numbering, *paragraphs) == ["一、", "（一）", "（二）", "1.1", "二、", "（一）"]


def test_a_second_reference_goes_on_counting_unless_it_starts_anew() -> None:
    start = struct.pack("<BiI", 1, 5, 0x10)
    numbering = Numbering(lists(level(DECIMAL, "\0."), simple=True), overrides(b"\0", b"\0", start))
    assert labels(numbering, (1, 0), (2, 0), (3, 0), (3, 0), (1, 0)) == [
        "1.",
        "2.",
        "5.",
        "6.",
        "7.",
    ]


def test_a_reference_may_change_a_level_altogether() -> None:
    change = struct.pack("<BiI", 1, 0, 0x30) + level(DASHES, "\0", start=3)
    numbering = Numbering(lists(level(DECIMAL, "\0."), simple=True), overrides(b"\0", change))
    assert labels(numbering, (1, 0), (2, 0)) == ["1.", "- 3 -"]


def test_a_level_may_go_on_when_an_upper_one_comes() -> None:
    given = lists(level(DECIMAL, "\0"), level(DECIMAL, "\1", flags=8, restart=0))
    numbering = Numbering(given, overrides(b"\0"))
    assert labels(numbering, (1, 0), (1, 1), (1, 0), (1, 1)) == ["1", "1", "2", "2"]


def test_bullets_and_unknown_lists_give_no_number() -> None:
    numbering = Numbering(lists(level(BULLET, "•"), simple=True), overrides(b"\0"))
    assert labels(numbering, (1, 0), (2, 0), (0, 0)) == ["", "-", "-"]


def test_a_style_may_stand_for_a_level() -> None:
    given = lists(level(DECIMAL, "\0"), level(DECIMAL, "\0.\1"), styles={1: 12})
    numbering = Numbering(given, overrides(b"\0"))
    style = Style(chain=(40, 12), paragraph=ParagraphLook(list_id=1))
    place = numbering.place(ParagraphLook(), style)
    assert place is not None
    assert place[1] == 1
    own = numbering.place(ParagraphLook(list_id=0), style)
    assert own is None


def test_no_lists_are_no_numbers() -> None:
    assert labels(Numbering(b"", b""), (1, 0)) == ["-"]


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_lists_that_are_cut_off_are_an_error(cut: int) -> None:
    with pytest.raises(struct.error):
        Numbering(lists(level(DECIMAL, "\0."))[:cut], overrides(b"\0"))
