"""Properties of stretches of text: pages of bytes spread over pieces, damaged pages skipped."""

import struct

from extract.doc.formatting import NO_PROPERTIES, Properties, Spans, read_run_spans
from extract.doc.pieces import Piece

A, B = Properties(b"a"), Properties(b"b")


def page(*runs: tuple[int, bytes], start: int = 0) -> bytes:
    """Write a page of runs, each the byte it ends before and its properties."""
    raw = bytearray(512)
    struct.pack_into(f"<{len(runs) + 1}I", raw, 0, start, *(end for end, _ in runs))
    for number, (_, content) in enumerate(runs):
        offset = 400 + 10 * number
        raw[4 * (len(runs) + 1) + number] = offset // 2
        raw[offset : offset + 1 + len(content)] = bytes((len(content),)) + content
    raw[511] = len(runs)
    return bytes(raw)


def index(*numbers: int) -> bytes:
    return struct.pack(f"<{len(numbers) + 1}I", *range(len(numbers) + 1)) + struct.pack(
        f"<{len(numbers)}I", *numbers
    )


def test_bytes_become_characters_piece_by_piece() -> None:
    pieces = (Piece(0, 4, 20, 1, b""), Piece(4, 8, 2, 2, b"p"))
    spans, intact = read_run_spans(index(0), page((6, b"a"), (22, b"b"), (30, b"c")), pieces)
    assert intact
    assert list(spans) == [
        (0, 2, Properties(b"b")),
        (2, 4, Properties(b"c")),
        (4, 6, Properties(b"a", b"p")),
        (6, 8, Properties(b"b", b"p")),
    ]


def test_a_stretch_is_cut_where_properties_change() -> None:
    spans = Spans([(2, 4, A), (6, 9, B)])
    assert list(spans.between(0, 10)) == [
        (0, 2, NO_PROPERTIES),
        (2, 4, A),
        (4, 6, NO_PROPERTIES),
        (6, 9, B),
        (9, 10, NO_PROPERTIES),
    ]
    assert list(spans.between(3, 7)) == [(3, 4, A), (4, 6, NO_PROPERTIES), (6, 7, B)]
    assert list(spans.between(5, 5)) == []


def test_a_place_has_the_properties_of_its_stretch() -> None:
    spans = Spans([(2, 4, A)])
    assert [spans.at(place) for place in (1, 2, 3, 4)] == [
        (NO_PROPERTIES, False),
        (A, False),
        (A, True),
        (NO_PROPERTIES, False),
    ]


def test_a_page_outside_the_file_is_skipped_and_told() -> None:
    spans, intact = read_run_spans(index(0, 9), page((4, b"a")), (Piece(0, 2, 0, 2, b""),))
    assert not intact
    assert list(spans) == [(0, 2, A)]


def test_stretches_that_overlap_are_cut_apart() -> None:
    main = page((8, b"a")) + page((6, b"b"), start=2) + page((12, b"b"), start=6)
    spans, _ = read_run_spans(index(0, 1, 2), main, (Piece(0, 6, 0, 2, b""),))
    assert list(spans) == [(0, 4, A), (4, 6, B)]


def test_no_index_is_no_properties() -> None:
    spans, intact = read_run_spans(b"", b"", (Piece(0, 6, 0, 2, b""),))
    assert intact
    assert list(spans) == []
