"""The other path to a file's text: flat, without paragraphs, fields, tables or notes.

It knows which groups hold no text of the page, and nothing else; what it has and the lines have
not is what the walk lost.
"""

from typing import NamedTuple

from extract.rtf.characters import Characters
from extract.rtf.destinations import (
    BOXES,
    CHARACTER_WORDS,
    ESCAPED_SIGNS,
    LABELS,
    MUTED,
    STARRED,
    SYMBOL_SIGNS,
    UNMUTED,
    UNREAD,
    WORD_SIGNS,
)
from extract.rtf.fonts import Fonts
from extract.rtf.tokens import Kind, Token, read_tokens, unescape
from extract.symbol_fonts import read_signs

_DEAD = UNREAD | LABELS | {"formfield", "sp", "shprslt"}
_ALIVE = UNMUTED | BOXES
# More bytes than a character takes in any code page are text, whatever `\\uc` says of them.
_LONGEST_CHARACTER = 4


class _State(NamedTuple):
    font: int | None = None
    fallback: int = 1
    starred: bool = False
    dead: bool = False
    muted: bool = False


def flat_text(data: bytes, fonts: Fonts) -> str:
    """Join every character of an RTF file that a person could count."""
    pieces: list[str] = []
    characters = Characters()
    state, stack = _State(), list[_State]()
    for token in read_tokens(data):
        if token.kind is Kind.OPEN:
            characters.pass_by()
            stack.append(state)
            state = state._replace(starred=token.word == "*")
        elif token.kind is Kind.CLOSE:
            characters.pass_by()
            state = stack.pop() if stack else state
        elif not state.dead:
            state = _change(state, token)
            if not state.dead and not state.muted:
                pieces.append(_read(token, state, characters, fonts))
    return "".join(pieces)


def _change(state: _State, token: Token) -> _State:
    """Give the state after a token that is no brace."""
    word = token.word
    if token.kind is not Kind.WORD:
        return state
    if word in _DEAD or (state.starred and word not in STARRED):
        return state._replace(dead=True)
    if word in MUTED or word in _ALIVE:
        return state._replace(muted=word in MUTED, starred=False)
    if word == "uc":
        return state._replace(fallback=token.number or 0)
    if word in ("f", "af"):
        return state._replace(font=token.number)
    return state._replace(starred=False) if state.starred else state


def _read(token: Token, state: _State, characters: Characters, fonts: Fonts) -> str:
    """Give the characters of a token."""
    font = fonts.font(state.font)
    codec = font.codec or fonts.file_codec
    text = ""
    if token.kind is Kind.WORD and token.word not in CHARACTER_WORDS:
        characters.pass_by()
    elif token.kind is Kind.TEXT:
        text = characters.from_bytes(unescape(token.data), codec, fonts.wide)
    elif token.kind is Kind.SYMBOL and token.word in ESCAPED_SIGNS:
        text = characters.from_bytes(token.word.encode("ascii"), codec, fonts.wide)
    elif token.kind is Kind.SYMBOL:
        text = characters.from_sign(SYMBOL_SIGNS[token.word]) if token.word in SYMBOL_SIGNS else ""
    elif token.word == "u" and token.number is not None:
        fallback = state.fallback if state.fallback <= _LONGEST_CHARACTER else 0
        text = characters.from_unit(token.number, fallback)
    elif token.word in WORD_SIGNS:
        text = characters.from_sign(WORD_SIGNS[token.word])
    return read_signs(font.name, text) if text else ""
