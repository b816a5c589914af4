"""The `.layout` markup: a document with its looks and its truth, readable in place.

corpora/structure/README.md explains the markup; `layout_docx` makes Word files of it.
"""

import re
from dataclasses import dataclass
from pathlib import Path

_DOCUMENT = re.compile(r"===\s*(.+)")
_PIECE = re.compile(r"([\^~-]|#\d)(?:\{([^}]*)\})? ?(.*)")
_FIELD = re.compile(r"=\s+(.*)")
_END_MARKS = "。:： \t"
_KINDS = {"^": "title", "~": "contents", "-": "paragraph", "#": "heading"}


@dataclass(frozen=True, slots=True)
class Dress:
    """How a paragraph looks: points, a font name, the label of its automatic number.

    `style` is the level of a real heading style, `outline` an outline level on the paragraph.
    """

    bold: bool = False
    centred: bool = False
    size: float | None = None
    font: str | None = None
    indent: bool | None = None
    style: int | None = None
    outline: int | None = None
    label: str = ""
    list_level: int = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph: title, heading (of a level), contents or paragraph.

    `rest` is the body that goes on behind a run-in heading, "" where there is none.
    """

    kind: str
    text: str
    rest: str = ""
    level: int = 0
    dress: Dress = Dress()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of cells: `<` is merged with the cell to the left, `^` with the one above."""

    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpectedField:
    """A field the document should give; `canonical` is None for one without a name of ours."""

    canonical: str | None
    label: str
    value: str
    state: str


@dataclass(frozen=True, slots=True)
class Layout:
    """One document; a None among the pieces ends a table."""

    id: str
    hand: str
    genre: str
    pieces: tuple[Piece | TableRow | None, ...]
    fields: tuple[ExpectedField, ...] = ()

    def headings(self) -> tuple[tuple[str, int], ...]:
        """Give the true headings: own words with their number, level."""
        found = (p for p in self.pieces if isinstance(p, Piece) and p.kind == "heading")
        return tuple((own_words(p.dress.label + p.text), p.level) for p in found)


def own_words(text: str) -> str:
    """Give a heading's words without blanks and without the mark that ends them."""
    return re.sub(r"\s", "", text).rstrip(_END_MARKS)


def load_layouts(path: Path) -> tuple[Layout, ...]:
    """Read the documents of one file; raises ValueError naming a line that is no markup."""
    return parse_layouts(path.read_text("utf-8"), path.name)


def parse_layouts(text: str, name: str = "") -> tuple[Layout, ...]:
    """Read the documents of a text; raises ValueError naming a line that is no markup."""
    groups: list[list[tuple[int, str]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if _DOCUMENT.match(line):
            groups.append([])
        if groups and not line.startswith("%"):
            groups[-1].append((number, line))
    return tuple(_parse_document(group, name) for group in groups)


def _parse_document(lines: list[tuple[int, str]], name: str) -> Layout:
    head = _DOCUMENT.match(lines[0][1])
    parts = [part.strip() for part in (head.group(1) if head else "").split("|")]
    pieces: list[Piece | TableRow | None] = []
    fields = []
    for number, line in lines[1:]:
        if not line.strip():
            pieces.append(None)
        elif line.startswith("|"):
            pieces.append(TableRow(tuple(c.strip() for c in line.strip().strip("|").split("|"))))
        elif field := _FIELD.match(line):
            fields.append(_parse_field(field.group(1)))
        else:
            pieces.append(_parse_piece(line, f"{name}:{number}"))
    return Layout(parts[0], *_pad(parts[1:3]), tuple(pieces), tuple(fields))


def _pad(parts: list[str]) -> tuple[str, str]:
    hand, genre = [*parts, "", ""][:2]
    return hand, genre


def _parse_field(text: str) -> ExpectedField:
    canonical, label, value, state = (part.strip() for part in text.split("|"))
    return ExpectedField(None if canonical == "-" else canonical, label, value, state)


def _parse_piece(line: str, where: str) -> Piece:
    match = _PIECE.match(line)
    if match is None:
        raise ValueError(f"{where}: no line of layout markup: {line[:20]}")
    sign, dress, text = match.groups()
    kind, level = _KINDS[sign[0]], int(sign[1:] or 0)
    words, _, rest = text.partition("|") if level else (text, "", "")
    return Piece(kind, words, rest, level, _parse_dress(dress or "", where))


def _parse_dress(text: str, where: str) -> Dress:
    said: dict[str, object] = {}
    for word in filter(None, (word.strip() for word in text.split(","))):
        for pattern, name, make in _WORDS:
            if match := re.fullmatch(pattern, word):
                said[name] = make(match.group(match.lastindex or 0))
                break
        else:
            raise ValueError(f"{where}: unknown look: {word}")
    return Dress(**said)  # type: ignore[arg-type]


_WORDS = (
    ("b", "bold", bool),
    ("c", "centred", bool),
    (r"sz([\d.]+)", "size", float),
    ("f(.+)", "font", str),
    ("in", "indent", bool),
    ("noin", "indent", lambda _: False),
    (r"h(\d)", "style", int),
    (r"o(\d)", "outline", int),
    ("auto=(.+)", "label", str),
    (r"lv(\d)", "list_level", int),
)
