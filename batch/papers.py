"""What grouping has to know of a file, a few words for each project in it, and what it makes."""

import re
from dataclasses import dataclass

from mingjian.document import READ, Status
from mingjian.naming import name_key
from mingjian.result import FileResult, Finding, ProjectResult, RosterRow
from mingjian.units import unit_key

# A video answers nothing that a plan has to say, and a blank file holds nothing.
_SILENT_FORMATS = frozenset({"media"})
# A paper that does not stand in the file may lie beside it.
_MISSED = "attachment-absent"
# What speaks for a submission, first to last; other kinds of documents come after these.
LEADING = ("application", "plan")
# Labels of who leads the project itself, and of who only signs or heads the unit.
_LEADS, _SIGNS = re.compile("项目|负责|主持"), re.compile("书记|姓名|申报人")
# A folder with more is a collection, and so is a name that more papers state: monthly reports.
MAX_DOCUMENTS = 8


@dataclass(frozen=True, slots=True)
class Paper:
    """A project of a file; `name` and `unit` are comparable keys, None if it states none.

    `title`, `unit_name` and `leader` are what the paper itself says; `block` is where it begins.
    `missed` are the findings on papers that it says come with it.
    """

    file: str
    project: int
    genre: str
    name: str | None
    unit: str | None
    title: str | None = None
    unit_name: str | None = None
    leader: str | None = None
    block: int = 0
    missed: tuple[Finding, ...] = ()

    @property
    def place(self) -> tuple[str, int]:
        """Give where it stands in the run."""
        return self.file, self.project

    @property
    def rank(self) -> int:
        """Give 0 for an application, 1 for a plan, 2 for all else."""
        return rank_genre(self.genre)


@dataclass(frozen=True, slots=True)
class FileNote:
    """A file: the projects in it that are judged.

    `unread` says that it may hold text nobody has judged, because it was not read, or so poorly
    that no project was seen in it; `silent`, that there is nothing in it to be read. `trouble` is
    what the reader says of it. `roster` are the projects it lists.
    """

    file: str
    sha256: str | None
    status: Status
    unread: bool
    papers: tuple[Paper, ...]
    silent: bool = False
    trouble: str | None = None
    roster: tuple[RosterRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Papers judged together, and the files beside them in their folder that nobody could read.

    `name` and `unit` are the keys they share, None where none of them states any.
    """

    papers: tuple[Paper, ...]
    unread: tuple[FileNote, ...] = ()
    name: str | None = None
    unit: str | None = None

    @property
    def place(self) -> tuple[str, int]:
        """Give where its first paper stands in the run."""
        return self.papers[0].place

    @property
    def places(self) -> tuple[tuple[str, int], ...]:
        """Give where its papers stand in the run."""
        return tuple(paper.place for paper in self.papers)

    @property
    def has_sisters(self) -> bool:
        """Say whether more than one file belongs here."""
        return len(self.papers) + len(self.unread) > 1


def rank_genre(genre: str) -> int:
    """Give the place of a kind of paper among those that speak for a submission."""
    return LEADING.index(genre) if genre in LEADING else len(LEADING)


def note_file(result: FileResult) -> FileNote:
    """Take down what grouping has to know of a result."""
    judged = [one for one in result.projects if one.category.is_project]
    papers = tuple(_note_project(result.file, project) for project in judged)
    return FileNote(
        file=result.file,
        sha256=result.sha256,
        status=result.status,
        unread=_is_unread(result, papers),
        papers=papers,
        silent=result.format in _SILENT_FORMATS,
        trouble=result.problems[0].message if result.problems else None,
        roster=result.roster or (),
    )


def _note_project(file: str, project: ProjectResult) -> Paper:
    unit, stated = unit_key(project.unit), project.title_source == "stated"
    return Paper(
        file=file,
        project=project.index,
        genre=project.genre,
        name=name_key(project.title, unit) if stated else None,
        unit=unit,
        title=project.title if stated else None,
        unit_name=project.unit,
        leader=_find_leader(project),
        block=project.block,
        missed=tuple(one for one in project.findings if one.rule == _MISSED),
    )


def _find_leader(project: ProjectResult) -> str | None:
    """Give who the form says leads the project, in its own words.

    A form may name the unit's secretary and the applicant too.
    """
    filled = [f for f in project.fields if f.canonical == "leader" and f.state == "filled"]
    return min(filled, key=lambda field: _doubt(field.label)).value if filled else None


def _doubt(label: str) -> int:
    """Give 0 for a label that asks who leads the project, 2 for one of somebody else's."""
    if _LEADS.search(label):
        return 0
    return 2 if _SIGNS.search(label) else 1


def _is_unread(result: FileResult, papers: tuple[Paper, ...]) -> bool:
    if result.status is Status.PARTIAL:
        return not papers
    silent = result.status is Status.EMPTY or result.format in _SILENT_FORMATS
    return result.status not in READ and not silent
