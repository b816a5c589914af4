"""Which papers one unit handed in for one project: by the folder they lie in, then by their name.

A pure function of what the files state, the same in any order of files. In doubt papers stay
apart: a plan of another project must not answer for this one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from batch.namesakes import join_by_name
from batch.papers import MAX_DOCUMENTS, FileNote, Group, Paper
from mingjian.naming import one_project
from mingjian.units import longest_units

_Folder = tuple[str, ...]  # the parts of its path


def group_papers(notes: Iterable[FileNote], top: PurePosixPath) -> tuple[Group, ...]:
    """Put each paper into one group, ordered by first paper.

    `top` is the folder of the run: only a folder or archive below it is one unit's, what lies in
    `top` itself is a collection.
    """
    groups = join_by_name(_join_by_folder(tuple(notes), top))
    return tuple(sorted(groups, key=lambda group: group.place))


def find_top(places: Iterable[tuple[str, bool]]) -> PurePosixPath:
    """Give the folder that all places of a run share; each is a path and whether it is a folder.

    A file's place is the folder it lies in, so that an archive named by itself lies below `top`.
    """
    folders = [
        PurePosixPath(p) if is_folder else PurePosixPath(p).parent for p, is_folder in places
    ]
    shared = zip(*(folder.parts for folder in folders), strict=False)
    parts: list[str] = []
    for level in shared:
        if len(set(level)) > 1:
            break
        parts.append(level[0])
    return PurePosixPath(*parts)


def _join_by_folder(notes: Sequence[FileNote], top: PurePosixPath) -> Iterator[Group]:
    """Make a group of each outermost folder that is one submission; other papers stand alone."""
    inside = _list_folders(notes, top)
    joined = {folder: _join_folder(folder, files) for folder, files in inside.items()}
    given: set[_Folder] = set()
    for note in notes:
        home = next((folder for folder in _folders(note.file, top) if joined[folder]), None)
        if home is None:
            yield from (_alone(paper) for paper in note.papers)
        elif home not in given:
            given.add(home)
            yield from (group for group in (joined[home],) if group)


def _folders(file: str, top: PurePosixPath) -> list[_Folder]:
    """Give the folders of a file below `top`, the outermost first."""
    parts = PurePosixPath(file).parts
    return [parts[:depth] for depth in range(len(top.parts) + 1, len(parts))]


def _list_folders(
    notes: Iterable[FileNote], top: PurePosixPath
) -> Mapping[_Folder, Sequence[FileNote]]:
    """Give the files in and below each folder; of a large one no more than show that it is."""
    inside: defaultdict[_Folder, list[FileNote]] = defaultdict(list)
    for note in notes:
        for folder in _folders(note.file, top):
            if len(inside[folder]) <= MAX_DOCUMENTS:
                inside[folder].append(note)
    return inside


def _join_folder(folder: _Folder, files: Sequence[FileNote]) -> Group | None:
    """Make one group of a folder's papers; None if it is, or may be, more than one submission."""
    papers = sorted((p for file in files for p in file.papers), key=lambda paper: paper.place)
    if not papers or _is_collection(folder, files) or _has_rivals(papers):
        return None
    names = {paper.name for paper in papers if paper.name}
    name, units = one_project(names), longest_units(paper.unit for paper in papers if paper.unit)
    if (names and name is None) or len(units) > 1:
        return None
    unread = sorted((file for file in files if file.unread), key=lambda file: file.file)
    return Group(tuple(papers), tuple(unread), name, units[0][::-1] if units else None)


def _is_collection(folder: _Folder, files: Sequence[FileNote]) -> bool:
    """Say whether a folder holds many documents, only other folders, or a compilation."""
    own = any(len(PurePosixPath(file.file).parts) == len(folder) + 1 for file in files)
    return len(files) > MAX_DOCUMENTS or not own or any(len(file.papers) > 1 for file in files)


def _has_rivals(papers: Sequence[Paper]) -> bool:
    """Say whether two papers might each be a project's own, though they do not state two names.

    These are its applications, or where there is none, all its papers: two of one kind are of one
    project only if both say so. Beside a single application any number of plans may lie.
    """
    forms = [paper for paper in papers if paper.genre == "application"]
    heads = forms or papers
    kinds = Counter(paper.genre for paper in heads)
    return any(kinds[paper.genre] > 1 and paper.name is None for paper in heads)


def _alone(paper: Paper) -> Group:
    return Group((paper,), (), paper.name, paper.unit)
