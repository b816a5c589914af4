"""Years that a text names without writing them: 建党100周年, 今年是“十四五”开局之年."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mingjian.text import fold
from mingjian.toml import Table, check_keys, get_tables, get_text, get_texts, get_year, load_toml
from nlp.values.numerals import read_number

_NUMBER = r"(?P<number>\d{2,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|一?百)"
# An anniversary tells the year of a text that celebrates it, not of one that remembers it.
_KEPT_BEFORE = re.compile(r"(?:庆祝|纪念|迎|值此|正值|适逢|隆重|在|向|为|献礼)[^。;,\n]{0,12}$")
_KEPT_AFTER = re.compile(r"[^。;,\n]{0,6}(?:之际|献礼|之年|大庆|华诞|到来)")
_REACH = 16
_OPENING, _CLOSING = "开局", "收官"


@dataclass(frozen=True, slots=True)
class NamedYear:
    """A year, and the place in the text that names it."""

    year: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NamedYears:
    """The first year of each anniversary by its words, the years of plans, and their patterns."""

    anniversaries: dict[str, int]
    plans: dict[str, tuple[int, int]]
    anniversary: re.Pattern[str]
    plan: re.Pattern[str]


def load_named_years(path: Path) -> NamedYears:
    """Read the anniversaries and plans; raises DataFileError naming the key that is wrong."""
    data = load_toml(path)
    check_keys(path, "", data, ("source", "anniversary", "plan"))
    get_text(path, "", data, "source")
    anniversaries = dict(_read_anniversaries(path, data))
    plans = dict(_read_plans(path, data))
    words = "|".join(sorted(map(re.escape, anniversaries), key=len, reverse=True))
    return NamedYears(
        anniversaries,
        plans,
        re.compile(rf"(?P<words>{words}){_NUMBER}周?年"),
        re.compile(
            rf"(?P<words>{'|'.join(plans)})[”\"]?(?:时期|规划|发展)?的?"
            rf"(?P<end>{_OPENING}|{_CLOSING})(?:之|起步)年"
        ),
    )


def find_named_year(text: str, names: NamedYears) -> NamedYear | None:
    """Give the first year that a half-width text names in words; None if it names none."""
    for match in names.plan.finditer(text):
        first, last = names.plans[match["words"]]
        return NamedYear(first if match["end"] == _OPENING else last, *match.span())
    for match in names.anniversary.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        if _KEPT_BEFORE.search(before) or _KEPT_AFTER.match(text, match.end()):
            year = names.anniversaries[match["words"]] + _count(match["number"])
            return NamedYear(year, *match.span())
    return None


def _count(number: str) -> int:
    return int(read_number("一百" if number == "百" else number) or 0)


def _read_anniversaries(path: Path, data: Table) -> Iterator[tuple[str, int]]:
    for table in get_tables(path, "", data, "anniversary"):
        check_keys(path, "anniversary.", table, ("words", "year", "example", "tells"))
        year = get_year(path, "anniversary.", table, "year")
        yield from ((word, year) for word in get_texts(path, "anniversary.", table, "words"))


def _read_plans(path: Path, data: Table) -> Iterator[tuple[str, tuple[int, int]]]:
    for table in get_tables(path, "", data, "plan"):
        check_keys(path, "plan.", table, ("words", "first", "last", "example", "tells"))
        first, last = (get_year(path, "plan.", table, key) for key in ("first", "last"))
        yield get_text(path, "plan.", table, "words"), (first, last)


def run_examples(path: Path) -> Iterator[tuple[str, bool]]:
    """Give each example of the file with whether it tells the year the file says."""
    names, data = load_named_years(path), load_toml(path)
    for key in ("anniversary", "plan"):
        for table in get_tables(path, "", data, key):
            found = find_named_year(fold(table["example"]), names)
            yield table["example"], found is not None and found.year == table["tells"]
