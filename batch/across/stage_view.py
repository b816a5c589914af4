"""The submissions of a run as the ledger of stages sees them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from batch.across.folders import Folder, NamedFile, Owner, describe_owner, is_of, list_folders
from batch.across.stages import StagePaper, StageSubmission, build_paper
from batch.across.view import RunView
from batch.merging import Judged, name_submission
from batch.papers import LEADING, Group
from mingjian.result import SectionResult

_REPORTS = frozenset({"summary", "midterm"})
# A list of all projects is of each of them, wherever it lies.
_LISTS = ("汇总表", "汇总", "一览表", "名单", "台账")

_Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Beside:
    """A file that nobody judged, with the paper it may be."""

    file: NamedFile
    paper: StagePaper


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The files that nobody judged, by folder, and how many submissions lie in or below it."""

    beside: Mapping[PurePosixPath, Sequence[_Beside]]
    submissions: Mapping[PurePosixPath, int]


def view_submissions(run: RunView) -> Iterator[StageSubmission]:
    """Give each group that applies or reports, with the files of no submission around it.

    A renamed project's report is no submission of its own. In a folder that several submissions
    share a file must say whose it is, unless it lists them all.
    """
    reports = {one.group.place: one.report for one in run.reckonings}
    renamed = {one.report.place for one in run.reckonings if one.report.place != one.group.place}
    told = [
        (group, *_find_report(group, reports))
        for group in run.groups
        if _is_told(group) and group.place not in renamed
    ]
    around = _survey(run, told)
    for groups in told:
        papers = [one for group in groups for one in run.find(group)]
        title, unit = name_submission(papers)
        yield StageSubmission(
            title=title,
            unit=unit,
            papers=tuple(_show(one) for one in papers),
            beside=tuple(_find_beside(groups, around)),
        )


def _is_told(group: Group) -> bool:
    return any(paper.genre in LEADING or paper.genre in _REPORTS for paper in group.papers)


def _find_report(group: Group, reports: Mapping[_Place, Group]) -> Iterator[Group]:
    """Give the group that reports under another name what a group promises."""
    report = reports.get(group.place, group)
    if report.place != group.place:
        yield report


def _survey(run: RunView, told: Iterable[Sequence[Group]]) -> _Surroundings:
    folders = list_folders(run.notes).items()
    beside = {place: [*_list_beside(folder)] for place, folder in folders}
    counted = Counter(folder for groups in told for folder in _folders(groups))
    return _Surroundings(beside, counted)


def _list_beside(folder: Folder) -> Iterator[_Beside]:
    for file in folder.files:
        if not file.note.papers:
            yield _Beside(file, build_paper(file.note.file))


def _find_beside(groups: Sequence[Group], around: _Surroundings) -> Iterator[StagePaper]:
    owners = [describe_owner(paper) for group in groups for paper in group.papers]
    for folder in _folders(groups):
        shared = around.submissions[folder] > 1
        for one in around.beside.get(folder, ()):
            if not shared or _is_theirs(one.file, owners):
                yield one.paper


def _is_theirs(file: NamedFile, owners: Iterable[Owner]) -> bool:
    lists = bool(file.note.roster) or any(word in file.stem for word in _LISTS)
    return lists or any(is_of(file, owner) for owner in owners)


def _folders(groups: Iterable[Group]) -> Sequence[PurePosixPath]:
    """Give the folders that papers lie in, and those above, each once."""
    papers = (paper for group in groups for paper in group.papers)
    above = (folder for paper in papers for folder in PurePosixPath(paper.file).parents)
    return [*dict.fromkeys(above)]


def _show(judged: Judged) -> StagePaper:
    project = judged.project
    headings = tuple(_headings(project.sections))
    return build_paper(judged.result.file, project.genre, project.title, headings)


def _headings(sections: Iterable[SectionResult]) -> Iterator[str]:
    return (section.heading for section in sections if section.heading)
