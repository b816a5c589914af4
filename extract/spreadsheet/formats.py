"""Numbers as a workbook shows them: 12, 85%, 1,200.00, 007, 30人, 2024年3月5日.

A cell holds a bare number; its format code says what a person sees (ECMA-376 part 1, 18.8.30 and
18.8.31).
"""

import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from extract.spreadsheet.dates import EPOCH_1904, LAST_DAY, find_units, show_date

GENERAL = "General"
# Formats a file names by number only; 27 to 58 are those of Chinese Excel.
BUILTIN: Mapping[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日",
    30: "m-d-yy", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒", 34: "h时mm分",
    35: "h时mm分ss秒", 36: "yyyy年m月", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@", 50: "yyyy年m月",
    51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 55: "h时mm分", 56: "h时mm分ss秒",
    57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
_LONGEST_CODE = 255  # Excel's own bound
_MOST_DECIMALS = 15  # a double holds no more
_SIGNIFICANT = 10  # as many digits as Excel shows of a long fraction
_WITH_ZERO = 3
_HUGE = 1e21
_TINY = 1e-5
_TOKEN = re.compile(
    r"\"(?P<quoted>[^\"]*)\"?|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]?"
    r"|(?P<digits>[#0?][#0?,]*(?:\.[#0?]*)?|\.[#0?]+)|(?P<general>General)|(?P<power>[eE][+-])"
    r"|(?P<plain>.)",
    re.DOTALL | re.IGNORECASE,
)
_CURRENCY = re.compile(r"\$([^-]*)")
_ELAPSED = re.compile(r"[hms]+", re.IGNORECASE)


class _Piece(NamedTuple):
    """A part of a format code: literal text, digits to fill, or letters with a meaning."""

    kind: str
    text: str


_PERCENT = _Piece("plain", "%")
_FRACTION = _Piece("plain", "/")


class NumberFormat:
    """A format code, read once for all cells that use it."""

    def __init__(self, code: str) -> None:
        self._sections = [tuple(_pieces(part)) for part in _split_sections(code[:_LONGEST_CODE])]
        self._units = _date_units(self._sections[0])

    def show(self, number: float, is_1904: bool = False) -> str:
        """Give a number as the cell shows it; one that is no date where a date should be, bare.

        A zero may show as nothing; a number that a format hides is shown all the same.
        """
        if self._units:
            days = number + EPOCH_1904 if is_1904 else number
            return show_date(days, self._units) if 0 <= days < LAST_DAY else show_general(number)
        section = self._section(number)
        shown = _show_number(abs(number) if section else number, self._sections[section])
        return shown or (show_general(number) if number else "")

    def _section(self, number: float) -> int:
        """Choose among positive; negative; zero."""
        count = len(self._sections)
        if number < 0 and count > 1:
            return 1
        return 2 if number == 0 and count >= _WITH_ZERO else 0


@lru_cache(maxsize=512)
def number_format(code: str) -> NumberFormat:
    """Read a format code."""
    return NumberFormat(code)


def show_general(number: float) -> str:
    """Give a number without a format: 12 not 12.0, no more digits than Excel shows."""
    if abs(number) < _HUGE and number == int(number):
        return str(int(number))
    if not _TINY <= abs(number) < _HUGE:
        return f"{number:.{_SIGNIFICANT}g}"
    whole = len(str(int(abs(number))))
    return f"{number:.{max(_SIGNIFICANT - whole, 1)}f}".rstrip("0").rstrip(".")


def _split_sections(code: str) -> list[str]:
    """Cut a code at semicolons outside quotes; there is always one section."""
    sections, start, is_quoted = [], 0, False
    for place, char in enumerate(code):
        is_quoted ^= char == '"'
        if char == ";" and not is_quoted:
            sections.append(code[start:place])
            start = place + 1
    return [*sections, code[start:]]


def _pieces(section: str) -> Iterator[_Piece]:
    for match in _TOKEN.finditer(section):
        kind = match.lastgroup
        if kind == "bracket":
            yield from _bracket(match[kind])
        elif kind is not None:  # None: a blank as wide as a character, or a filling
            yield _Piece("literal" if kind in ("quoted", "escaped") else kind, match[kind])


def _bracket(text: str) -> Iterator[_Piece]:
    """Read [$¥-804] and [h]; colours, conditions and languages show nothing."""
    currency = _CURRENCY.match(text)
    if currency:
        yield _Piece("literal", currency[1])
    elif _ELAPSED.fullmatch(text):
        yield _Piece("elapsed", text.lower())


def _date_units(pieces: tuple[_Piece, ...]) -> str:
    """Give the units of a date's or time's code, see `find_units`; "" for a number's."""
    letters = "".join(piece.text for piece in pieces if piece.kind == "plain")
    digits = [piece.text for piece in pieces if piece.kind in ("digits", "general")]
    is_second = "ss" in letters and all(slot.startswith(".") for slot in digits)  # mm:ss.0
    if "@" in letters or (digits and not is_second):
        return ""
    elapsed = next((piece.text[0] for piece in pieces if piece.kind == "elapsed"), "")
    return find_units(letters, elapsed)


def _show_number(number: float, pieces: tuple[_Piece, ...]) -> str:
    """Fill the digits of a code with a number; all that is literal stands around them."""
    slots = [piece.text for piece in pieces if piece.kind == "digits"]
    if any(piece.kind == "power" for piece in pieces) and slots:
        return f"{number:.{min(len(slots[0].partition('.')[2]), _MOST_DECIMALS)}E}"
    slot = slots[0] if len(slots) == 1 and _FRACTION not in pieces else None
    filled = _fill(abs(number), slot, pieces.count(_PERCENT))
    shown = []
    for piece in pieces:
        if piece.kind in ("general", "digits") or piece.text == "@":
            shown.append(filled)
            filled = ""
        elif piece.kind in ("literal", "plain") and (slot or piece != _FRACTION):
            shown.append(piece.text)
    is_nothing = filled != "" or not any(char in "123456789" for char in "".join(shown))
    return ("-" if number < 0 and not is_nothing else "") + "".join(shown).strip()


def _fill(number: float, slot: str | None, percents: int) -> str:
    """Print a number into digits such as `#,##0.00`; None prints it in full."""
    if slot is None:
        return show_general(number)
    whole, _, decimals = slot.partition(".")
    thousands = len(whole) - len(whole.rstrip(","))
    places = min(len(decimals), _MOST_DECIMALS)
    try:
        exact = Decimal(repr(number)).scaleb(2 * min(percents, 2) - 3 * min(thousands, 4))
        value = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    except InvalidOperation:  # more digits than a number has
        return show_general(number)
    head, _, tail = (f"{value:,f}" if "," in whole.rstrip(",") else f"{value:f}").partition(".")
    required = len(decimals.rstrip("#?"))
    tail = tail[:required] + tail[required:].rstrip("0")
    least = whole.count("0")
    head = "" if head == "0" and not least else head.zfill(least)
    return f"{head}.{tail}" if tail else head
