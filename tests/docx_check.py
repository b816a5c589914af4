"""Short views of what was read of a Word file, to compare in one line."""

from collections import Counter

from docx_build import docx_bytes
from extract.docx import reader as docx
from extract.limits import DEFAULT_LIMITS
from extract.reading import Line, Reading
from mingjian.text import visible


def read(body: str, **parts: str) -> Reading:
    """Pack a document (see `docx_bytes`) and read it."""
    return docx.read(docx_bytes(body, **parts), DEFAULT_LIMITS)


def only_line(body: str, **parts: str) -> Line:
    """Give the one line of a document that must have one."""
    (line,) = read(body, **parts).lines
    return line


def texts(reading: Reading) -> list[str]:
    """List the texts of the lines."""
    return [line.text for line in reading.lines]


def places(reading: Reading) -> list[tuple[str, int | None, int | None, int | None]]:
    """List text, table, row and column of the lines."""
    return [
        (line.text, line.location.table, line.location.row, line.location.column)
        for line in reading.lines
    ]


def omitted(reading: Reading) -> list[tuple[str, str, int]]:
    """List what was left out: reason, text, after which line."""
    return [(left.reason, left.text, left.after_block) for left in reading.omitted]


def codes(reading: Reading) -> list[str]:
    """List the codes of the problems."""
    return [problem.code for problem in reading.problems]


def lost(reading: Reading) -> int:
    """Count the characters that stand only in the source, or only in what came of it.

    What came of it is the lines, without the numbers Word makes, and what was left out.
    """
    typed = [line.text[line.source.generated :] for line in reading.lines if line.source]
    found = Counter(visible("".join(typed) + "".join(left.text for left in reading.omitted)))
    source = Counter(visible(reading.source_text or ""))
    return (source - found).total() + (found - source).total()
