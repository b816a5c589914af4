"""Paragraphs on a screen of any width."""

from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from report.masking import mask
from report.printable import one_line
from report.wrapping import Piece, fill_lines, split_prose

# Longer lines are hard to read, whatever the screen; in a shorter one nothing can be laid out.
MAX_COLUMNS = 110
MIN_COLUMNS = 40


class Page:
    """Where paragraphs are printed, broken to the width of the screen."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._columns = max(MIN_COLUMNS, min(console.width - 1, MAX_COLUMNS))

    def say(self, pieces: Iterable[Piece], indent: int = 0, lead: Piece = ("", "")) -> None:
        """Print a paragraph; its second line stands below the first, not below the lead."""
        hang = indent + cell_len(lead[0])
        start = [(" " * indent, ""), lead]
        for line in fill_lines(pieces, self._columns - hang):
            self._put([*start, *line])
            start = [(" " * hang, "")]

    def skip(self) -> None:
        """Print an empty line."""
        self._put([])

    def _put(self, line: list[Piece]) -> None:
        text = Text.assemble(*line)
        text.rstrip()
        self._console.print(text, soft_wrap=True, highlight=False)


def prose(text: str, style: str = "") -> list[Piece]:
    """Make a stranger's text fit for a screen: on one line, numbers masked, in pieces to break."""
    return split_prose(one_line(mask(text)), style)
