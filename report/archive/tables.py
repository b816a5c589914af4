"""An archive's numbers as small tables, the same in the workbook and on the page; pure.

Every share is one of all projects, 其他 and 待定 among them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mingjian.result import LEFT_OPEN
from report.archive.counts import ArchiveCounts, NameCounts
from report.archive.standing import Origin
from report.archive.vocabulary import Vocabulary

FIRST_UNITS = 50
UNKNOWN_YEAR = "不详"
TOTAL = "合计"
Row = tuple[str | int | float | None, ...]
_NONE: Counter[str] = Counter()


@dataclass(frozen=True, slots=True)
class NumberTable:
    """A table under a title: the first column names, the others count.

    A fraction is a share, None stands where nothing is to be said; `note` says how it was counted.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Projects counted by names of a kind; `words` are what is shown for names that are ids.

    Of `many` no table or chart has all.
    """

    kind: str
    names: NameCounts
    words: Mapping[str, str] = field(default_factory=dict)
    many: bool = False

    def title(self, shown: int) -> str:
        """Give what stands above the first so many of them."""
        return f"{self.kind}（前{shown}个）" if self.many else self.kind


def number_tables(counts: ArchiveCounts, vocabulary: Vocabulary) -> list[NumberTable]:
    """Give all tables, in the order in which they are read."""
    return [
        totals_table(counts),
        category_table(counts),
        year_table(counts),
        missing_table(counts),
        *name_tables(counts, vocabulary),
    ]


def totals_table(counts: ArchiveCounts) -> NumberTable:
    """Say how much there is."""
    rows: tuple[Row, ...] = (
        ("文件", counts.files),
        ("项目", counts.projects),
        ("其中类别待定", counts.count(LEFT_OPEN)),
        ("非项目材料", counts.outside),
        ("未读取的文件", counts.unread),
        ("有人工填写的", counts.touched),
    )
    return NumberTable("总数", ("统计项", "数量"), rows)


def category_table(counts: ArchiveCounts) -> NumberTable:
    """Count by category, and how many of them a person gave."""

    def row(label: str) -> Row:
        by_hand = counts.origins[label][Origin.DECIDED] if label in counts.origins else 0
        return label, counts.count(label), share(counts.count(label), counts.projects), by_hand

    rows = (*map(row, counts.columns), (TOTAL, counts.projects, None, _by_hand(counts)))
    note = "占比的分母是全部项目，其他和待定都在内。"
    return NumberTable("类别", ("类别", "项目数", "占比", "其中人工定的"), rows, note)


def year_table(counts: ArchiveCounts) -> NumberTable:
    """Count by year and category."""
    columns = counts.columns

    def row(year: int | None) -> Row:
        found = counts.by_year.get(year, _NONE)
        return year_word(year), *(found[label] for label in columns), found.total()

    rows = map(row, counts.years())
    totals: Row = (TOTAL, *map(counts.count, columns), counts.projects)
    note = "跨年的项目按起始年计。"
    return NumberTable("年度与类别", ("年度", *columns, TOTAL), (*rows, totals), note)


def missing_table(counts: ArchiveCounts) -> NumberTable:
    """Say of how many projects something is not known."""
    years = counts.by_year.get(None, _NONE).total()
    missing = (
        ("没有年度", years),
        ("年度依据较弱", counts.weak_years),
        ("没有单位", counts.units.nameless),
        ("没有单位类型", counts.unit_types.nameless),
        ("没有地区", counts.regions.nameless),
        ("类别待定", counts.count(LEFT_OPEN)),
    )
    rows = tuple((word, n, share(n, counts.projects)) for word, n in missing)
    note = "材料里没有写的不推断；可在台账的黄色列补填。"
    return NumberTable("著录完整情况", ("情况", "项目数", "占比"), rows, note)


def name_tables(counts: ArchiveCounts, vocabulary: Vocabulary) -> Iterator[NumberTable]:
    """Count by everything that has names."""
    yield from (_name_table(named, counts.projects) for named in find_named(counts, vocabulary))


def unit_table(counts: ArchiveCounts) -> NumberTable:
    """Count by unit."""
    return _name_table(_units(counts), counts.projects)


def find_named(counts: ArchiveCounts, vocabulary: Vocabulary) -> tuple[Named, ...]:
    """Give everything that has names, in the order in which it is read."""
    return (
        Named("文种", counts.genres, vocabulary.genres),
        _units(counts),
        Named("单位类型", counts.unit_types),
        Named("地区", counts.regions, many=True),
        Named("主题活动", counts.campaigns),
        Named("获奖层次", counts.awards),
    )


def share(number: int, whole: int) -> float | None:
    """Give a part of a whole; None of nothing."""
    return number / whole if whole else None


def year_word(year: int | None) -> str:
    """Write a year, known or not."""
    return UNKNOWN_YEAR if year is None else f"{year}年"


def _units(counts: ArchiveCounts) -> Named:
    return Named("单位", counts.units, many=True)


def _name_table(named: Named, projects: int) -> NumberTable:
    rows = tuple(_name_rows(named.names, named.words, projects))
    headings = (named.kind, "项目数", "占比")
    return NumberTable(named.title(FIRST_UNITS), headings, rows, _beyond(named.names))


def _name_rows(names: NameCounts, words: Mapping[str, str], whole: int) -> Iterator[Row]:
    for name, number in names.first(FIRST_UNITS):
        yield words.get(name, name), number, share(number, whole)
    if rest := names.rest(FIRST_UNITS):
        yield "其余", rest, share(rest, whole)
    if names.nameless:
        yield "未写明", names.nameless, share(names.nameless, whole)


def _beyond(names: NameCounts) -> str:
    if not names.beyond:
        return ""
    return f"名称超过{names.most}个，后出现的{names.beyond}项只计入“其余”，没有参加排名。"


def _by_hand(counts: ArchiveCounts) -> int:
    return sum(found[Origin.DECIDED] for found in counts.origins.values())
