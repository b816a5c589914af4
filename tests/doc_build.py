"""Word 97-2003 files made of a few paragraphs, so that a test shows what it reads.

Only what the reader looks at is written: a compound file with three streams, the FIB, the text in
pieces, one page of properties each for runs and paragraphs, styles, lists, fonts.
"""

import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

_SECTOR = 512
_END, _FAT, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_TEXT_AT = 2048
_STORIES = ("body", "footnotes", "headers", "macros", "comments", "endnotes", "boxes", "head_boxes")
_RUNS, _PARAGRAPHS, _PIECES = 12, 13, 33


@dataclass(frozen=True, slots=True)
class Run:
    """Text with the sprms of its look."""

    text: str
    sprms: bytes = b""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs and the mark that ends them; `sprms` are the paragraph's, `mark_sprms` its mark's."""

    runs: Sequence[Run]
    sprms: bytes = b""
    style: int = 0
    mark: str = "\r"
    mark_sprms: bytes = b""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file is made of besides its stories; structures go by their number in the FIB.

    `piece_sprms` are laid over every piece; `one_byte` writes the text in cp1252; `flags` and
    `version` go into the FIB.
    """

    structures: Mapping[int, bytes] = field(default_factory=dict)
    data: bytes = b""
    one_byte: bool = False
    piece_sprms: bytes = b""
    flags: int = 0
    version: int = 0xC1
    magic: int = 0xA5EC


def paragraph(text: str, sprms: bytes = b"", *, run: bytes = b"", mark: str = "\r") -> Paragraph:
    """Make a paragraph of one run."""
    return Paragraph((Run(text, run),), sprms, mark=mark)


def sprm(opcode: int, operand: int, size: int = 1) -> bytes:
    """Write a modifier with an operand of `size` bytes."""
    return struct.pack("<H", opcode) + operand.to_bytes(size, "little")


def cell(text: str) -> Paragraph:
    """Make the only paragraph of a table cell."""
    return paragraph(text, sprm(0x2416, 1), mark="\x07")


def row_end(edges: Sequence[int], flags: Sequence[int] = ()) -> Paragraph:
    """Make the end of a table row with these edges; `flags` are the merge bits of its cells."""
    return Paragraph((), row_sprms(edges, flags), mark="\x07")


def row_sprms(edges: Sequence[int], flags: Sequence[int] = ()) -> bytes:
    """Write the modifiers of a row's end."""
    count = len(edges) - 1
    cells = b"".join(struct.pack("<H18x", flags[n] if n < len(flags) else 0) for n in range(count))
    operand = struct.pack(f"<B{count + 1}h", count, *edges) + cells
    definition = struct.pack("<HH", 0xD608, len(operand) + 1) + operand
    return sprm(0x2416, 1) + sprm(0x2417, 1) + definition


def doc_bytes(
    *body: Paragraph, draft: Draft | None = None, **stories: Sequence[Paragraph]
) -> bytes:
    """Write a file with this body, and other stories by name (footnotes, headers, boxes …)."""
    draft = draft or Draft()
    main, table = word_streams([body, *(stories.get(name, ()) for name in _STORIES[1:])], draft)
    return compound_file({"WordDocument": main, "0Table": table, "Data": draft.data})


def word_streams(stories: Sequence[Sequence[Paragraph]], draft: Draft) -> tuple[bytes, bytes]:
    """Write the WordDocument and the table stream."""
    width = 1 if draft.one_byte else 2
    paragraphs = [one for story in stories for one in story]
    text = _text(paragraphs)
    raw = text.encode("cp1252" if draft.one_byte else "utf-16-le")
    runs, ends = _run_bounds(paragraphs, width), _paragraph_bounds(paragraphs, width)
    page = (_TEXT_AT + len(raw) + _SECTOR - 1) // _SECTOR
    pages = _run_page(runs) + _paragraph_page(ends)
    main = b"".join((bytes(_TEXT_AT), raw)).ljust(page * _SECTOR, b"\0") + pages
    structures = {
        _RUNS: struct.pack("<3I", _TEXT_AT, _TEXT_AT + len(raw), page),
        _PARAGRAPHS: struct.pack("<3I", _TEXT_AT, _TEXT_AT + len(raw), page + 1),
        _PIECES: _clx(len(raw) // width, draft),
        **draft.structures,
    }
    table, places = b"", {}
    for number, content in structures.items():
        places[number] = (len(table), len(content))
        table += content
    lengths = [len(_text(story).encode("utf-16-le")) // 2 for story in stories]
    return _fib(draft, lengths, places) + main[_TEXT_AT:], table


def _text(paragraphs: Sequence[Paragraph]) -> str:
    return "".join("".join(run.text for run in one.runs) + one.mark for one in paragraphs)


def _clx(length: int, draft: Draft) -> bytes:
    block = draft.piece_sprms
    head = struct.pack("<BH", 1, len(block)) + block if block else b""
    place = (_TEXT_AT * 2) | 0x40000000 if draft.one_byte else _TEXT_AT
    table = struct.pack("<2IHIH", 0, length, 0, place, 1 if block else 0)
    return head + struct.pack("<BI", 2, len(table)) + table


def _fib(draft: Draft, lengths: Sequence[int], places: Mapping[int, tuple[int, int]]) -> bytes:
    fib = bytearray(_TEXT_AT)
    struct.pack_into("<HH6xH", fib, 0, draft.magic, draft.version, draft.flags)
    struct.pack_into("<8i", fib, 76, *lengths)
    for number, place in places.items():
        struct.pack_into("<2I", fib, 154 + 8 * number, *place)
    return bytes(fib)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _run_bounds(paragraphs: Sequence[Paragraph], width: int) -> list[tuple[int, bytes]]:
    """Give the offset at which each run ends, with its sprms."""
    bounds, place = [], _TEXT_AT
    for one in paragraphs:
        for run in (*one.runs, Run(one.mark, one.mark_sprms)):
            place += _units(run.text) * width
            bounds.append((place, run.sprms))
    return bounds


def _paragraph_bounds(paragraphs: Sequence[Paragraph], width: int) -> list[tuple[int, bytes]]:
    bounds, place = [], _TEXT_AT
    for one in paragraphs:
        place += _units("".join(run.text for run in one.runs) + one.mark) * width
        bounds.append((place, struct.pack("<H", one.style) + one.sprms))
    return bounds


def _run_page(bounds: Sequence[tuple[int, bytes]]) -> bytes:
    return _page(bounds, 1, lambda sprms: bytes((len(sprms),)) + sprms)


def _paragraph_page(bounds: Sequence[tuple[int, bytes]]) -> bytes:
    def with_size(content: bytes) -> bytes:
        padded = content + bytes(len(content) % 2)
        return bytes((0, len(padded) // 2)) + padded

    return _page(bounds, 13, with_size)


def _page(
    bounds: Sequence[tuple[int, bytes]], entry: int, with_size: Callable[[bytes], bytes]
) -> bytes:
    """Write a page of properties: the bounds first, the contents from the end backwards."""
    page = bytearray(_SECTOR)
    struct.pack_into(f"<{len(bounds) + 1}I", page, 0, _TEXT_AT, *(end for end, _ in bounds))
    first, place = 4 * (len(bounds) + 1), _SECTOR - 1
    for number, (_, sprms) in enumerate(bounds):
        content = with_size(sprms)
        place = (place - len(content)) // 2 * 2
        if place < first + entry * len(bounds):
            raise ValueError("too much for one page; make the test smaller")
        page[place : place + len(content)] = content
        page[first + entry * number] = place // 2
    page[_SECTOR - 1] = len(bounds)
    return bytes(page)


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """Write a compound file; each stream is padded to the size that needs no small sectors."""
    padded = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    fat: list[int] = []
    sectors, entries = b"", [_entry("Root Entry", 5, child=1)]
    for number, (name, content) in enumerate(padded.items(), 1):
        count = -(-len(content) // _SECTOR)
        start = len(fat)
        fat += [*range(start + 1, start + count), _END]
        sectors += content.ljust(count * _SECTOR, b"\0")
        right = number + 1 if number < len(padded) else _FREE
        entries.append(_entry(name, 2, right=right, start=start, size=len(content)))
    directory, start = b"".join(entries), len(fat)
    count = -(-len(directory) // _SECTOR)
    fat += [*range(start + 1, start + count), _END]
    sectors += directory.ljust(count * _SECTOR, b"\0")
    fat_sectors = 1 + len(fat) // 127
    fat_places = list(range(len(fat), len(fat) + fat_sectors))
    fat += [_FAT] * fat_sectors
    fat += [_FREE] * (fat_sectors * 128 - len(fat))
    header = struct.pack(
        "<8s16xHHHHH6xIII4xIIIII109I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6, 0, fat_sectors, start, 4096, _END, 0, _END, 0),
        *(fat_places + [_FREE] * (109 - fat_sectors)),
    )
    return header + sectors + struct.pack(f"<{len(fat)}I", *fat)


def _entry(
    name: str, kind: int, *, child: int = _FREE, right: int = _FREE, start: int = 0, size: int = 0
) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII36xIQ", raw, len(raw), kind, 1, _FREE, right, child, start, size)
