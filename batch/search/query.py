"""What a user asks for: words that must all occur, “phrases”, and -words that must not.

Words are parted by blanks or by ，、；。 as people write lists. There is no other syntax.
Whatever else stands in a query, an asterisk, a bracket, AND, is text that is looked for; the index
never sees a character of the query outside quotes.
"""

import re
from dataclasses import dataclass

from batch.fulltext.plain import WORD, Plain, read_plain
from batch.fulltext.words import words_asked
from mingjian.errors import MingjianError

MAX_CHARS, MAX_PIECES = 200, 20
# A word, or all up to the closing mark (of an unclosed one all that follows); a hyphen before it
# excludes it: 党建 “两学一做” -"微心愿".
_PIECE = re.compile(
    r"""([-－]?)(?:“([^”]*)(?:”|$)|["＂]([^"＂]*)(?:["＂]|$)|([^\s，、；。]+))""", re.DOTALL
)
_EDGE = "[0-9a-z]"
_TITLE = "title : "


class QueryError(MingjianError):
    """A query by which nothing can be looked for; the message is for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a phrase in plain form."""

    plain: Plain

    @property
    def phrase(self) -> str:
        """Give it as a phrase of the index's language; its words hold neither quotes nor blanks."""
        return f'"{words_asked(self.plain)}"'

    @property
    def pattern(self) -> str:
        """Give a regular expression for it in a text's plain form: whole words, any characters."""
        before = f"(?<!{_EDGE})" if self.plain.kinds[0] == WORD else ""
        after = f"(?!{_EDGE})" if self.plain.kinds[-1] == WORD else ""
        return f"{before}{re.escape(self.plain.text)}{after}"


@dataclass(frozen=True, slots=True)
class Query:
    """The pieces that must all occur, and those that must not."""

    wanted: tuple[Piece, ...]
    unwanted: tuple[Piece, ...] = ()

    @property
    def match(self) -> str:
        """Give the query in the index's language."""
        return self._find("")

    @property
    def in_title(self) -> str:
        """Give the query of those hits that have all that is wanted in their titles."""
        return self._find(_TITLE)

    @property
    def not_in_title(self) -> str:
        """Give the query of all other hits."""
        return f"({self.match}) NOT ({_all(self.wanted, _TITLE)})"

    def _find(self, column: str) -> str:
        wanted = _all(self.wanted, column)
        if not self.unwanted:
            return wanted
        return f"({wanted}) NOT ({' OR '.join(one.phrase for one in self.unwanted)})"


def parse_query(text: str) -> Query:
    """Read what a user wrote; raises QueryError."""
    if len(text) > MAX_CHARS:
        raise QueryError(f"要查找的文字太长，请不要超过 {MAX_CHARS} 个字")
    wanted: list[Piece] = []
    unwanted: list[Piece] = []
    for match in _PIECE.finditer(text):
        hyphen, *written = match.groups()
        plain = read_plain(" ".join("".join(one or "" for one in written).split()))
        if plain.codes.size:
            (unwanted if hyphen else wanted).append(Piece(plain))
    if not wanted:
        raise QueryError("请至少写一个要查找的词")
    if len(wanted) + len(unwanted) > MAX_PIECES:
        raise QueryError(f"要查找的词太多，请不要超过 {MAX_PIECES} 个")
    return Query(tuple(wanted), tuple(unwanted))


def _all(pieces: tuple[Piece, ...], column: str) -> str:
    return " AND ".join(f"{column}{one.phrase}" for one in pieces)
