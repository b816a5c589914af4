"""Ways to count the words of a text, as organisers mean them: docs/profiles.md, `count`."""

import re
from collections.abc import Callable, Mapping

from mingjian.text import is_han, visible

# Word counts each Chinese character and full-width mark; what stands between them and blanks is one
# word, be it a Latin word or a number.
_WIDE = (
    r"\u2010-\u2027\u2030-\u205e\u2e80-\u2fff\u3001-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    r"\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_WIDE}]|[^\s\u200b-\u200f\ufeff{_WIDE}]+")


def count_words(text: str) -> int:
    """Count as Word does for its 字数: a character or mark is one, and so is a Latin word."""
    return sum(1 for _ in _WORD.finditer(text))


def count_characters(text: str) -> int:
    """Count all that is visible, as Word does for its 字符数（不计空格）."""
    return len(visible(text))


def count_han(text: str) -> int:
    """Count Chinese characters alone."""
    return sum(map(is_han, text))


# What a profile calls a way to count, and what people are told of it.
COUNTS: Mapping[str, tuple[Callable[[str], int], str]] = {
    "words": (count_words, "按 Word 的“字数”数"),
    "characters": (count_characters, "按 Word 的“字符数（不计空格）”数"),
    "han": (count_han, "只数汉字"),
}
