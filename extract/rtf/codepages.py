"""The character sets that RTF names by number.

Sources: Rich Text Format Specification 1.9.1, `\\fcharset` and `\\ansicpg`; the codecs are those
that read most of what is found under a name (gb18030 for 936, as in `extract.charset`).
"""

import codecs
from collections.abc import Mapping

WESTERN = "cp1252"
SYMBOL = "symbol"  # no codec: bytes of a symbol font are numbers of pictures
_PAGES: Mapping[int, str] = {
    932: "cp932",
    936: "gb18030",
    949: "cp949",
    950: "big5hkscs",
    1361: "johab",
    10000: "mac_roman",
    10001: "shift_jis",
    10002: "big5",
    10003: "euc_kr",
    10008: "gb2312",
    54936: "gb18030",
    65001: "utf-8",
}
_CHARSETS: Mapping[int, int] = {
    0: 1252, 77: 10000, 78: 10001, 79: 10003, 80: 10008, 81: 10002, 128: 932, 129: 949,
    130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256,
    186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}  # fmt: skip
_SYMBOL_CHARSET = 2
_LANGUAGES: Mapping[int, int] = {
    2052: 936, 4100: 936, 1028: 950, 3076: 950, 5124: 950, 1041: 932, 1042: 949
}  # fmt: skip
DOUBLE_BYTE = frozenset({"gb18030", "big5hkscs", "cp932", "cp949"})


def page_codec(page: int) -> str | None:
    """Name the codec of a Windows code page; None if there is none."""
    name = _PAGES.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def charset_codec(charset: int) -> str | None:
    """Name the codec of a font's `\\fcharset`; None for the file's own and for unknown ones."""
    if charset == _SYMBOL_CHARSET:
        return SYMBOL
    page = _CHARSETS.get(charset)
    return None if page is None else page_codec(page)


def language_codec(language: int) -> str | None:
    """Name the codec usual for a language (`\\deflang`); None if it tells nothing."""
    page = _LANGUAGES.get(language)
    return None if page is None else page_codec(page)
