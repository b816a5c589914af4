"""Characters of RTF text: bytes in the fonts' code pages, and `\\uN` with what stands in for it.

`\\uN` is a UTF-16 unit, two of them a rarer character; behind it stand some characters for
programs that do not know Unicode (`\\ucN` says how many), which are to be passed over. Source:
Rich Text Format Specification 1.9.1, "Unicode RTF".
"""

import codecs
import re

from extract.rtf.codepages import DOUBLE_BYTE, SYMBOL, WESTERN
from extract.symbol_fonts import PRIVATE

_HIGH = re.compile(rb"[\x80-\xff]+")
_UNKNOWN = "\ufffd"
# A character takes four bytes at most in any code page; a count beyond this would hide text.
_MOST_STAND_INS = 8
_CONTROLS: dict[int, str | None] = {
    **dict.fromkeys((*range(9), *range(12, 32), 0x7F)),
    0x0B: "\n",
}


class Characters:
    """Turns what a text is written in into characters, in the order of the file."""

    def __init__(self) -> None:
        self._codec = ""
        self._pending: codecs.IncrementalDecoder | None = None
        self._upper = 0
        self._skip = 0

    def from_bytes(self, data: bytes, codec: str, wide: str) -> str:
        """Decode bytes in a codec; `wide` is the double-byte code page of the writer's system.

        A character may be torn apart by whatever stands between its bytes.
        """
        if self._skip:
            data, self._skip = data[self._skip :], max(0, self._skip - len(data))
        if not data:
            return ""
        rest = self._end_unit()
        if codec in (SYMBOL, WESTERN):
            text = _from_symbols(data) if codec == SYMBOL else _from_western(data, wide)
            return rest + self._end_bytes() + text
        if self._pending is None or codec != self._codec:
            rest += self._end_bytes()
            self._codec = codec
            self._pending = codecs.getincrementaldecoder(codec)("replace")
        return rest + self._pending.decode(data)

    def from_unit(self, number: int, fallback: int) -> str:
        """Take a `\\u` and how many characters stand in for it; of no count in sense none do."""
        self._skip = fallback if 0 <= fallback <= _MOST_STAND_INS else 0
        unit = number & 0xFFFF if -0x8000 <= number <= 0xFFFF else ord(_UNKNOWN)
        if 0xDC00 <= unit <= 0xDFFF and self._upper:
            upper, self._upper = self._upper, 0
            return chr(0x10000 + ((upper - 0xD800) << 10) + (unit - 0xDC00))
        rest = self.end()
        if 0xD800 <= unit <= 0xDBFF:
            self._upper = unit
            return rest
        return rest + (_UNKNOWN if 0xDC00 <= unit <= 0xDFFF else chr(unit))

    def from_sign(self, sign: str) -> str:
        """Take a character that a control word or symbol names; "" if it is to be passed over."""
        if self._skip:
            self._skip -= 1
            return ""
        return self.end() + sign

    def pass_by(self) -> None:
        """Move past a brace or a word that is no character: they end what stands in for one."""
        self._skip = 0

    def end(self) -> str:
        """Give what is left of a character whose second half never came: U+FFFD or nothing."""
        return self._end_unit() + self._end_bytes()

    def _end_unit(self) -> str:
        upper, self._upper = self._upper, 0
        return _UNKNOWN if upper else ""

    def _end_bytes(self) -> str:
        pending, self._pending = self._pending, None
        return pending.decode(b"", True) if pending else ""


def drop_controls(text: str) -> str:
    """Drop control characters, which only escapes bring into text; an old line break becomes one.

    They mean something in definitions: the pattern of a list has level numbers among them.
    """
    return text.translate(_CONTROLS)


def _from_symbols(data: bytes) -> str:
    return "".join(chr(PRIVATE.start + byte) for byte in data)


def _from_western(data: bytes, wide: str) -> str:
    """Decode text in a Western font, in which careless writers leave Chinese as it is.

    Word on a Chinese system shows such text as Chinese. An even number of bytes above 0x7F in a
    row that the code page can read is taken so; a lone one is an accented letter or a quote.
    """
    text, place = [], 0
    for match in _HIGH.finditer(data):
        text.append(data[place : match.start()].decode("ascii"))
        text.append(_from_high(match.group(), wide))
        place = match.end()
    text.append(data[place:].decode("ascii"))
    return "".join(text)


def _from_high(data: bytes, wide: str) -> str:
    if wide in DOUBLE_BYTE and len(data) % 2 == 0:
        try:
            return data.decode(wide)
        except UnicodeDecodeError:
            return data.decode(WESTERN, "replace")
    return data.decode(WESTERN, "replace")
