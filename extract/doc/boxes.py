"""Text boxes: where the text of each lies, and at which character it is anchored.

[MS-DOC], PlcftxbxTxt (texts), PlcfSpa (anchors), OfficeArtContent (drawings). A box knows its
shape, an anchor knows a shape or the group that holds it; the groups stand in the drawings.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping

from extract.doc.plex import Entry

TEXT_RECORD = 22
ANCHOR_RECORD = 26
_SHAPE_IN_TEXT = 14
_HEAD = struct.Struct("<HHI")
_CONTAINER = 0xF
_DRAWING, _GROUP, _SHAPE_ID = 0xF002, 0xF003, 0xF00A
_DEEPEST = 100


def find_anchors(
    anchors: Iterable[Entry], texts: Iterable[Entry], groups: Mapping[int, int]
) -> dict[int, list[Entry]]:
    """Give the stretches of the boxes' texts by the position of their anchor.

    `groups` gives the outermost group of each shape that is in one.
    """
    places = {_number(anchor.record, 0): anchor.start for anchor in anchors}
    found: dict[int, list[Entry]] = {}
    for text in texts:
        shape = _number(text.record, _SHAPE_IN_TEXT)
        place = places.get(groups.get(shape, shape))
        if shape and place is not None:
            found.setdefault(place, []).append(text)
    return found


def read_groups(drawings: bytes) -> dict[int, int]:
    """Give the outermost group of each shape that is in one, by the shapes' numbers.

    Raises:
        struct.error: the drawings are damaged.
    """
    groups: dict[int, int] = {}
    place = 0
    while place + _HEAD.size < len(drawings):
        _, kind, size = _HEAD.unpack_from(drawings, place)
        end = place + _HEAD.size + size
        if kind == _DRAWING:
            groups |= _groups_of_drawing(drawings[place + _HEAD.size : end])
        # A byte that tells body from header stands before each drawing.
        place = end + 1
    return groups


def _groups_of_drawing(drawing: bytes) -> dict[int, int]:
    """Walk the records of one drawing; the first shape in a group is the group itself."""
    groups: dict[int, int] = {}
    outermost, group_end = 0, 0
    for depth, kind, start, end in _records(drawing):
        # The group at depth 0 is that of all shapes of the drawing; those below it are real.
        if kind == _GROUP and depth == 1:
            outermost, group_end = 0, end
        elif kind == _SHAPE_ID and start < group_end:
            shape = _number(drawing, start)
            outermost = outermost or shape
            groups[shape] = outermost
    return groups


def _records(drawing: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Give depth, kind, start and end of each record, those inside containers too."""
    ends: list[int] = []
    place = 0
    while place + _HEAD.size <= len(drawing):
        while ends and place >= ends[-1]:
            ends.pop()
        version, kind, size = _HEAD.unpack_from(drawing, place)
        place += _HEAD.size
        end = min(place + size, len(drawing))
        yield len(ends), kind, place, end
        if version & 0xF == _CONTAINER and len(ends) < _DEEPEST:
            ends.append(end)
        else:
            place = end


def _number(record: bytes, place: int) -> int:
    return int.from_bytes(record[place : place + 4], "little")
