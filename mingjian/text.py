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

# The marks of ordinary prose: replaced one by one, and only what is left is looked up in the whole
# table. Three times as fast as a lookup of each character.
_USUAL = tuple((wide, chr(_FOLD[ord(wide)])) for wide in "，：；（）！？")
_SHORT = 64
# Longer than any paragraph but those of texts that lost their line breaks.
_LONG = 4000
_INNER = str.maketrans("“”", "‘’")


def fold(text: str) -> str:
    """Make texts comparable: half-width letters, digits and marks, one dash, simplified characters.

    The result has the length of the text, so a span in one is the same span in the other.
    """
    # Each label of a form is compared a dozen times, each paragraph of a document three times.
    if len(text) <= _SHORT:
        return _fold_short(text)
    return _fold_paragraph(text) if len(text) <= _LONG else _fold(text)


@lru_cache(maxsize=1 << 12)
def _fold_short(text: str) -> str:
    return _fold(text)


@lru_cache(maxsize=1 << 9)
def _fold_paragraph(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    for wide, narrow in _USUAL:
        text = text.replace(wide, narrow)
    return text.translate(_fold_table()) if _rest().search(text) else text


@cache
def _rest() -> re.Pattern[str]:
    """Give the pattern of all characters that are folded but for the usual marks."""
    usual = {ord(wide) for wide, _ in _USUAL}
    return re.compile(f"[{re.escape(''.join(map(chr, _fold_table().keys() - usual)))}]")


@cache
def _fold_table() -> dict[int, int]:
    return _FOLD | _MARKS | _DASHES | _WAVES | dict(simplified())


def visible(text: str) -> str:
    """Drop blanks and invisible characters: what coverage and repeated paragraphs count by."""
    return _BLANKS.sub("", text)


def enquote(words: str) -> str:
    """Put words in quotation marks; those within become single ones: “‘红色议事厅’项目”."""
    return f"“{words.translate(_INNER)}”"


def is_han(char: str) -> bool:
    """Say whether a character is a Chinese ideograph (CJK unified, extension A, 〇)."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char == "〇"
