"""What comparing two rounds has to know of a paper: small, so that a whole round is in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mingjian.document import Status
from mingjian.naming import name_key
from mingjian.result import Decision, Element, FileResult, Finding, ProjectResult
from mingjian.units import unit_key
from report.places import finding_places, finding_quotes
from report.together import Place


@dataclass(frozen=True, slots=True)
class Told:
    """A finding of a round: whose it is, where a person finds it, the heading it stands under.

    `path` is its file below the folder of the run. `paper` is None of a finding of no project.
    """

    finding: Finding
    file: str
    path: str
    paper: Place | None = None
    at: str = ""
    section: str = ""

    @property
    def quotes(self) -> tuple[str, ...]:
        """Give its quotes, each on one line and shortened."""
        return tuple(finding_quotes(self.finding))


@dataclass(frozen=True, slots=True)
class Submitted:
    """What a paper was handed in with: the place of the first paper, and the whole's own words.

    `unread` counts the files beside it that nobody could read.
    """

    group: Place
    title: str
    unit: str | None
    unread: int = 0


@dataclass(frozen=True, slots=True)
class RoundPaper:
    """A project of a file, as its whole run settled it.

    `path` is the file below the folder of the run. `name` and `unit` are comparable keys, None if
    it states none; `title` and `unit_name` are its own words. `fields` are the values of its form
    by label, "" where nothing was filled in. `judged` is False outside the project gate.
    """

    file: str
    path: str
    sha256: str | None
    status: Status
    index: int
    genre: str
    year: int | None
    title: str
    unit_name: str | None
    name: str | None
    unit: str | None
    judged: bool
    submitted: Submitted
    elements: tuple[Element, ...]
    told: tuple[Told, ...]
    fields: Mapping[str, str] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()

    @property
    def place(self) -> Place:
        """Give where it stands in its run."""
        return self.file, self.index


def sketch_paper(
    result: FileResult, project: ProjectResult, path: str, submitted: Submitted
) -> RoundPaper:
    """Take down what is compared of a settled project."""
    unit = unit_key(project.unit)
    stated = project.title_source == "stated"
    return RoundPaper(
        file=result.file,
        path=path,
        sha256=result.sha256,
        status=result.status,
        index=project.index,
        genre=project.genre,
        year=project.year,
        title=project.title,
        unit_name=project.unit,
        name=name_key(project.title, unit) if stated else None,
        unit=unit,
        judged=project.category.decision is not Decision.NONE,
        submitted=submitted,
        elements=project.elements,
        told=tuple(_tell(one, result, project, path) for one in project.findings),
        fields={one.label: _filled(one.state, one.value) for one in project.fields},
        roles=frozenset(role for section in project.sections for role in section.roles),
        clauses=frozenset(project.facts.clauses if project.facts else ()),
    )


def _tell(finding: Finding, result: FileResult, project: ProjectResult, path: str) -> Told:
    above = [s.heading for s in project.sections if s.block <= finding.block < s.block + s.blocks]
    return Told(
        finding=finding,
        file=result.file,
        path=path,
        paper=(result.file, project.index),
        at="；".join(finding_places(finding, result, project)),
        section=above[-1] if above else "",
    )


def _filled(state: str, value: str) -> str:
    return value if state == "filled" else ""
