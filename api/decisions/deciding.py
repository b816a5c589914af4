"""What a person decides of a project: written down, and seen at once on what the pages list.

The files of reports follow a little later (`api.store.decisions`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import Connection

from api.clock import now
from api.decisions.reading import parse_decision
from api.decisions.seen import check_seen, find_decided
from api.decisions.words import Word, allowed_labels, check_word, date_word
from api.entries import make_entry_row, open_submission, remake_entry
from api.own_runs import no_such_run, not_finished
from api.problems import ServiceProblem
from api.service import Service
from api.store.decisions import add_decisions, list_decisions
from api.store.records import EntryRow, Run
from api.store.results import change_entry, find_entry, find_project
from api.store.runs import lock_run
from batch.deciding import Marker, mark_settled
from batch.record.output import ACROSS
from batch.record.reading import read_across
from mingjian.decision import DecisionKind, DecisionLine
from mingjian.profile import Profile
from mingjian.result import FileResult, ProjectResult
from report.codec import encode
from report.page.links import Stretch
from report.together import Across
from report.wire import json_text, parse_line


def record_decision(
    service: Service, run: Run, entry: EntryRow, word: Word, seen: str | None = None
) -> DecisionLine:
    """Write down what a person says of an entry's project, and give the line that says so.

    What the same person said the same way already is not written again. `seen` is the mark of what
    he saw decided before (`api.decisions.seen`), None where nobody asks. Raises ServiceProblem if
    the run has no such thing, the word is none of those allowed, the run is gone, or another person
    decided meanwhile.
    """
    with service.database.writing() as connection:
        current = _find_again(connection, run, entry)
        settled = parse_line(current.settled)
        if not settled.projects or not settled.sha256:
            raise ServiceProblem(422, "unknown-target", "这份文件没有读出项目，不能按项目作决定。")
        project = settled.projects[0]
        check_word(word, project, allowed_labels(service.settings.check.model))
        check_seen(seen, find_decided(project, word.kind, word.id), word.value)
        line = _sign(word, settled.sha256, project)
        written, lines = _write(connection, run, line, word)
        marker, profile = Marker(lines), service.desk.profiles.find(run.profile)
        _change(connection, run, current, mark_settled(settled, marker, profile))
        for sister in _find_sisters(connection, run, current):
            marked = mark_settled(parse_line(sister.settled), marker, profile, written)
            _change(connection, run, sister, marked)
    return written


def mark_since(connection: Connection, run: Run, known: int, profile: Profile) -> None:
    """Mark the entries of what was decided while reports were written that know `known` decisions.

    The entries that come with those reports know no more than they.
    """
    lines = list_decisions(connection, run.owner, run.id)
    first = max(len(lines) - max(run.decided - known, 0), 0)
    since = list(map(parse_decision, lines[first:]))
    if not since:
        return
    marker = _make_marker(tuple(list_decisions(connection, run.owner)))
    for sha256, project in dict.fromkeys((line.sha256, line.project) for line in since):
        if project is not None:
            for row in find_project(connection, run.id, sha256, project):
                marked = mark_settled(parse_line(row.settled), marker, profile)
                _change(connection, run, row, marked)


def record_loose_decision(
    service: Service, run: Run, found: tuple[str, Sequence[str]], word: Word
) -> DecisionLine:
    """Write down what a person says of a finding about a whole file, or about none of its projects.

    `found` is the hash of the file, and its names in the run. Raises as `record_decision`.
    """
    sha256, names = found
    path = service.folders.output(run.id) / ACROSS
    if not path.exists():
        raise not_finished()
    loose = Across(read_across(path)).loose
    known = {one.fingerprint for one in loose if one.file in names}
    if word.kind is not DecisionKind.FINDING or word.id not in known:
        raise ServiceProblem(422, "unknown-target", "这份文件没有这样一条不属于项目的问题。")
    check_word(word, None, ())
    with service.database.writing() as connection:
        if not lock_run(connection, run.id):
            raise no_such_run()
        return _write(connection, run, _sign(word, sha256, None), word)[0]


def load_marker(service: Service, owner: int) -> Marker:
    """Give what marks results with all that an owner decided."""
    with service.database.reading() as connection:
        return _make_marker(tuple(list_decisions(connection, owner)))


def decision_text(line: DecisionLine) -> str:
    """Give a decision as a line of decisions.jsonl, without the line feed."""
    return json_text(encode(DecisionLine, line))


def _find_again(connection: Connection, run: Run, entry: EntryRow) -> EntryRow:
    """Give an entry as it is now: reports written meanwhile may have changed it."""
    if not lock_run(connection, run.id):
        raise no_such_run()
    current = find_entry(connection, run.id, entry.number)
    if current is None or (current.file, current.project) != (entry.file, entry.project):
        raise not_finished()
    return current


def _sign(word: Word, sha256: str, project: ProjectResult | None) -> DecisionLine:
    """Make the line; the project's name stands in it only where the file states one."""
    stated = project if project and project.title_source == "stated" else None
    return DecisionLine(
        sha256=sha256,
        project=project.index if project else None,
        kind=word.kind,
        id=word.id,
        value=word.value or "",
        reason=word.reason,
        by=word.by,
        at=word.at or "",
        title=stated.title if stated else None,
        unit=(project.unit or None) if project else None,
        genre=project.genre if project else None,
    )


def _write(
    connection: Connection, run: Run, line: DecisionLine, word: Word
) -> tuple[DecisionLine, list[DecisionLine]]:
    """Add a line behind all others of the owner, and give it with them."""
    lines = list(map(parse_decision, list_decisions(connection, run.owner)))
    earlier = _last(lines, line)
    own = _last(map(parse_decision, list_decisions(connection, run.owner, run.id)), line)
    if own and own == earlier and _repeats(line, own):
        return own, lines
    dated = replace(line, at=date_word(word, earlier, now()))
    add_decisions(connection, run.owner, run.id, [decision_text(dated)], now())
    return dated, [*lines, dated]


def _last(lines: Iterable[DecisionLine], line: DecisionLine) -> DecisionLine | None:
    """Give the last of some lines that is about the same thing."""
    same = [one for one in lines if one.key == line.key]
    return same[-1] if same else None


def _repeats(line: DecisionLine, earlier: DecisionLine) -> bool:
    return replace(line, at=line.at or earlier.at) == earlier


def _find_sisters(connection: Connection, run: Run, entry: EntryRow) -> Iterator[EntryRow]:
    """Give the entries that are judged together with one."""
    submission = open_submission(entry)
    for paper in submission.files if submission else ():
        if paper.sha256 and paper.project is not None:
            for row in find_project(connection, run.id, paper.sha256, paper.project):
                if row.file == paper.file and row.number != entry.number:
                    yield row


def _change(connection: Connection, run: Run, row: EntryRow, marked: FileResult) -> None:
    """Put the entry of a result that was marked anew in the place of what it was."""
    entry = remake_entry(row, marked, Stretch(row.number, 0, 0))
    change_entry(connection, run.id, make_entry_row(entry, row.position))


# The lines themselves are the key: what was deleted is not found by the number of another.
@lru_cache(maxsize=8)
def _make_marker(lines: tuple[str, ...]) -> Marker:
    return Marker(map(parse_decision, lines))
