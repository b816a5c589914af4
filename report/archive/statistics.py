"""The page 统计.html: an archive in numbers, one file that opens without a network."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup

from mingjian.result import LEFT_OPEN
from report.archive.counts import ArchiveCounts, NameCounts
from report.archive.standing import Origin
from report.archive.tables import (
    TOTAL,
    UNKNOWN_YEAR,
    NumberTable,
    category_table,
    find_named,
    missing_table,
    unit_table,
    year_table,
)
from report.archive.trends import Trend, draw_trend
from report.archive.vocabulary import Vocabulary
from report.charts import Amounts, Chart, Series, draw_bars
from report.page.environment import FOLDER as PAGE
from report.page.environment import build_environment, read_own
from report.page.policy import content_policy
from report.replacing import replacing_text

TITLE = "党建项目档案统计"
FOLDER = Path(__file__).parent / "templates"
# Steps of the ground of a number among others, from white.
SHADES = 5
_BARS = 15
_SERIES = (Series("建议", "plain"), Series("人工", "good"), Series("待定", "fair"))
_ORIGINS = (Origin.SUGGESTED, Origin.DECIDED, Origin.OPEN)
_ONE = (Series("项目", "plain"),)


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A number, and how dark its ground is: 0 (white, of none) to SHADES."""

    number: int
    shade: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A year with its numbers; `total` is their sum."""

    head: str
    cells: tuple[HeatCell, ...]
    total: int


def write_statistics(
    counts: ArchiveCounts,
    path: Path,
    vocabulary: Vocabulary,
    *,
    run: Sequence[tuple[str, str]] = (),
) -> None:
    """Write the page; equal counts give equal bytes. `run` are lines of what was run.

    Raises UsageError if the file cannot be written.
    """
    with replacing_text(path, "浏览器") as file:
        file.writelines(statistics_pieces(counts, vocabulary, run))


def statistics_pieces(
    counts: ArchiveCounts, vocabulary: Vocabulary, run: Sequence[tuple[str, str]]
) -> Iterator[str]:
    """Give the page piece by piece."""
    style = read_own("report.css") + Markup((FOLDER / "statistics.css").read_text("utf-8"))
    values: dict[str, Any] = {
        "title": TITLE,
        "style": style,
        "policy": Markup(content_policy(style, ())),
        "run": run,
        "counts": counts,
        "open": counts.count(LEFT_OPEN),
        "categories": _category_chart(counts),
        "years": year_table(counts),
        "heat": _heat(year_table(counts)),
        "trends": tuple(_trends(counts)),
        "tables": (category_table(counts), missing_table(counts)),
        "units": unit_table(counts),
        "charts_of_names": tuple(_charts(counts, vocabulary)),
    }
    return _environment().get_template("statistics.html").generate(values)


def _environment() -> Environment:
    environment = build_environment()
    environment.loader = ChoiceLoader([FileSystemLoader(FOLDER), FileSystemLoader(PAGE)])
    return environment


def _category_chart(counts: ArchiveCounts) -> Chart:
    amounts = [
        Amounts(label, tuple(counts.origins[label][origin] for origin in _ORIGINS))
        for label in counts.columns
        if label in counts.origins
    ]
    return draw_bars("各类项目数", _SERIES, amounts)


def _heat(years: NumberTable) -> list[HeatRow]:
    """Shade the numbers of known years by the highest of them; all others stay white."""
    rows = [(str(row[0]), [int(n or 0) for n in row[1:]]) for row in years.rows]
    known = [numbers[:-1] for head, numbers in rows if head not in (UNKNOWN_YEAR, TOTAL)]
    most = max((n for numbers in known for n in numbers), default=0)
    return [
        HeatRow(
            head=head,
            cells=tuple(
                HeatCell(n, 0 if head in (UNKNOWN_YEAR, TOTAL) else _shade(n, most)) for n in own
            ),
            total=total,
        )
        for head, (*own, total) in rows
    ]


def _shade(number: int, most: int) -> int:
    return -(-SHADES * number // most) if most else 0


def _trends(counts: ArchiveCounts) -> Iterator[Trend]:
    years = [year for year in counts.years() if year is not None]
    if not years:
        return
    found = [counts.by_year.get(year) for year in years]
    yield draw_trend("全部项目", years, [one.total() if one else 0 for one in found])
    for label in counts.columns:
        if counts.count(label):
            yield draw_trend(label, years, [one[label] if one else 0 for one in found])


def _charts(counts: ArchiveCounts, vocabulary: Vocabulary) -> Iterator[Chart]:
    """Draw everything that has names but the units, of which there is a table."""
    for named in find_named(counts, vocabulary):
        if named.names is not counts.units and _first(named.names):
            amounts = list(_amounts(named.names, named.words))
            yield draw_bars(named.title(_BARS), _ONE, amounts, legend=False)


def _amounts(names: NameCounts, words: Mapping[str, str]) -> Iterator[Amounts]:
    for name, number in _first(names):
        yield Amounts(words.get(name, name), (number,))
    if rest := names.rest(_BARS):
        yield Amounts("其余", (rest,))
    if names.nameless:
        yield Amounts("未写明", (names.nameless,))


def _first(names: NameCounts) -> list[tuple[str, int]]:
    return names.first(_BARS)
