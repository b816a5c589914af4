"""A Word file opened: its text with all that the structures of the file say of it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from extract.compound import Compound, corrupt
from extract.doc.boxes import ANCHOR_RECORD, TEXT_RECORD, find_anchors, read_groups
from extract.doc.fib import Fib, Part, Structure, read_fib
from extract.doc.fonts import read_fonts
from extract.doc.formats import Formats
from extract.doc.formatting import Spans, read_paragraph_spans, read_run_spans
from extract.doc.kind import DOCUMENT, open_word
from extract.doc.letters import ANCHOR, Letters
from extract.doc.lists import Numbering
from extract.doc.paragraphs import Paragraphs
from extract.doc.pieces import Piece, read_pieces, read_text
from extract.doc.plex import Entry, read_plex
from extract.doc.structures import Structures
from extract.doc.styles import StyleSheet
from extract.limits import Limits
from mingjian.errors import UnreadableFile
from mingjian.text import visible

_DATA = "Data"
_ANCHORS = re.compile(ANCHOR)
# What a person is told is broken.
_TEXT, _FORMATS, _STYLES, _LISTS = "正文", "文字格式", "样式", "自动编号"
_BOXES, _FORMS, _STRETCHES = "文本框", "窗体和长表格", "页眉页脚或批注"
_BOX_STRUCTURES = (
    (Part.BODY, Structure.ANCHORS, Part.BOXES, Structure.BOXES),
    (Part.HEADERS, Structure.HEADER_ANCHORS, Part.HEADER_BOXES, Structure.HEADER_BOXES),
)

_SpansReader: TypeAlias = Callable[[bytes, bytes, Sequence[Piece]], tuple[Spans, bool]]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The text of a file and what is said of it, all by positions in the whole text.

    `boxes` are the stretches of the text boxes by the place of their anchor.
    """

    fib: Fib
    structures: Structures
    letters: Letters
    paragraphs: Paragraphs
    formats: Formats
    styles: StyleSheet
    numbering: Numbering
    boxes: Mapping[int, Sequence[Entry]]
    limits: Limits

    def anchored(self, start: int, end: int) -> Iterator[Entry]:
        """Give the stretches of the text boxes that are anchored in [start, end)."""
        for anchor in _ANCHORS.finditer(self.letters.text, start, end):
            yield from self.boxes.get(anchor.start(), ())

    def marks(self, part: Part, structure: Structure, size: int) -> tuple[int, ...]:
        """Give the places in a part that a structure with records of `size` bytes marks."""
        entries = _entries(self.structures, structure, size)
        return tuple(mark.start for mark in _marks(self.fib.bounds(part), entries))

    def stretches(self, part: Part, structure: Structure, size: int = 0) -> tuple[Entry, ...]:
        """Cut a part as a structure with records of `size` bytes says; the rest comes last."""
        return _stretches(self.fib.bounds(part), _entries(self.structures, structure, size))


def open_manuscript(data: bytes, limits: Limits) -> Manuscript:
    """Open the bytes of a Word file.

    A structure that is damaged is told of in the problems of `structures` and read as empty.

    Raises:
        UnreadableFile: the file is empty, encrypted, too damaged to find its text, or no Word
            document.
        UnsupportedFormat: it is older than Word 97 (code "old-format").
        RefusedFile: it is over a limit.
    """
    compound = open_word(data, limits)
    main = compound.read(DOCUMENT)
    fib = read_fib(main)
    structures = Structures(fib, compound.read(fib.table_stream))
    store = _read_store(compound, structures)
    pieces = structures.read(Structure.PIECES, _TEXT, lambda clx: read_pieces(clx, limits))
    raw = _read_raw(pieces, main, structures)
    formats = _read_formats(pieces, main, store, structures)
    fonts = structures.read(Structure.FONTS, _FORMATS, read_fonts)
    letters = Letters(raw, formats, fonts, store)
    return Manuscript(
        fib=fib,
        structures=structures,
        letters=letters,
        paragraphs=Paragraphs(letters.text, formats, limits),
        formats=formats,
        styles=structures.read(Structure.STYLES, _STYLES, StyleSheet),
        numbering=_read_numbering(structures),
        boxes=_read_boxes(fib, structures),
        limits=limits,
    )


def _read_store(compound: Compound, structures: Structures) -> bytes:
    """Read the Data stream, which holds form fields and what is too long for a page."""
    try:
        return compound.read(_DATA)
    except UnreadableFile:
        structures.tell_broken(_FORMS)
        return b""


def _read_raw(pieces: Sequence[Piece], main: bytes, structures: Structures) -> str:
    """Read the text; pieces that lie outside the stream are lost."""
    raw = read_text(pieces, main)
    if any(p.offset + (p.end - p.start) * p.width > len(main) for p in pieces):
        if not visible(raw):
            raise corrupt("文件不完整，文字部分已丢失")
        structures.tell_broken(_TEXT)
    return raw


def _read_formats(
    pieces: Sequence[Piece], main: bytes, store: bytes, structures: Structures
) -> Formats:
    def spread(structure: Structure, read: _SpansReader) -> Spans:
        spans, intact = structures.read(structure, _FORMATS, lambda i: read(i, main, pieces))
        if not intact:
            structures.tell_broken(_FORMATS)
        return spans

    runs = spread(Structure.RUNS, read_run_spans)
    return Formats(runs, spread(Structure.PARAGRAPHS, read_paragraph_spans), store)


def _read_numbering(structures: Structures) -> Numbering:
    """Read the lists; their levels lie behind them, in the structure's length or not."""
    overrides = structures.read(Structure.LIST_OVERRIDES, _LISTS, bytes)
    lists = structures.cut_open(Structure.LISTS)
    return structures.read(
        Structure.LISTS,
        _LISTS,
        lambda told: Numbering(lists, overrides) if told else Numbering(b"", b""),
    )


def _read_boxes(fib: Fib, structures: Structures) -> dict[int, list[Entry]]:
    groups = structures.read(Structure.DRAWINGS, _BOXES, read_groups)
    boxes: dict[int, list[Entry]] = {}
    for part, anchors, texts_part, texts in _BOX_STRUCTURES:
        found = find_anchors(
            _marks(fib.bounds(part), _entries(structures, anchors, ANCHOR_RECORD)),
            _stretches(fib.bounds(texts_part), _entries(structures, texts, TEXT_RECORD)),
            groups,
        )
        boxes.update(found)
    return boxes


def _marks(bounds: tuple[int, int], entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give the places in a part that entries, which count from its start, stand for."""
    start, end = bounds
    return tuple(
        Entry(start + entry.start, end, entry.record)
        for entry in entries
        if start + entry.start < end
    )


def _stretches(bounds: tuple[int, int], entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Cut a part at the positions of entries, which count from its start; the rest comes last."""
    place, end = bounds
    length = end - place
    stretches = []
    for entry in entries:
        # Word leaves -1 and 0 where it gave a stretch up.
        stop = end - length + entry.end if entry.end <= length else place
        stretches.append(Entry(place, max(place, stop), entry.record))
        place = stretches[-1].end
    return (*stretches, Entry(place, end, b"")) if place < end else tuple(stretches)


def _entries(structures: Structures, structure: Structure, size: int) -> tuple[Entry, ...]:
    return structures.read(structure, _STRETCHES, lambda plex: read_plex(plex, size))
