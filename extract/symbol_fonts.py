"""Symbol fonts, in which a letter is a picture: `R` in Wingdings 2 is a ticked box.

Sources: the fonts' published tables (Wingdings 0x6F, 0xA8, 0xFB-0xFE; Wingdings 2 0x4F-0x54,
0xA3).
"""

from collections.abc import Mapping

PRIVATE = range(0xF000, 0xF100)  # the code points at which the 256 pictures of a font stand
_SIGNS: Mapping[str, Mapping[int, str]] = {
    "wingdings": {0x6F: "□", 0xA8: "□", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"},
}


def has_signs(font: str) -> bool:
    """Say whether a font, by its name, is one whose pictures we know."""
    return font.lower() in _SIGNS


def read_signs(font: str, text: str) -> str:
    """Give a text with the signs its characters stand for in a font, of the same length.

    A character without a known sign stays as it is.
    """
    signs = _SIGNS.get(font.lower(), {})
    return "".join(signs.get(_picture(char), char) for char in text)


def _picture(char: str) -> int:
    code = ord(char)
    return code - PRIVATE.start if code in PRIVATE else code
