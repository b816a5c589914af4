"""Projects as rows of the database: what pages list and filter, and what they show one by one."""

from collections.abc import Iterable
from dataclasses import replace

from api.questions import find_questions
from api.store.queue import TO_SEE, TO_SETTLE
from api.store.records import EntryRow
from mingjian.result import Element, FileResult, ProjectResult, State
from mingjian.run_result import SubmissionResult
from report.marks import FIVE, Mark
from report.page.entries import Entry, build_entry
from report.page.links import Stretch
from report.page.tones import sign
from report.together import submission_places
from report.wire import parse_line, parse_submission, result_line, submission_line

# Put behind what a person decided, as the report does.
BY_PERSON = "◆"


def make_entry_row(entry: Entry, position: int) -> EntryRow:
    """Make the row of an entry whose file has a position among the results of its run."""
    row, project = entry.row, entry.project
    return EntryRow(
        number=entry.number,
        position=position,
        project=project.index if project else None,
        file=row.file,
        title=row.title,
        unit=row.unit,
        genre=row.genre,
        year=row.year,
        category=row.category_decided or row.category,
        decision=row.decision,
        confidence=row.confidence,
        missing=sum(map(_is_missing, project.elements)) if project else 0,
        must_fix=(row.blocking or 0) + (row.must_fix or 0),
        to_check=row.to_check or 0,
        notes=row.notes or 0,
        worst=max((one.severity.rank + 1 for one in entry.findings if one.stands), default=0),
        doubtful=_rate_doubt(project) if project else 0,
        status=entry.result.status,
        sha256=entry.result.sha256,
        states=_write_states(row.marks),
        by_person=bool(row.category_decided),
        leads=bool(row.marks) and _is_first(entry),
        search=f"{row.title}\n{row.unit}\n{row.file}".casefold(),
        settled=_write_settled(entry),
        submission=submission_line(entry.submission) if entry.submission else None,
    )


def open_entry(row: EntryRow) -> Entry:
    """Give the entry that a row keeps; nothing of the file's text is with it."""
    return remake_entry(row, parse_line(row.settled), Stretch(row.number, 0, 0))


def remake_entry(row: EntryRow, settled: FileResult, stretch: Stretch) -> Entry:
    """Make the entry of a row anew, of a result that has changed since or has its text."""
    return build_entry(settled, open_submission(row), stretch)


def open_submission(row: EntryRow) -> SubmissionResult | None:
    """Give what an entry is judged together with; None if it is judged alone."""
    return parse_submission(row.submission) if row.submission else None


def _write_settled(entry: Entry) -> str:
    projects = (entry.project,) if entry.project else ()
    return result_line(replace(entry.result, projects=projects, blocks=None))


def _is_first(entry: Entry) -> bool:
    if entry.submission is None or entry.project is None:
        return True
    own = (entry.result.file, entry.project.index)
    return submission_places(entry.submission)[0] == own


def _write_states(marks: Iterable[Mark]) -> str:
    found = {one.id: sign(one.word) + (BY_PERSON if one.ruling else "") for one in marks}
    return "".join(f"|{found.get(id_, '')}" for id_ in FIVE)


def _is_missing(element: Element) -> bool:
    return element.required and element.settled is State.MISSING


def _rate_doubt(project: ProjectResult) -> int:
    asked = [question.settles for question in find_questions(project)]
    if not asked:
        return 0
    return TO_SETTLE if any(asked) else TO_SEE
