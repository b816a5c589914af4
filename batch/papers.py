"""What grouping has to know of a file, a few words for each project in it, and what it makes."""

from dataclasses import dataclass

from batch.naming import name_key
from batch.units import unit_key
from mingjian.document import READ, Status
from mingjian.result import Decision, FileResult, ProjectResult

# A video answers nothing that a plan has to say, and a blank file holds nothing.
_SILENT_FORMATS = frozenset({"media"})
# A folder with more is a collection, and so is a name that more papers state: monthly reports.
MAX_DOCUMENTS = 8


@dataclass(frozen=True, slots=True)
class Paper:
    """A project of a file; `name` and `unit` are comparable keys, None if it states none."""

    file: str
    project: int
    genre: str
    name: str | None
    unit: str | None

    @property
    def place(self) -> tuple[str, int]:
        """Give where it stands in the run."""
        return self.file, self.project


@dataclass(frozen=True, slots=True)
class FileNote:
    """A file: the projects in it that are judged.

    `unread` says that it may hold text nobody has judged, because it was not read, or so poorly
    that no project was seen in it.
    """

    file: str
    sha256: str | None
    status: Status
    unread: bool
    papers: tuple[Paper, ...]


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
    def has_sisters(self) -> bool:
        """Say whether more than one file belongs here."""
        return len(self.papers) + len(self.unread) > 1


def note_file(result: FileResult) -> FileNote:
    """Take down what grouping has to know of a result."""
    judged = [one for one in result.projects if one.category.decision is not Decision.NONE]
    papers = tuple(_note_project(result.file, project) for project in judged)
    return FileNote(result.file, result.sha256, result.status, _is_unread(result, papers), papers)


def _note_project(file: str, project: ProjectResult) -> Paper:
    unit = unit_key(project.unit)
    name = name_key(project.title, unit) if project.title_source == "stated" else None
    return Paper(file, project.index, project.genre, name, unit)


def _is_unread(result: FileResult, papers: tuple[Paper, ...]) -> bool:
    if result.status is Status.PARTIAL:
        return not papers
    silent = result.status is Status.EMPTY or result.format in _SILENT_FORMATS
    return result.status not in READ and not silent
