"""Lines of Chinese text: broken between characters, yet no line begins with ， or ends with “.

Terminals and the libraries for them break at blanks only, and Chinese has none.
"""

import re
from collections.abc import Iterable, Iterator

Piece = tuple[str, str]  # a text and its style

_OPENING = "“‘（《〈【〔「『(["
_CLOSING = "，。、；：？！…—·”’）》〉】〕」』,.;:?!)]%％"
# A number or Western word keeps together; any mark stays with what it belongs to.
_TOKEN = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[A-Za-z0-9_.+/@-]+|.)[{re.escape(_CLOSING)}]*\s*", re.DOTALL
)
_WIDE = re.compile("[^\x00-\u024f]")


def width(text: str) -> int:
    """Give the columns a text takes: two for a Chinese character.

    Marks such as “ … √ take two in Chinese fonts and one in others; they count as two, so that a
    line is never too long.
    """
    return len(text) + len(_WIDE.findall(text))


def split_prose(text: str, style: str = "") -> list[Piece]:
    """Cut running text into the pieces between which a line may end."""
    return [(token, style) for token in _TOKEN.findall(text)]


def fill_lines(pieces: Iterable[Piece], columns: int) -> Iterator[list[Piece]]:
    """Put pieces into lines of at most so many columns; one that is too wide by itself is cut.

    Neighbours of one style become one piece.
    """
    line: list[Piece] = []
    free = columns
    for text, style in _cut_wide(pieces, columns):
        if line and width(text.rstrip()) > free:
            yield line
            line, free = [], columns
        before = line.pop()[0] if line and line[-1][1] == style else ""
        line.append((before + text, style))
        free -= width(text)
    if line:
        yield line


def _cut_wide(pieces: Iterable[Piece], columns: int) -> Iterator[Piece]:
    for text, style in pieces:
        rest = text
        while width(rest.rstrip()) > columns:
            most = min(len(rest), columns)
            size = next(n for n in range(most, 0, -1) if n == 1 or width(rest[:n]) <= columns)
            yield rest[:size], style
            rest = rest[size:]
        yield rest, style
