"""The font table: in which character set each font's text is written."""

from dataclasses import dataclass

from extract.rtf.codepages import WESTERN, charset_codec, language_codec, page_codec


@dataclass(frozen=True, slots=True)
class Font:
    """A font's name and the codec of its bytes; None: that of the file."""

    name: str = ""
    codec: str | None = None


_UNKNOWN = Font()
_NAME_CHARS = 64  # Windows allows 31


class Fonts:
    """Gathers `\\fonttbl`, and answers for the whole file in which codec text is.

    Entries are groups, or follow one another divided by semicolons.
    """

    def __init__(self) -> None:
        self._fonts: dict[int, Font] = {}
        self._number = 0
        self._codec: str | None = None
        self._name = ""
        self._declared: str | None = None
        self._language: str | None = None

    @property
    def file_codec(self) -> str:
        """Name the codec of text in no font: what the file declares, or its language's."""
        return self._declared or self._language or WESTERN

    @property
    def wide(self) -> str:
        """Name the double-byte codec of the writer's system; GB18030 if the file is silent."""
        return self._declared or self._language or "gb18030"

    def font(self, number: int | None) -> Font:
        """Give a font by its number; one that says nothing if it is not in the table."""
        return _UNKNOWN if number is None else self._fonts.get(number, _UNKNOWN)

    def declare(self, page: int) -> None:
        """Take the file's `\\ansicpg`."""
        self._declared = page_codec(page) if page else None

    def declare_language(self, language: int) -> None:
        """Take a `\\deflang` or `\\deflangfe`; the first that tells a code page counts."""
        self._language = self._language or language_codec(language)

    def word(self, word: str, number: int | None) -> None:
        """Take a control word of the table."""
        if word == "f":
            self._number, self._codec, self._name = number or 0, None, ""
        elif word == "fcharset":
            self._codec = charset_codec(number or 0)
        elif word == "cpg" and number:
            self._codec = page_codec(number) or self._codec
        self._keep()

    def text(self, text: str) -> None:
        """Take a piece of a font's name."""
        self._name = (self._name + text.partition(";")[0])[:_NAME_CHARS]
        self._keep()

    def _keep(self) -> None:
        self._fonts[self._number] = Font(self._name.strip(), self._codec)
