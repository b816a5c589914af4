"""What control words say about the look of text and of paragraphs.

The looks are named tuples, not dataclasses: one is made for every few words of a file.
Source: Rich Text Format Specification 1.9.1, "Font (Character) Formatting Properties" and
"Paragraph Formatting Properties".
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

_BODY_TEXT = 9  # the outline level that means: no heading
_MOST_NESTED = 16  # tables in tables; Word itself stops looking right before that


class RunLook(NamedTuple):
    """How a run looks; sizes in points (None: nothing said), `font` a number of the font table.

    `script` is the last of `rtlch ltrch loch hich dbch`: which kind of text is spoken of.
    """

    bold: bool = False
    size: float | None = None
    font: int | None = None
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    script: str = ""


class ParagraphLook(NamedTuple):
    """How a paragraph looks, and where it stands: `depth` counts the tables around it.

    `list_number` is its `\\ls`, 0 for none; `outline` a level from 0 or 9 for body text, None
    where nothing is said.
    """

    style: int = 0
    centred: bool = False
    outline: int | None = None
    list_number: int = 0
    level: int = 0
    depth: int = 0


def change_text(look: RunLook, word: str, number: int | None) -> RunLook | None:
    """Give the look after a control word; None if the word is not about the look of text."""
    change = _TEXT_WORDS.get(word)
    if change is not None:
        return change(look, number)
    if word in _SCRIPTS:
        return look._replace(script=word)
    # LibreOffice tells the look of Chinese text by the words for associated fonts.
    if look.script == "dbch" and word in ("ab", "afs"):
        return _TEXT_WORDS[word[1:]](look, number)
    return None


def change_paragraph(look: ParagraphLook, word: str, number: int | None) -> ParagraphLook | None:
    """Give the look after a control word; None if the word is not about paragraphs."""
    change = _PARAGRAPH_WORDS.get(word)
    return None if change is None else change(look, number)


def body_level(outline: int | None) -> int | None:
    """Give an outline level from 1; None for body text and where nothing is said."""
    return None if outline is None or not 0 <= outline < _BODY_TEXT else outline + 1


def _nested(number: int | None) -> int:
    return max(0, min(number or 0, _MOST_NESTED))


_SCRIPTS = frozenset({"rtlch", "ltrch", "loch", "hich", "dbch"})
_TEXT_WORDS: Mapping[str, Callable[[RunLook, int | None], RunLook]] = {
    "b": lambda look, number: look._replace(bold=number != 0),
    "fs": lambda look, number: look._replace(size=(number or 0) / 2 or None),
    "f": lambda look, number: look._replace(font=number),
    "af": lambda look, number: look._replace(font=number),
    "v": lambda look, number: look._replace(hidden=number != 0),
    "deleted": lambda look, number: look._replace(deleted=number != 0),
    "mvf": lambda look, number: look._replace(deleted=number != 0),
    "revised": lambda look, number: look._replace(inserted=number != 0),
    "mvt": lambda look, number: look._replace(inserted=number != 0),
}
_PARAGRAPH_WORDS: Mapping[str, Callable[[ParagraphLook, int | None], ParagraphLook]] = {
    "pard": lambda look, _: ParagraphLook(),
    "s": lambda look, number: look._replace(style=number or 0),
    "qc": lambda look, _: look._replace(centred=True),
    **dict.fromkeys(("ql", "qr", "qj", "qd"), lambda look, _: look._replace(centred=False)),
    "outlinelevel": lambda look, number: look._replace(outline=number),
    "ls": lambda look, number: look._replace(list_number=number or 0),
    "ilvl": lambda look, number: look._replace(level=max(0, min(number or 0, 8))),
    "intbl": lambda look, _: look._replace(depth=max(1, look.depth)),
    "itap": lambda look, number: look._replace(depth=_nested(number)),
}
