"""RTF as a row of tokens: braces, control words, runs of text bytes.

Source: Rich Text Format Specification 1.9.1, "RTF Syntax": a control word is a backslash and at
most 32 letters, then perhaps a number, then perhaps one space that belongs to it; `\\'hh` is a
byte; line ends mean nothing; `\\binN` is followed by N bytes that are no RTF.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    """What a token is; a symbol is a control word of one sign, as in `\\~`."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    TEXT = auto()


class Token(NamedTuple):
    """One token: a word or symbol with its number (None: none given), or escaped text bytes.

    The word of an OPEN is `*` where the group is to be ignored by who does not know it.
    """

    kind: Kind
    word: str = ""
    number: int | None = None
    data: bytes = b""


# Plain and escaped bytes make one token, however they are mixed: writers put either half of a
# double-byte character in either way. Possessive, so that a picture of megabytes keeps no state.
_TOKEN = re.compile(
    rb"(?P<text>(?:[^\\{}]++|\\'[0-9a-fA-F]{2})++)"
    rb"|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})?[ ]?"
    rb"|(?P<open>\{)(?P<star>[ \t\r\n]*\\\*)?|(?P<close>\})"
    rb"|\\(?P<symbol>[^a-zA-Z]?)",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"(?:\\'[0-9a-fA-F]{2})++")
_MEANINGLESS = b"\r\n\0"
_OPEN = Token(Kind.OPEN)
_OPEN_STARRED = Token(Kind.OPEN, "*")
_CLOSE = Token(Kind.CLOSE)


def read_tokens(data: bytes) -> Iterator[Token]:
    """Give the tokens of an RTF file; never fails, for any bytes are tokens of some kind."""
    place = 0
    while match := _TOKEN.match(data, place):
        place = match.end()
        kind = match.lastgroup
        if kind == "text":
            yield Token(Kind.TEXT, data=match["text"])
        elif kind == "star":
            yield _OPEN_STARRED
        elif kind == "open":
            yield _OPEN
        elif kind == "close":
            yield _CLOSE
        elif kind == "symbol":
            yield Token(Kind.SYMBOL, match["symbol"].decode("latin-1"))
        else:
            word, digits = match["word"].decode("ascii"), match["number"]
            number = None if digits is None else int(digits)
            if word == "bin":
                place += max(0, number or 0)
            yield Token(Kind.WORD, word, number)


def unescape(data: bytes) -> bytes:
    """Give the bytes that a text token stands for."""
    return _ESCAPED.sub(_bytes, data.translate(None, _MEANINGLESS))


def _bytes(match: re.Match[bytes]) -> bytes:
    return bytes.fromhex(match.group().replace(b"\\'", b"").decode("ascii"))
