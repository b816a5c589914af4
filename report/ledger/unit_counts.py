"""How many papers and findings each unit has; gathered in passing while rows are written."""

from collections import Counter
from dataclasses import dataclass, field

from mingjian.result import Decision
from mingjian.units import unit_key
from report.rows import UNREAD, ProjectRow
from report.words import DECISIONS

# Bars that can be told apart in one chart.
MOST_UNITS = 12
UNNAMED = "未写明单位"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in the numbers: its papers, what must be mended in them and what looked at."""

    name: str
    papers: int
    must_fix: int
    to_check: int


@dataclass(slots=True)
class UnitCounts:
    """Numbers by unit, however the unit's name is written; of its names the first is shown."""

    names: dict[str, str] = field(default_factory=dict)
    papers: Counter[str] = field(default_factory=Counter)
    must_fix: Counter[str] = field(default_factory=Counter)
    to_check: Counter[str] = field(default_factory=Counter)

    def add(self, row: ProjectRow) -> None:
        """Count a row, if it is inside the project gate."""
        if row.decision in (UNREAD, DECISIONS[Decision.NONE]):
            return
        key = unit_key(row.unit) or row.unit
        self.names.setdefault(key, row.unit or UNNAMED)
        self.papers[key] += 1
        self.must_fix[key] += row.must_fix or 0
        self.to_check[key] += row.to_check or 0

    def most(self, count: int = MOST_UNITS) -> list[UnitRow]:
        """Give the units with the most to do, and the others as one if they are several."""
        keys = sorted(self.names, key=lambda key: (*self._order(key), self.names[key]))
        if len(keys) <= count + 1:
            return [self._sum(self.names[key], [key]) for key in keys]
        others = keys[count:]
        shown = [self._sum(self.names[key], [key]) for key in keys[:count]]
        return [*shown, self._sum(f"其余{len(others)}个单位", others)]

    def _order(self, key: str) -> tuple[int, int, int]:
        return -self.must_fix[key], -self.to_check[key], -self.papers[key]

    def _sum(self, name: str, keys: list[str]) -> UnitRow:
        papers, must_fix, to_check = (
            sum(counter[key] for key in keys)
            for counter in (self.papers, self.must_fix, self.to_check)
        )
        return UnitRow(name, papers, must_fix, to_check)
