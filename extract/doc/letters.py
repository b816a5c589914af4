"""The characters of a file as a person sees them, position by position.

Signs of symbol fonts become characters anyone can read, and what only looks like a character in
the stream (a bracket that stands for a sign) goes. This knows nothing of paragraphs, tables or
fields, so it is also the other path to the text, by which losses are found.
"""

import re
from collections.abc import Sequence

from extract.doc.formats import Formats
from extract.doc.forms import read_form
from extract.doc.looks import RunLook
from extract.doc.pieces import join_surrogates
from extract.symbol_fonts import has_signs, read_signs

CONTROL = re.compile(r"[\x00-\x1f]")
PICTURE = "\x01"
ANCHOR = "\x08"
HYPHEN = "\x1e"
_PICTURES = re.compile(PICTURE)
_UNSEEN = "\0"
_SIGN = "("  # stands for any sign of a symbol font
_BOUNDS = re.compile("[(<>]+")  # of form controls; also a sign of which nothing is known


class Letters:
    """The text of all stories, one `str` item a position, and what form fields show.

    `forms` holds, by position, the tick boxes and choices of old forms; `changed` says that some
    of the text was inserted or deleted as a tracked change.
    """

    def __init__(self, raw: str, formats: Formats, fonts: Sequence[str], data: bytes) -> None:
        """Read the characters; `data` is the Data stream."""
        self._fonts = fonts
        self._data = data
        self.forms: dict[int, str] = {}
        self.changed = False
        self.text = self._read(raw, formats)

    def shown(self, start: int, end: int) -> str:
        """Give the text of [start, end) without its control characters."""
        places = _PICTURES.finditer(self.text, start, end) if self.forms else ()
        forms = "".join(self.forms.get(place.start(), "") for place in places)
        text = self.text[start:end].replace(_UNSEEN, "").replace(HYPHEN, "-")
        return join_surrogates(CONTROL.sub("", text)) + forms

    def _read(self, raw: str, formats: Formats) -> str:
        parts: list[str] = []
        done = 0
        for start, end, look in formats.runs(0, len(raw)):
            self.changed = self.changed or look.deleted or look.inserted
            text = self._change(raw[start:end], start, look)
            if text is not None:
                parts += (raw[done:start], text)
                done = end
        return "".join((*parts, raw[done:]))

    def _change(self, text: str, start: int, look: RunLook) -> str | None:
        """Give a run's characters as they are seen, as many; None if they are what they are."""
        if look.form and look.picture is not None:
            for place, char in enumerate(text, start):
                if char == PICTURE:
                    self.forms[place] = read_form(self._data, look.picture)
        if look.special or look.symbol is not None:
            return self._stand_in(text, look.symbol)
        font = self._font(look.font)
        return read_signs(font, text) if has_signs(font) else None

    def _stand_in(self, text: str, symbol: tuple[int, int] | None) -> str | None:
        """Replace the characters that stand for a sign, or for the bounds of a form control.

        The mark of special characters is sometimes found on ordinary text too.
        """
        if symbol is not None:
            return text.replace(_SIGN, self._sign(*symbol))
        return _UNSEEN * len(text) if _BOUNDS.fullmatch(text) else None

    def _sign(self, font: int, code: int) -> str:
        char = chr(code)
        seen = char.isprintable() or 0xE000 <= code <= 0xF8FF
        return read_signs(self._font(font), char) if seen else _UNSEEN

    def _font(self, number: int | None) -> str:
        """Name a font; "" for one that is not told or not in the table."""
        if number is None or number >= len(self._fonts):
            return ""
        return self._fonts[number]
