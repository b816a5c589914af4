"""Characters: what counts, and how to compare. Nothing here changes a text's length."""

import re
from functools import cache, lru_cache

from mingjian.script import simplified

# Full-width forms to half-width, one character for one, so that offsets stay true (no NFKC:
# it turns … into three characters and ㎡ into two).
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
# Half-width and small Chinese marks that old systems leave.
_MARKS = dict(
    zip(map(ord, "｡｢｣､･﹐﹑﹒﹔﹕﹖﹗﹙﹚"), map(ord, "。「」、·,、.;:?!()"), strict=True)
)
_DASHES = dict.fromkeys(map(ord, "—–―−‐‑－"), ord("-"))
# White space, controls, zero-width and joining marks, soft hyphen, byte order mark.
_BLANKS = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+"
)
_WAVES = dict.fromkeys(map(ord, "～〜∼"), ord("~"))

_SHORT = 64


def fold(text: str) -> str:
    """Make texts comparable: half-width letters, digits and marks, one dash, simplified characters.

    The result has the length of the text, so a span in one is the same span in the other.
    """
    # Each label of a form is compared a dozen times.
    return _fold_short(text) if len(text) <= _SHORT else text.translate(_fold_table())


@lru_cache(maxsize=1 << 12)
def _fold_short(text: str) -> str:
    return text.translate(_fold_table())


@cache
def _fold_table() -> dict[int, int]:
    return _FOLD | _MARKS | _DASHES | _WAVES | dict(simplified())


def visible(text: str) -> str:
    """Drop blanks and invisible characters: what coverage and repeated paragraphs count by."""
    return _BLANKS.sub("", text)


def is_han(char: str) -> bool:
    """Say whether a character is a Chinese ideograph (CJK unified, extension A, 〇)."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char == "〇"
