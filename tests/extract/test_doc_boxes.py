"""Text boxes of Word 97-2003: found by their anchor, by their group, or after the body."""

import struct

import pytest

from doc_build import Draft, doc_bytes, paragraph, sprm
from docx_check import lost, omitted, texts
from extract.doc import reader as doc
from extract.doc.boxes import read_groups
from extract.limits import DEFAULT_LIMITS
from extract.reading import Reading

ANCHORS, DRAWINGS, BOXES = 40, 50, 56
GROUP, SHAPE = 0xF003, 0xF004


def plex(*entries: tuple[int, bytes], end: int) -> bytes:
    places = [place for place, _ in entries]
    return struct.pack(f"<{len(places) + 1}I", *places, end) + b"".join(r for _, r in entries)


def anchor(shape: int) -> bytes:
    return struct.pack("<I22x", shape)


def text_of(shape: int) -> bytes:
    return struct.pack("<14xI4x", shape)


def record(kind: int, content: bytes, version: int = 0xF) -> bytes:
    return struct.pack("<HHI", version, kind, len(content)) + content


def shape(number: int) -> bytes:
    return record(SHAPE, record(0xF00A, struct.pack("<II", number, 0), 2))


def drawing(*shapes: bytes) -> bytes:
    """Write the drawings of a file; the first shape of all is the drawing itself."""
    everything = record(GROUP, shape(1024) + b"".join(shapes))
    return record(0xF000, b"") + b"\0" + record(0xF002, everything)


def read(*body: str, shapes: tuple[int, int], drawings: bytes = b"", run: bytes = b"") -> Reading:
    """Read a body with an anchor at its second character, and two boxes of these shapes."""
    structures = {
        ANCHORS: plex((1, anchor(2001)), end=99),
        BOXES: plex((0, text_of(shapes[0])), (3, text_of(shapes[1])), end=6),
        DRAWINGS: drawings,
    }
    paragraphs = [paragraph(text, run=run) for text in body]
    boxes = [paragraph("框一"), paragraph("框二")]
    data = doc_bytes(*paragraphs, boxes=boxes, draft=Draft(structures=structures))
    return doc.read(data, DEFAULT_LIMITS)


def test_a_box_comes_after_the_paragraph_of_its_anchor() -> None:
    assert texts(read("甲\x08", "乙", shapes=(2001, 9))) == ["甲", "框一", "乙", "框二"]
    assert texts(read("甲\x08", "乙", shapes=(9, 2001))) == ["甲", "框二", "乙", "框一"]


def test_boxes_of_a_group_come_where_the_group_is_anchored() -> None:
    group = record(GROUP, shape(2001) + shape(2002) + record(GROUP, shape(2003) + shape(2004)))
    drawings = drawing(shape(3000), group, shape(3001))
    assert read_groups(drawings) == {2001: 2001, 2002: 2001, 2003: 2001, 2004: 2001}
    reading = read("甲\x08", "乙", shapes=(2002, 2004), drawings=drawings)
    assert texts(reading) == ["甲", "框一", "框二", "乙"]


@pytest.mark.parametrize("sprms", [sprm(0x083C, 1), sprm(0x0800, 1)])
def test_a_box_whose_anchor_is_not_on_the_page_is_left_out(sprms: bytes) -> None:
    reading = read("甲\x08", shapes=(2001, 9), run=sprms)
    assert texts(reading) == ["框二"]
    (left,) = omitted(reading)
    assert left[1] == "甲框一"
    assert lost(reading) == 0


def test_drawings_without_end_are_an_error_or_nothing() -> None:
    assert read_groups(b"") == {}
    assert read_groups(drawing(shape(1))[:40]) == {}
