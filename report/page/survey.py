"""What the page has to know before it begins: sums, names, and what stands where."""

from collections import Counter
from dataclasses import dataclass, field
from heapq import nsmallest

from mingjian.result import Provenance, Severity
from report.marks import FIVE
from report.page.entries import Entry
from report.page.limits import Limits, cut_stretch
from report.page.links import Directory, project_id

# More than these nobody does first.
FIRST = 8
UNITS = 15


@dataclass(frozen=True, slots=True)
class Task:
    """A line under what to do first: what it is about, what is the matter, and the link there."""

    title: str
    note: str
    link: str | None


@dataclass(slots=True)
class Survey:
    """What is known once all entries have been seen: where things stand, names, sums by unit."""

    limits: Limits
    directory: Directory = field(default_factory=Directory)
    names: dict[str, str] = field(default_factory=lambda: dict(FIVE))
    provenance: Provenance | None = None
    entries: int = 0
    kept: int = 0
    characters: int = 0
    unread: list[Task] = field(default_factory=list)
    _graded: list[tuple[int, int, int, Task]] = field(default_factory=list)
    _units: dict[str, Counter[Severity]] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Take in one more entry, its text cut to what would be shown."""
        self.provenance = self.provenance or entry.result.provenance
        self.entries += 1
        link = None
        if entry.number <= self.limits.details:
            self._keep(entry)
            link = f"#{project_id(entry.number)}"
        if entry.project is None:
            note = f"{entry.row.reading}：{entry.row.remark}"
            self.unread.append(Task(entry.row.file, note, link))
            return
        for element in entry.project.elements:
            self.names.setdefault(element.id, element.name)
        self._grade(entry, link)

    def shows_texts(self) -> bool:
        """Say whether so many texts can stand on one page."""
        limits = self.limits
        return self.entries <= limits.texts and self.characters <= limits.characters

    def gravest(self) -> list[Task]:
        """Give the projects with most to mend."""
        return [task for *_, task in nsmallest(FIRST, self._graded)]

    def units(self) -> list[tuple[str, Counter[Severity]]]:
        """Give the units with most to mend, and what they have to mend.

        What states no unit is not counted.
        """

        def order(item: tuple[str, Counter[Severity]]) -> tuple[int, int, str]:
            return -must_fix(item[1]), -item[1][Severity.ASK], item[0]

        return nsmallest(UNITS, self._units.items(), key=order)

    def _keep(self, entry: Entry) -> None:
        self.kept += 1
        stretch = cut_stretch(entry, self.limits)
        blocks = entry.result.blocks or ()
        self.characters += sum(len(one.text) for one in blocks[stretch.start : stretch.stop])
        self.directory.add(entry.result.file, stretch)

    def _grade(self, entry: Entry, link: str | None) -> None:
        found = Counter(one.severity for one in entry.findings if one.stands)
        if entry.row.unit:
            self._units.setdefault(entry.row.unit, Counter()).update(found)
        if must := must_fix(found):
            note = f"须补正{must}处"
            note += f"，请核实{found[Severity.ASK]}处" if found[Severity.ASK] else ""
            note += f"　{entry.row.unit}" if entry.row.unit else ""
            order = (-must, -found[Severity.ASK], entry.number)
            self._graded.append((*order, Task(entry.row.title, note, link)))
            # Only the first are ever shown; a long run need not keep the others.
            if len(self._graded) > 100 * FIRST:
                self._graded = nsmallest(FIRST, self._graded)


def must_fix(found: Counter[Severity]) -> int:
    """Count the findings that stand in the way or must be mended."""
    return found[Severity.BLOCK] + found[Severity.FIX]
