"""The files that lie together in a folder, and whose they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from batch.papers import MAX_DOCUMENTS, FileNote, Paper
from mingjian.leaders import leader_name
from mingjian.text import fold, visible
from mingjian.units import letters

# What is shorter says nothing of whose a file is.
MIN_KEY = 2
# Names that open alike are of one unit (苇渚村申报书, 苇渚村附件1), but not these openings.
_ALIKE = 3
_GENERIC = ("项目", "申报", "申请", "附件", "党建", "实施", "方案", "20")


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file, and its name without marks and blanks."""

    note: FileNote
    stem: str


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a folder; `shared` says that they may be of several submissions."""

    files: Sequence[NamedFile]
    shared: bool


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a file may be: words that its name may hold, how it may begin, unit and project."""

    words: tuple[str, ...]
    opening: str | None
    unit: str | None
    name: str | None


def list_folders(notes: Iterable[FileNote]) -> Mapping[PurePosixPath, Folder]:
    """Give each folder that holds files, without those in the folders below it."""
    inside: defaultdict[PurePosixPath, list[NamedFile]] = defaultdict(list)
    for note in notes:
        inside[PurePosixPath(note.file).parent].append(NamedFile(note, stem_key(note.file)))
    return {place: Folder(files, _is_shared(files)) for place, files in inside.items()}


def describe_owner(paper: Paper) -> Owner:
    """Give by what files are known to be of a paper's unit or project."""
    stem = stem_key(paper.file)
    told = (paper.unit, paper.name, leader_name(paper.leader or ""))
    return Owner(
        words=tuple(key for key in told if key and len(key) >= MIN_KEY),
        opening=None if stem.startswith(_GENERIC) else stem[:_ALIKE],
        unit=paper.unit,
        name=paper.name,
    )


def is_of(file: NamedFile, owner: Owner) -> bool:
    """Say whether a file is of an owner: by its name, how it begins, or the papers in it."""
    if any(word in file.stem for word in owner.words) or file.stem[:_ALIKE] == owner.opening:
        return True
    return any(
        mine == its
        for paper in file.note.papers
        for mine, its in ((owner.unit, paper.unit), (owner.name, paper.name))
        if mine
    )


def stem_key(file: str) -> str:
    """Give a file's name without its folder and ending, comparable."""
    return bare(PurePosixPath(file).stem)


def bare(text: str) -> str:
    """Give a text without marks and blanks, comparable."""
    return letters(visible(fold(text)))


def _is_shared(files: Sequence[NamedFile]) -> bool:
    return len(files) > MAX_DOCUMENTS or sum(bool(file.note.papers) for file in files) > 1
