"""What a reader sees first: totals, what to do first, and charts."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from mingjian.result import Finding, Severity
from report.charts import Amounts, Chart, Series, draw_bars
from report.counts import Counts
from report.page.survey import FIRST, UNITS, Survey, Task, must_fix
from report.page.tones import sign, tone
from report.together import JudgedTogether
from report.words import ORIGINS, SEVERITIES, STATES

# What a severity means, and what the table of projects is filtered by to see it.
_MEANINGS = {
    Severity.BLOCK: ("请先换回能打开的文件", "unread"),
    Severity.FIX: ("必须修改后再报", "must"),
    Severity.ASK: ("请看一看是否属实", "ask"),
    Severity.NOTE: ("供参考，不影响审核", ""),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One number of the head of the page; `show` is what the table is filtered by, "" for all."""

    number: int
    word: str
    note: str
    tone: str
    show: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """The first part of the page; `more_unread` counts the unread files not listed."""

    cards: tuple[Card, ...]
    unread: tuple[Task, ...]
    more_unread: int
    gravest: tuple[Task, ...]
    to_decide: int
    across: int
    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class OverviewLinks:
    """Where an overview leads.

    `show` gives the link to the table filtered by what a card names, `task` that of a task from the
    one it has (see `report.page.links`), `across` is that of what is said across files.
    """

    show: Callable[[str], str]
    task: Callable[[str], str]
    across: str


ON_ONE_PAGE = OverviewLinks(lambda show: "#projects", lambda link: link, "#across")


def view_overview(survey: Survey, judged: JudgedTogether) -> Overview:
    """Make the first part of the page."""
    counts = judged.counts
    return Overview(
        cards=tuple(_cards(counts)),
        unread=tuple(survey.unread[:FIRST]),
        more_unread=max(0, len(survey.unread) - FIRST),
        gravest=tuple(survey.gravest()),
        to_decide=counts.undecided,
        across=_count_across(judged.run.findings, survey),
        charts=tuple(_charts(survey, counts)),
    )


def _cards(counts: Counts) -> Iterator[Card]:
    papers = f"{counts.projects}份材料" if counts.submissions < counts.projects else ""
    others = f"另有非项目材料{counts.others}份" if counts.others else ""
    note = "，".join(part for part in (papers, others) if part)
    yield Card(counts.submissions, "个项目", note, "plain")
    missed = counts.files - counts.read
    told = f"{missed}个没有读出" if missed else "全部读出"
    yield Card(counts.files, "个文件", told, "plain", "unread" if missed else "")
    for severity, (note, show) in _MEANINGS.items():
        if severity is not Severity.BLOCK or counts.severities[severity]:
            word = SEVERITIES[severity]
            yield Card(counts.severities[severity], f"处{word}", note, tone(word), show)


def _count_across(findings: Iterable[Finding], survey: Survey) -> int:
    """Count what stands across files, files apart that are listed as unread already."""
    unread = {task.title for task in survey.unread}
    return sum(finding.stands and finding.file not in unread for finding in findings)


def _charts(survey: Survey, counts: Counts) -> Iterator[Chart]:
    yield draw_bars("各类项目数", *_categories(counts))
    yield draw_bars("各要素写明情况", *_elements(counts))
    yield draw_bars("问题按程度", *_severities(counts), legend=False)
    series, units = _unit_amounts(survey)
    if units:
        title = f"问题最多的单位（前{UNITS}个，没有写申报单位的不计）"
        yield draw_bars(title, series, units)


_Drawn = tuple[Sequence[Series], Sequence[Amounts]]


def _categories(counts: Counts) -> _Drawn:
    series = [Series(word, tone(word)) for word in ORIGINS.values()]
    return series, [
        Amounts(label, tuple(found[one] for one in ORIGINS))
        for label, found in sorted(counts.categories.items(), key=_most_first)
    ]


def _most_first(item: tuple[str, Counter[str]]) -> tuple[int, str]:
    return -item[1].total(), item[0]


def _elements(counts: Counts) -> _Drawn:
    series = [Series(word, tone(word), sign(word)) for word in STATES.values()]
    return series, [
        Amounts(name, tuple(found[state] for state in STATES))
        for name, found in counts.elements.items()
    ]


def _severities(counts: Counts) -> _Drawn:
    """Give each severity a row, and a kind of bar, of its own."""
    series = [Series(word, tone(word), sign(word)) for word in SEVERITIES.values()]
    return series, [
        Amounts(word, tuple(counts.severities[one] if one is other else 0 for other in SEVERITIES))
        for one, word in SEVERITIES.items()
    ]


def _unit_amounts(survey: Survey) -> _Drawn:
    series = [Series("须补正", "bad", "×"), Series("请核实", "fair", "?")]
    return series, [
        Amounts(unit, (must_fix(found), found[Severity.ASK]))
        for unit, found in survey.units()
        if must_fix(found) or found[Severity.ASK]
    ]
