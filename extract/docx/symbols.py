"""Where a Word file uses symbol fonts: `w:sym`, and runs in such a font."""

from lxml import etree

from extract.docx.wordml import TEXT, W, value_of
from extract.symbol_fonts import PRIVATE, has_signs, read_signs

_SYMBOL_FONT = f"{W}font"
_SYMBOL_CODE = f"{W}char"
_FONTS = f"{W}rFonts"
_LATIN_FONT = f"{W}ascii"
_NAMES_START = b"wingdings"


def read_symbol(symbol: etree._Element) -> str:
    """Give the sign of a `w:sym`; "" if its code is no character, itself if it is not known."""
    try:
        char = chr(int(value_of(symbol, _SYMBOL_CODE) or "", 16))
    except (ValueError, OverflowError):
        return ""
    is_sign = char.isprintable() or ord(char) in PRIVATE
    return read_signs(value_of(symbol, _SYMBOL_FONT) or "", char) if is_sign else ""


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
        node: read_signs(font, node.text or "")
        for fonts in root.iter(_FONTS)
        if (font := value_of(fonts, _LATIN_FONT)) is not None and has_signs(font)
        for node in fonts.getparent().getparent().iterchildren(TEXT)
    }
