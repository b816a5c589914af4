"""RTF texts read in tests: a few words of RTF in, what the reader makes of them out."""

from extract.limits import DEFAULT_LIMITS, Limits
from extract.reading import Line, Reading
from extract.rtf.reader import read

CHINESE = (
    r"\ansi\ansicpg936\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}"
    r"{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f2\fnil\fcharset2 Wingdings 2;}}"
)


def rtf_bytes(body: str, header: str = CHINESE) -> bytes:
    """Wrap a body in a file with a Western font 0, a Chinese font 1 and the tick boxes font 2."""
    return f"{{\\rtf1{header}\n{body}}}".encode("latin-1")


def read_rtf(body: str, header: str = CHINESE, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read a body."""
    return read(rtf_bytes(body, header), limits)


def unicode_rtf(text: str) -> str:
    """Write a text as `\\u` escapes."""
    units = text.encode("utf-16-le")
    codes = [int.from_bytes(units[i : i + 2], "little") for i in range(0, len(units), 2)]
    return "".join(f"\\u{code - 0x10000 if code > 0x7FFF else code}?" for code in codes)


def texts(reading: Reading) -> list[str]:
    """Give the texts of the lines."""
    return [line.text for line in reading.lines]


def omitted(reading: Reading) -> list[tuple[str, str, int]]:
    """Give what was left out, after which line."""
    return [(item.reason, item.text, item.after_block) for item in reading.omitted]


def codes(reading: Reading) -> list[str]:
    """Give the codes of the problems."""
    return [problem.code for problem in reading.problems]


def places(reading: Reading) -> list[tuple[str, int | None, int | None, int | None]]:
    """Give the lines with their tables, rows and columns."""
    return [(line.text, *_place(line)) for line in reading.lines]


def spans(reading: Reading) -> list[tuple[str, int, int]]:
    """Give the lines with how many rows and columns they span."""
    return [(x.text, x.location.row_span, x.location.column_span) for x in reading.lines]


def _place(line: Line) -> tuple[int | None, int | None, int | None]:
    return line.location.table, line.location.row, line.location.column
