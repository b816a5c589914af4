"""Blanks that spread letters over a line (项 目 名 称) go; those that part words stay.

Typists spread titles and labels, converters and recognition programs whole texts. A blank is no
character anybody counts, so nothing of the text is lost; what stays can be matched as it is meant.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.numbering import parse_number
from extract.reading import Line, cut_spans
from mingjian.document import Omitted

# Between so many pairs of characters a blank is a habit: 项 目 名 称 has three.
LEAST_GAPS = 3
# Of all neighbours in a spread line at least four in five have a blank between them.
GAPS_FOR_ONE_JOINT = 4

_HAN = "\u4e00-\u9fff"
_BLANK = r"[ \t\xa0\u2000-\u200a\u3000]"
_PARTED = re.compile(rf"(?<=[{_HAN}]){_BLANK}+(?=[{_HAN}])")
_JOINED = re.compile(rf"[{_HAN}](?=[{_HAN}])")
_GAP = re.compile(rf"(?<=\S){_BLANK}+(?=\S)")
_PAIR = re.compile(r"\S(?=\S)")
_WORD = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]{2}")
_LETTER = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")


@dataclass(frozen=True, slots=True)
class _Spread:
    """How a line's neighbours stand: how many are parted by blanks, how many joined, and how wide
    the usual gap is (0: there is none).
    """

    parted: int
    joined: int
    width: int

    def is_spread(self, least: int) -> bool:
        return self.parted >= max(least, GAPS_FOR_ONE_JOINT * self.joined)


def close_gaps(lines: list[Line]) -> tuple[list[Line], list[Omitted]]:
    """Take the blanks out between characters that are spread over their line.

    A line tells by itself with LEAST_GAPS gaps; where most of the text is spread, a shorter one
    needs but one. A gap wider than the usual one parts words, and stays as wide as it was meant.
    """
    if not any(_is_spread(line.text) for line in lines):
        return lines, []
    measured = [_measure(line.text, _PARTED, _JOINED) for line in lines]
    spread = [one for one in measured if one.is_spread(LEAST_GAPS)]
    is_habit = sum(one.parted for one in spread) > sum(one.joined for one in measured)
    usual = _usual(one.width for one in spread) if is_habit else 0
    return [_close(line, one, usual) for line, one in zip(lines, measured, strict=True)], []


def _is_spread(text: str) -> bool:
    """Say whether a line is spread by itself; most have too few words to be looked at."""
    few = len(text.split()) <= LEAST_GAPS
    return not few and _measure(text, _PARTED, _JOINED).is_spread(LEAST_GAPS)


def _measure(text: str, parted: re.Pattern[str], joined: re.Pattern[str]) -> _Spread:
    gaps = parted.findall(text)
    return _Spread(len(gaps), len(joined.findall(text)), _usual(map(len, gaps)))


def _usual(widths: Iterable[int]) -> int:
    """Give the most frequent width, of several the smallest; 0 for none."""
    counts = Counter(widths)
    return min(counts, key=lambda width: (-counts[width], width), default=0)


def _close(line: Line, spread: _Spread, usual: int) -> Line:
    """Close the gaps of a line; `usual` is how wide they are where all the text is spread, or 0."""
    if spread.is_spread(LEAST_GAPS):
        return cut_spans(line, list(_spans(line.text, spread.width)))
    if not usual:
        return line
    if not spread.parted and not spread.joined:
        # 3 月 1 5 日, （ 一 ）: no two Chinese characters beside each other.
        spread = _measure(line.text, _GAP, _PAIR)
    return cut_spans(line, list(_spans(line.text, usual))) if spread.is_spread(1) else line


def _spans(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Give the blanks that go, where a gap is usually `width` wide.

    Between letters or digits they go only if the line's words are spread themselves, and one that
    marks the number before it (1 背 景) stays.
    """
    has_words = _WORD.search(text) is not None
    number = parse_number(text)
    for gap in _GAP.finditer(text):
        start, end = gap.span()
        is_digit = text[start - 1].isdigit()
        if is_digit and number is not None and number.length == end:
            continue
        if has_words and _LETTER.match(text, start - 1) and _LETTER.match(text, end):
            continue
        yield start + _meant(end - start, width), end


def _meant(gap: int, width: int) -> int:
    """Say how wide a gap was before the line was spread: of each n blanks it made n more gaps."""
    blanks, rest = divmod(gap - width, width + 1)
    return gap if rest and gap > width else max(0, blanks)
