"""Signs of symbol fonts as characters anyone can read: the tick boxes of forms above all.

In these fonts a letter is a picture: `R` in Wingdings 2 is a ticked box. Sources: the fonts'
published tables (Wingdings 0x6F, 0xA8, 0xFB-0xFE; Wingdings 2 0x4F-0x54, 0xA3).
"""

from collections.abc import Mapping

from lxml import etree

from extract.docx.wordml import TEXT, W, value_of

_SYMBOL_FONT = f"{W}font"
_SYMBOL_CODE = f"{W}char"
_FONTS = f"{W}rFonts"
_LATIN_FONT = f"{W}ascii"
_PRIVATE = range(0xF000, 0xF100)  # the same pictures under their private code points
_NAMES_START = b"wingdings"
_SIGNS: Mapping[str, Mapping[int, str]] = {
    "wingdings": {0x6F: "□", 0xA8: "□", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"},
}


def read_symbol(symbol: etree._Element) -> str:
    """Give the sign of a `w:sym`; "" if its code is no character, itself if it is not known."""
    try:
        char = chr(int(value_of(symbol, _SYMBOL_CODE) or "", 16))
    except (ValueError, OverflowError):
        return ""
    is_sign = char.isprintable() or ord(char) in _PRIVATE
    return read_sign(value_of(symbol, _SYMBOL_FONT), char) if is_sign else ""


def read_sign(font: str | None, char: str) -> str:
    """Give the sign a character stands for in a font; the character itself if none is known."""
    code = ord(char)
    if code in _PRIVATE:
        code -= _PRIVATE.start
    return _SIGNS.get((font or "").lower(), {}).get(code, char)


def is_symbol_font(font: str) -> bool:
    """Say whether the letters of a font are signs that are known here."""
    return font.lower() in _SIGNS


def may_have_symbols(content: bytes) -> bool:
    """Say whether the XML of a part may name a symbol font; sure only that it does not.

    To look at the fonts of every run costs a tenth of all the reading, and few texts have any.
    """
    is_wide = b"\0" in content[:4]
    return is_wide or _NAMES_START in content.lower()


def symbol_texts(root: etree._Element) -> dict[etree._Element, str]:
    """Find the text nodes of runs in a symbol font, with their text as signs, of the same length.

    Only a font the run itself names is looked at: no style of a text is a symbol font.
    """
    return {
        node: "".join(read_sign(font, char) for char in node.text or "")
        for fonts in root.iter(_FONTS)
        if (font := value_of(fonts, _LATIN_FONT)) is not None and is_symbol_font(font)
        for node in fonts.getparent().getparent().iterchildren(TEXT)
    }
