"""Plain text: one line of the file is one paragraph, unless an editor cut it at a fixed width."""

from collections.abc import Iterable, Iterator

from extract.charset import decode
from extract.limits import Limits
from extract.reading import Line, Reading
from extract.wrapping import begins_paragraph, columns, ends_sentence, rejoin
from mingjian.document import Problem
from mingjian.errors import RefusedFile
from mingjian.text import visible

# Columns, a Chinese character being two: 25 to 45 characters a line is what PDF viewers, mail
# programs and terminals leave behind.
_NARROWEST, _WIDEST = 50, 90
# A line is full when no more than this is missing: two characters, pushed over by punctuation.
_SLACK = 4
_FEWEST_FULL_LINES = 4
_UNKNOWN = "\ufffd"
_FEWEST_UNKNOWN = 10  # a stray byte now and then is no loss
# Invisible in a page, fatal in a spreadsheet; line breaks are gone when this is used.
_CONTROLS = dict.fromkeys((*range(32), 0x7F), " ") | {9: "\t"}


def read(data: bytes, limits: Limits) -> Reading:
    """Read a text file in any character set: one Line for each non-blank line or rejoined one.

    Raises:
        RefusedFile: more text or more lines than the limits allow.
    """
    text = decode(data)
    if len(text) > limits.text_chars:
        raise RefusedFile("too-much-text", "文本过长，不像一份项目材料，请拆分后提交。")
    rows = text.splitlines()
    if len(rows) > limits.paragraphs:
        raise RefusedFile("too-many-lines", "文本行数过多，不像一份项目材料，请拆分后提交。")
    lines = (row.translate(_CONTROLS).strip() for row in unwrap(rows))
    shown = tuple(Line(line) for line in lines if visible(line))
    return Reading(shown, (), tuple(_problems(text)), text, web=True)


def _problems(text: str) -> Iterator[Problem]:
    if text.count(_UNKNOWN) >= _FEWEST_UNKNOWN:
        message = "部分文字的编码无法识别，没有读出；请用记事本打开后另存为 UTF-8 编码，再提交。"
        yield Problem("mixed-encoding", message)


def unwrap(rows: list[str]) -> list[str]:
    """Join lines that were cut at a fixed width; text cut in any other way stays as it is."""
    width = _wrap_width(rows)
    return list(_join_full(rows, width)) if width else rows


def _wrap_width(rows: Iterable[str]) -> int | None:
    """Find the width the text was cut at, None if its lines break where sentences do.

    Cut lines end anywhere but at the same column. So of the lines of some length that end without
    a terminal mark nearly all (80 %) must be full; lists, verses and addresses are not.
    """
    widths = [
        columns(row) for row in rows if row.strip() and "\t" not in row and not ends_sentence(row)
    ]
    longish = [width for width in widths if width >= _NARROWEST - 2 * _SLACK]
    widest = max(longish, default=0)
    full = sum(width >= widest - _SLACK for width in longish)
    if not _NARROWEST <= widest <= _WIDEST or full < _FEWEST_FULL_LINES:
        return None
    return widest if full >= 0.8 * len(longish) else None


def _join_full(rows: Iterable[str], width: int) -> Iterator[str]:
    """Append a line to the one before it where that one is full and nothing starts anew."""
    pieces: list[str] = []
    is_open = False
    for row in rows:
        if not is_open or _starts_anew(row):
            yield rejoin(pieces)
            pieces = []
        pieces.append(row.strip())
        is_open = columns(row) >= width - _SLACK and not ends_sentence(row)
    yield rejoin(pieces)


def _starts_anew(row: str) -> bool:
    return not row.strip() or row[0].isspace() or begins_paragraph(row)
