"""The style sheet: which styles are headings, titles, lines of a table of contents."""

from dataclasses import dataclass, replace

from extract.style_names import heading_level, is_contents, is_title

_MAX_CHAIN = 64
_NAME_CHARS = 255  # Word's own bound


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; `outline` is a level from 0, None if neither it nor its name has one.

    `size` is in points, None if the style does not say.
    """

    name: str = ""
    outline: int | None = None
    size: float | None = None
    basis: int | None = None
    title: bool = False
    toc: bool = False


_NO_STYLE = Style()


class Styles:
    """Gathers `\\stylesheet`; of a style only what RTF need not repeat in each paragraph."""

    def __init__(self) -> None:
        self._styles: dict[int, Style] = {}
        self._number = 0
        self._style = _NO_STYLE

    def word(self, word: str, number: int | None) -> None:
        """Take a control word of the sheet."""
        if word == "s":
            self._number = number or 0
        elif word == "sbasedon":
            self._style = replace(self._style, basis=number)
        elif word == "outlinelevel":
            self._style = replace(self._style, outline=number)
        elif word == "fs":
            self._style = replace(self._style, size=(number or 0) / 2 or None)

    def text(self, text: str) -> None:
        """Take a piece of a style's name; a semicolon ends the style."""
        piece, end, _ = text.partition(";")
        name = (self._style.name + piece)[:_NAME_CHARS]
        self._style = replace(self._style, name=name)
        if end:
            self._styles[self._number] = _read_name(self._style)
            self._number, self._style = 0, _NO_STYLE

    def style(self, number: int) -> Style:
        """Give a style with all it inherits; one that says nothing for an unknown number."""
        found = style = self._styles.get(number, _NO_STYLE)
        for _ in range(_MAX_CHAIN):
            if style.basis is None or style.basis not in self._styles:
                break
            style = self._styles[style.basis]
            found = replace(
                found,
                outline=style.outline if found.outline is None else found.outline,
                size=found.size or style.size,
                title=found.title or style.title,
                toc=found.toc or style.toc,
            )
        return found


def _read_name(style: Style) -> Style:
    outline = heading_level(style.name) if style.outline is None else style.outline
    return replace(style, outline=outline, title=is_title(style.name), toc=is_contents(style.name))
