"""By what hits are narrowed down, and the conditions that make of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mingjian.errors import UsageError

# 2019, 2019-2021, 2019-, -2021; any dash or 至 between.
_YEARS = re.compile(r"\s*(\d{4})?\s*([-－—–~～至到])?\s*(\d{4})?\s*")
# Most have no campaign, and taking a list apart costs more than all else.
_CAMPAIGN = "({0} <> '[]' AND EXISTS (SELECT 1 FROM json_each({0}) WHERE instr(value, ?)))"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of SQL and the values of its places."""

    sql: str
    values: tuple[str | int | float, ...]


@dataclass(frozen=True, slots=True)
class Years:
    """A range of years, both included; None is open."""

    first: int | None
    last: int | None

    def __str__(self) -> str:
        if self.first == self.last:
            return str(self.first)
        return f"{self.first or ''}-{self.last or ''}"


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits must be like; None is no condition.

    `category`, `genre` and `unit_type` are whole values; a unit, a region and a campaign need only
    contain what is written. `years` meets the years of a document.
    """

    category: str | None = None
    genre: str | None = None
    years: Years | None = None
    unit: str | None = None
    unit_type: str | None = None
    region: str | None = None
    campaign: str | None = None


def parse_years(text: str) -> Years:
    """Read 2019 or 2019-2021, either end of which may be left open; raises UsageError."""
    match = _YEARS.fullmatch(text)
    first, dash, last = match.groups() if match else (None, None, None)
    if first is None and last is None:
        raise UsageError(f"年份应写成 2019 或 2019-2021，现在是 {text!r}")
    if dash is None and first and last:
        raise UsageError(f"两个年份之间请加 -，如 2019-2021，现在是 {text!r}")
    years = Years(int(first) if first else None, int(last) if last else None)
    if dash is None:
        years = Years(years.first or years.last, years.first or years.last)
    if years.first and years.last and years.first > years.last:
        raise UsageError(f"年份的先后反了：{text}")
    return years


def conditions(filters: Filters, columns: Mapping[str, str]) -> Iterator[Condition]:
    """Give what rows must fulfil; `columns` are the expressions of the values that count."""
    whole = {
        "category": filters.category,
        "genre": filters.genre,
        "unit_type": filters.unit_type,
    }
    for column, value in whole.items():
        if value is not None:
            yield Condition(f"{columns[column]} = ?", (_storable(value),))
    for column, part in {"unit": filters.unit, "region": filters.region}.items():
        if part is not None:
            yield Condition(f"instr({columns[column]}, ?)", (_storable(part),))
    if filters.campaign is not None:
        yield Condition(_CAMPAIGN.format(columns["campaigns"]), (_storable(filters.campaign),))
    if filters.years is not None:
        yield from _of_years(filters.years, columns)


def _of_years(years: Years, columns: Mapping[str, str]) -> Iterator[Condition]:
    if years.last is not None:
        yield Condition(f"{columns['year']} <= ?", (years.last,))
    if years.first is not None:
        last = f"coalesce({columns['year_to']}, {columns['year']})"
        yield Condition(f"{last} >= ?", (years.first,))


def _storable(value: str) -> str:
    """Put a question mark for half a character, which no database has."""
    return value.encode("utf-8", "replace").decode("utf-8")
