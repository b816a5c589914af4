"""Points of the calendar as people write them: 2024年11月底, 明年3月, 2022.5.1, 2024-2025学年.

A point is what says the year, if anything does, and the part of the year it means. Forms that are
no date of any calendar (13月, 510517日) are points too: found, but unreadable.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from mingjian.lexicon import Lexicon, load_lexicon
from mingjian.paths import LEXICONS
from nlp.values.calendar import LAST, WHOLE_YEAR, Part, Stretch, Year
from nlp.values.parts import HAN, NO_DAY, feast_names, number_of, read_part, term_part
from nlp.values.spans import LINK

_GAP = r"\s{0,2}"
# 24年 is 2024, 98年 is 1998.
_LAST_SHORT = 49
_GAPS = re.compile(rf"(?:的|{_GAP})")
_SCHOOL = re.compile(
    rf"(?P<year>20\d\d)(?:{_GAP}年?[-~/至]{{1,2}}{_GAP}(?:20)?\d\d)?{_GAP}学年度?"
    rf"(?:{_GAP}(?:第?(?P<term>[一二])学期|(?P<season>[秋春])季?学期|(?P<half>[上下])学期))?"
)
_DOTTED = re.compile(
    r"(?<![A-Za-z第发字备号办])(?P<year>(?:19|20)\d\d)\s?(?P<mark>[./-])\s?(?P<month>\d{1,2})"
    r"(?:\s?(?P=mark)\s?(?P<day>\d{1,2})日?(?![\d%])|(?!\d|\s?[%月万亿元个人户亩米号]|[./]\d))"
)
_DOTTED_END = re.compile(r"(?P<first>\d{1,2})(?:[./](?P<second>\d{1,2}))?(?![\d%年月日个]|\.\d)")
_DAMAGED = re.compile(r"\d{3,8}月(?![饼薪])|\d{4,8}日")
_HAN_DIGITS = str.maketrans("〇○零" + HAN, "000123456789")


class Form(StrEnum):
    """How a point is written, as far as the other end of its period depends on it."""

    MONTH = "month"
    DOTTED_MONTH = "dotted month"
    DOTTED_DAY = "dotted day"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """What says the year: a year, or so many after the document's, or after the one named before.

    `silent` if nothing says it.
    """

    stated: Year | None = None
    shift: int = 0
    of_document: bool = False
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the calendar in a text, up to `end`."""

    end: int
    mention: Mention
    part: Part
    form: Form = Form.OTHER


_SILENT = Mention(silent=True)


def read_point(text: str, start: int) -> Point | None:
    """Read the point of the calendar that begins at a place of a folded text."""
    if text.startswith(("20", "19"), start):
        point = _read_school(text, start) or _read_dotted(text, start)
        if point:
            return point
    return _read_dated(text, start) or _read_damaged(text, start)


def read_end(text: str, start: int, first: Point) -> Point | None:
    """Read the second end of a period, which may leave out what the first says (2022.5.1-5.30)."""
    point = read_point(text, start)
    if point or first.form not in {Form.DOTTED_DAY, Form.DOTTED_MONTH}:
        return point
    match = _DOTTED_END.match(text, start)
    return _dotted_end(match, first) if match and isinstance(first.part, Stretch) else None


def _read_school(text: str, start: int) -> Point | None:
    match = _SCHOOL.match(text, start)
    if match is None:
        return None
    year = Year(int(match["year"]))
    if match.lastgroup == "year":
        return Point(match.end(), Mention(year), Stretch((9, 1), (8, LAST)))
    second = match[match.lastgroup or 0] in "二春下"
    return Point(match.end(), Mention(year.plus(int(second))), term_part(second))


def _read_dotted(text: str, start: int) -> Point | None:
    match = _DOTTED.match(text, start)
    if match is None:
        return None
    month, mention = int(match["month"]), Mention(Year(int(match["year"])))
    if match["day"]:
        place = (month, number_of(match["day"]))
        return Point(match.end(), mention, Stretch(place, place), Form.DOTTED_DAY)
    if not 1 <= month <= 12:
        return None
    return Point(match.end(), mention, Stretch((month, 1), (month, LAST)), Form.DOTTED_MONTH)


def _dotted_end(match: re.Match[str], first: Point) -> Point | None:
    """Read 5.30 or 12 after 2022.5.1-, and 12 after 2024.3-."""
    number, second = number_of(match["first"]), match["second"]
    if second:
        opening = closing = (number, number_of(second))
    elif first.form is Form.DOTTED_DAY and isinstance(first.part, Stretch):
        opening = closing = (first.part.first[0], number)
    else:
        opening, closing = (number, 1), (number, LAST)
    return Point(match.end(), _SILENT, Stretch(opening, closing), first.form)


def _read_dated(text: str, start: int) -> Point | None:
    """Read a part of a year with the year before it, if one stands there; or the year alone."""
    year = _year_pattern().match(text, start)
    if year is None:
        part = read_part(text, start, named_year=False)
        return _point(_SILENT, part.end, part.part, part.months) if part else None
    gap = _GAPS.match(text, year.end())
    part = read_part(text, gap.end() if gap else year.end(), named_year=True)
    mention = _mention(year)
    if part:
        return _point(mention, part.end, part.part, part.months)
    alone = year["word"] is None or year["word"] in _year_words().where("alone", "yes")
    return Point(year.end(), mention, WHOLE_YEAR) if alone else None


def _point(mention: Mention, end: int, part: Part, months: bool) -> Point:
    return Point(end, mention, part, Form.MONTH if months else Form.OTHER)


def _read_damaged(text: str, start: int) -> Point | None:
    match = _DAMAGED.match(text, start)
    return Point(match.end(), _SILENT, Stretch((NO_DAY, 1), (NO_DAY, 1))) if match else None


@cache
def _year_words() -> Lexicon:
    return load_lexicon(LEXICONS / "year_words.tsv")


@cache
def _year_pattern() -> re.Pattern[str]:
    words = sorted(_year_words().keys(), key=lambda word: (-len(word), word))
    return re.compile(
        rf"(?P<digits>(?:1[89]|20)\d\d|[一二][九〇○零][〇○零{HAN}]{{2}}|20[xX*]{{2}}){_GAP}"
        rf"(?:年(?![代级龄轻])度?|\.(?=\d{{1,2}}月)|(?={LINK}20\d\d\s?年)"
        rf"|(?=[“\"]?{feast_names()}|[上下]半年|第[一二三四]季度|[Qq][1-4](?![\dA-Za-z])))"
        rf"|(?P<short>\d\d)年(?=\s?\d{{1,2}}\s?月(?!饼))"
        rf"|(?<![\d{HAN}十以晚])(?P<word>{'|'.join(words)})(?![轻龄纪级均会])"
    )


def _mention(match: re.Match[str]) -> Mention:
    """Say what year a match of the year pattern names."""
    if match["digits"]:
        digits = match["digits"].translate(_HAN_DIGITS)
        return Mention(Year(int(digits) if digits.isdecimal() else None))
    if match["short"]:
        short = int(match["short"])
        return Mention(Year(short + (2000 if short <= _LAST_SHORT else 1900)))
    years, source = next(row[1:3] for row in _year_words().rows if row[0] == match["word"])
    return Mention(shift=int(years), of_document=source == "document")
