"""The text of one paragraph of Word while it is gathered: where it comes from, how it looks."""

from extract.docx.looks import RunLook
from mingjian.document import TextRun


class ParagraphText:
    """Text added piece by piece; line breaks come out only between texts."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._runs: list[TextRun] = []
        self._looks: dict[RunLook, int] = {}
        self._breaks = 0

    @property
    def text(self) -> str:
        """Give the text added so far."""
        return "".join(self._pieces)

    @property
    def size(self) -> float | None:
        """Give the size most of the text has, in points; None if unknown."""
        if len(self._looks) == 1:
            return next(iter(self._looks)).size
        sizes: dict[float | None, int] = {}
        for look, length in self._looks.items():
            sizes[look.size] = sizes.get(look.size, 0) + length
        return max(sizes, key=lambda size: sizes[size], default=None)

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

    def add(self, text: str, look: RunLook, node: int | None = None, offset: int = 0) -> None:
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

    def add_break(self) -> None:
        """Note a line break; page breaks often stand before or after all text, and are dropped."""
        self._breaks += 1

    def _add_breaks(self) -> None:
        if self._pieces:
            self._pieces.append("\n" * self._breaks)
            self._length += self._breaks
        self._breaks = 0
