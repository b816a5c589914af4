"""Characters of a PDF's text layer that stand for others, and layers that stand for nothing."""

import re
import unicodedata

from extract.charset import is_everyday_gbk
from mingjian.text import visible

# Fonts of WPS and of browsers on macOS map to radicals instead of characters; each is replaced
# one for one (the supplement as in Unicode's EquivalentUnifiedIdeograph.txt).
_SUPPLEMENT = str.maketrans(
    "⺟⺠⺩⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "母民王虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
# Ticks, boxes and bullets of the fonts Wingdings and Symbol.
_SYMBOLS = str.maketrans(
    "\uf0a8\uf0a3\uf06f\uf0fe\uf052\uf0fd\uf0fc\uf06c\uf0b7\uf06e\uf075\uf0d8", "□□□☑☑☒✓●•■◆➢"
)
# Marks by which pdfium tells of hyphens and of nothing at all.
_MARKS = dict.fromkeys((0x02, 0xFFFE, 0xFFFF))
_FOLD = _KANGXI | _SUPPLEMENT | _SYMBOLS | _MARKS
_FOLDED = frozenset(map(chr, _FOLD))
_GARBLED_SHARE = 0.1
_MEANINGLESS = re.compile("[\ufffd\ue000-\uf8ff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
_LATIN = re.compile("[\x80-\xff]")
# Bytes of GBK that a font maps to the letters of Latin-1. European words have no four such
# letters in a row.
_LATIN_RUN = re.compile("[\x80-\xff]{4,}")


def fold(text: str) -> str:
    """Replace radicals and symbol fonts by the characters they look like; drop pdfium's marks."""
    # Hardly a page has any; to look each one up in the table takes twice as long.
    return text if _FOLDED.isdisjoint(text) else text.translate(_FOLD)


def is_garbled(text: str) -> bool:
    """Say whether more than a tenth of a text has no meaning.

    Private use, U+FFFD, controls, and Chinese in GBK that was taken for Western letters.
    """
    seen = visible(text)
    bad = len(_MEANINGLESS.findall(seen)) + _count_western(seen)
    controls = len(_CONTROL.findall(text))
    return bad + controls > _GARBLED_SHARE * (len(seen) + controls)


def _count_western(text: str) -> int:
    """Count the letters of Latin-1 that are the bytes of everyday Chinese."""
    letters = "".join(_LATIN_RUN.findall(text))
    if 2 * len(letters) < len(_LATIN.findall(text)):
        return 0
    return len(letters) if is_everyday_gbk(letters.encode("latin-1")) else 0
