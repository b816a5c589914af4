"""The text of one paragraph while it is gathered: where it comes from, how it looks."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from mingjian.document import TextRun

_Trait = TypeVar("_Trait")


class TextLook(NamedTuple):
    """How text looks in the end, all styles asked; a named tuple, for it is made by the thousand.

    `size` is in points; `font` is that of Chinese characters. None where the file does not say.
    """

    bold: bool = False
    hidden: bool = False
    size: float | None = None
    font: str | None = None


class ParagraphText:
    """Text added piece by piece; line breaks come out only between texts."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._runs: list[TextRun] = []
        self._looks: dict[TextLook, int] = {}
        self._first: TextLook | None = None
        self._lead: int | None = None
        self._breaks = 0

    @property
    def text(self) -> str:
        """Give the text added so far."""
        return "".join(self._pieces)

    @property
    def size(self) -> float | None:
        """Give the size most of the text has, in points; None if unknown."""
        return self._prevailing(lambda look: look.size)

    @property
    def font(self) -> str | None:
        """Give the font most of the Chinese text has; None if unknown."""
        return self._prevailing(lambda look: look.font)

    @property
    def lead(self) -> int:
        """Count the characters before the first change of look; 0 if there is none."""
        return self._lead or 0

    def _prevailing(self, trait: Callable[[TextLook], _Trait]) -> _Trait | None:
        """Give the trait that most of the text has."""
        if len(self._looks) == 1:
            return trait(next(iter(self._looks)))
        lengths: dict[_Trait, int] = {}
        for look, length in self._looks.items():
            lengths[trait(look)] = lengths.get(trait(look), 0) + length
        return max(lengths, key=lambda value: lengths[value], default=None)

    @property
    def bold(self) -> bool:
        """Say whether there is text to see and all of it is bold."""
        return bool(self._looks) and all(look.bold for look in self._looks)

    def runs(self, shift: int) -> tuple[TextRun, ...]:
        """Give where the text comes from, moved behind a label of so many characters."""
        if shift == 0:
            return tuple(self._runs)
        return tuple(
            TextRun(run.start + shift, run.length, run.node, run.offset) for run in self._runs
        )

    def add(self, text: str, look: TextLook, node: int | None = None, offset: int = 0) -> None:
        """Add text that begins at an offset of a text node; None: a tab or sign from no node."""
        if self._breaks:
            self._add_breaks()
        length = len(text)
        if node is not None:
            self._runs.append(TextRun(self._length, length, node, offset))
        self._pieces.append(text)
        self._length += length
        if not text.isspace():
            self._looks[look] = self._looks.get(look, 0) + length
            if self._first is None:
                self._first = look
            elif self._lead is None and look != self._first and _shows(look) != _shows(self._first):
                self._lead = self._length - length

    def add_break(self) -> None:
        """Note a line break; page breaks often stand before or after all text, and are dropped."""
        self._breaks += 1

    def _add_breaks(self) -> None:
        if self._pieces:
            self._pieces.append("\n" * self._breaks)
            self._length += self._breaks
        self._breaks = 0


def _shows(look: TextLook) -> tuple[bool, str | None, float | None]:
    """Give what a reader sees of a look."""
    return look.bold, look.font, look.size
