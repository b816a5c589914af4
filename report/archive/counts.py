"""An archive in numbers, gathered while its entries pass; bounded, whatever the archive holds."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mingjian.catalogue import CatalogueEntry
from mingjian.result import LEFT_OPEN
from report.archive.standing import Origin, Standing, find_human, find_standing, find_year
from report.archive.wording import is_year_weak

# So many different names are counted one by one, 20 MB at most; what comes after is one sum.
MAX_NAMES = 100_000
# Between names, not within one: “不忘初心、牢记使命”主题教育.
_BETWEEN = re.compile(r"、(?![^“”]*”)")


@dataclass(slots=True)
class NameCounts:
    """How often names come: None for no name. Those beyond `most` different ones are one sum.

    Names already known go on being counted, so those that are common early stay exact.
    """

    most: int = MAX_NAMES
    names: Counter[str | None] = field(default_factory=Counter)
    beyond: int = 0

    def add(self, name: str | None) -> None:
        """Count a name; blank is none."""
        name = name or None
        if name in self.names or len(self.names) < self.most:
            self.names[name] += 1
        else:
            self.beyond += 1

    @property
    def nameless(self) -> int:
        """Count those without a name."""
        return self.names[None]

    def first(self, count: int) -> list[tuple[str, int]]:
        """Give the most frequent names, by letters where they are equal."""
        named = ((name, n) for name, n in self.names.items() if name is not None and n)
        return sorted(named, key=lambda pair: (-pair[1], pair[0]))[:count]

    def rest(self, count: int) -> int:
        """Sum up the names behind the first ones."""
        named = self.names.total() - self.nameless
        return named - sum(n for _, n in self.first(count)) + self.beyond


@dataclass(slots=True)
class ArchiveCounts:
    """Numbers of an archive. A person's word goes before the tool's.

    `labels` are the taxonomy's. `projects` are the rows inside the gate, of which all else speaks;
    among them are those of 其他 and those whose category is still open (待定), which are labels of
    their own. `outside` are documents that are no project, `unread` files without a row of text.
    `by_year` counts projects by first year (None: unknown) and label, `origins` by label and how it
    came about.
    """

    labels: Sequence[str]
    files: int = 0
    projects: int = 0
    outside: int = 0
    unread: int = 0
    touched: int = 0
    weak_years: int = 0
    origins: dict[str, Counter[Origin]] = field(default_factory=dict)
    by_year: dict[int | None, Counter[str]] = field(default_factory=dict)
    genres: NameCounts = field(default_factory=NameCounts)
    units: NameCounts = field(default_factory=NameCounts)
    unit_types: NameCounts = field(default_factory=NameCounts)
    regions: NameCounts = field(default_factory=NameCounts)
    campaigns: NameCounts = field(default_factory=NameCounts)
    awards: NameCounts = field(default_factory=NameCounts)
    _file: str | None = None

    def watch(self, entries: Iterable[CatalogueEntry]) -> Iterator[CatalogueEntry]:
        """Give the entries on, and count them; a file's stand one after the other."""
        for entry in entries:
            self.add(entry)
            yield entry

    def add(self, entry: CatalogueEntry) -> None:
        """Count one more entry."""
        self.files += entry.row.file != self._file
        self._file = entry.row.file
        self.touched += bool(entry.human)
        standing = find_standing(entry)
        self.unread += standing.origin is Origin.UNREAD
        self.outside += standing.origin is Origin.OUTSIDE
        if standing.label is not None:
            self._add_project(entry, standing, standing.label)

    @property
    def columns(self) -> tuple[str, ...]:
        """Give the labels that are counted: the taxonomy's, others that came, 待定 at the end."""
        came = sorted(self.origins.keys() - {*self.labels, LEFT_OPEN})
        return (*self.labels, *came, LEFT_OPEN)

    def count(self, label: str) -> int:
        """Count the projects of a label."""
        return self.origins.get(label, Counter()).total()

    def years(self) -> list[int | None]:
        """Give the years, every one between the first and the last; the unknown one at the end."""
        known = [year for year in self.by_year if year is not None]
        between = range(min(known), max(known) + 1) if known else range(0)
        return [*between, *([None] if None in self.by_year else [])]

    def _add_project(self, entry: CatalogueEntry, standing: Standing, label: str) -> None:
        self.projects += 1
        self.origins.setdefault(label, Counter())[standing.origin] += 1
        year = find_year(entry)
        self.by_year.setdefault(year, Counter())[label] += 1
        self.weak_years += is_year_weak(entry.row) and find_human(entry, "year") is None
        self.genres.add(entry.settled("genre"))
        self.units.add(entry.settled("unit"))
        self.unit_types.add(entry.settled("unit_type"))
        self.regions.add(entry.settled("region"))
        self.awards.add(entry.settled("award"))
        for campaign in _BETWEEN.split(entry.settled("campaign") or ""):
            self.campaigns.add(campaign)
