"""What the formatting of a file says of any stretch of its text, read once for equal properties."""

from collections.abc import Iterator

from extract.doc.formatting import Properties, Spans
from extract.doc.looks import (
    ParagraphLook,
    RunLook,
    read_paragraph_look,
    read_run_look,
)
from extract.doc.rows import RowShape, read_row_shape
from extract.doc.sprms import LongSprms

_STYLE_SIZE = 2


class Formats:
    """The looks of runs and paragraphs by their positions."""

    def __init__(self, runs: Spans, paragraphs: Spans, data: bytes) -> None:
        """Take the spans of properties; `data` is the Data stream."""
        self._runs = runs
        self._paragraphs = paragraphs
        self._long = LongSprms(data)
        self._run_looks: dict[Properties, RunLook] = {}
        self._paragraph_looks: dict[Properties, ParagraphLook] = {}
        self._shapes: dict[Properties, RowShape] = {}

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int, RunLook]]:
        """Cut [start, end) into runs of one look each, as the runs themselves tell it."""
        for first, last, properties in self._runs.between(start, end):
            yield first, last, self._run_look(properties)

    def run(self, position: int) -> RunLook:
        """Give the look of one character, as its run tells it."""
        return self._run_look(self._runs.at(position)[0])

    def paragraph(self, mark: int) -> ParagraphLook:
        """Give the look of the paragraph that the character at `mark` ends."""
        properties, _ = self._paragraphs.at(mark)
        look = self._paragraph_looks.get(properties)
        if look is None:
            style = int.from_bytes(properties.page[:_STYLE_SIZE], "little")
            look = read_paragraph_look(style, self._long.walk(_modifiers(properties)))
            self._paragraph_looks[properties] = look
        return look

    def row(self, mark: int) -> RowShape:
        """Give the shape of the table row that the character at `mark` ends."""
        properties, _ = self._paragraphs.at(mark)
        if properties not in self._shapes:
            sprms = self._long.walk(_modifiers(properties))
            self._shapes[properties] = read_row_shape(sprms)
        return self._shapes[properties]

    def ends_paragraph(self, position: int) -> bool:
        """Say whether the properties of a paragraph end with a character."""
        return self._paragraphs.at(position)[1]

    def _run_look(self, properties: Properties) -> RunLook:
        look = self._run_looks.get(properties)
        if look is None:
            look = read_run_look(properties.page + properties.piece)
            self._run_looks[properties] = look
        return look


def _modifiers(properties: Properties) -> bytes:
    return properties.page[_STYLE_SIZE:] + properties.piece
