"""The score sheets' rows: what people give points to, and what its papers hold for each dimension.

Pure, in the words people read. A file that nobody could read has a row too: its project is judged
from the original.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from mingjian.profile import Profile, Score, ScoreSheet
from mingjian.result import FileResult
from report.numbering import file_place, number_places
from report.returned import Paper, Returned, gather_returned
from report.scoring.telling import Teller, find_names
from report.together import Place, Together
from report.words import reading_words

DEFAULT_SHEET = "评审打分"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A score sheet of a profile: its dimensions, and how it is used."""

    name: str
    scores: tuple[Score, ...]
    use: ScoreSheet


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """What is judged: `evidence` is a text for each dimension, "" for one that is only heard.

    `number` is that of its first project in the ledger's overview. On a blind sheet title, unit and
    files are "".
    """

    number: int
    title: str
    unit: str
    files: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is judged, before a sheet shows it: a submission, or a file that was not read."""

    number: int
    returned: Returned | None
    unread: FileResult | None = None


def list_sheets(profile: Profile) -> tuple[Sheet, ...]:
    """Give a profile's score sheets in their order; empty if it has none."""
    uses = {use.sheet: use for use in profile.score_sheets}
    ordered = dict.fromkeys(score.sheet for score in profile.scores)
    return tuple(
        Sheet(
            name=name or DEFAULT_SHEET,
            scores=tuple(score for score in profile.scores if score.sheet == name),
            use=uses.get(name) or ScoreSheet(name, False, False, (), "", ""),
        )
        for name in ordered
    )


def list_entries(results: Sequence[FileResult], together: Together) -> list[Entry]:
    """Give what is to be judged, numbered as in the ledger: all inside the gate, and the unread."""
    numbers = number_places(results)
    own = _own_papers(results)
    gathered = gather_returned(results, together)
    returned = [replace(one, papers=tuple(own[p.place] for p in one.papers)) for one in gathered]
    beside = {file.file for one in returned for file in one.unread}
    entries = [Entry(numbers[one.place], one) for one in returned]
    for result in results:
        if not result.projects and result.file not in beside and result.roster is None:
            entries.append(Entry(numbers[file_place(result)], None, result))
    return sorted(entries, key=lambda entry: entry.number)


def _own_papers(results: Iterable[FileResult]) -> Mapping[Place, Paper]:
    """Give the papers as each was judged alone.

    Those of a submission share the best of each element, which quotes one of them only: a report
    would lose its results to what the application promised.
    """
    papers = (Paper(result, project) for result in results for project in result.projects)
    return {paper.place: paper for paper in papers}


def score_rows(sheet: Sheet, entries: Iterable[Entry]) -> Iterator[ScoreRow]:
    """Give a row for each entry."""
    for entry in entries:
        if entry.returned:
            yield _submission_row(sheet, entry.number, entry.returned)
        elif entry.unread:
            yield _unread_row(sheet, entry.number, entry.unread)


def _submission_row(sheet: Sheet, number: int, returned: Returned) -> ScoreRow:
    names = find_names(returned) if sheet.use.blind else frozenset()
    teller = Teller(returned, sheet.use.blind, names)
    evidence = tuple(teller.tell(score) for score in sheet.scores)
    if sheet.use.blind:
        return ScoreRow(number, "", "", "", evidence)
    files = [PurePosixPath(paper.result.file).name for paper in returned.papers]
    unread = [f"{PurePosixPath(file.file).name}（未读取）" for file in returned.unread]
    shown = "\n".join(dict.fromkeys([*files, *unread]))
    return ScoreRow(number, returned.title, returned.unit or "", shown, evidence)


def _unread_row(sheet: Sheet, number: int, result: FileResult) -> ScoreRow:
    told = f"文件未能读取（{reading_words(result)}），请评委阅读原文"
    evidence = tuple(told if score.has_evidence else "" for score in sheet.scores)
    name = "" if sheet.use.blind else PurePosixPath(result.file).name
    return ScoreRow(number, "", "", name, evidence)
