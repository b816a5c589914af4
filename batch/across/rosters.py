"""A roster (汇总表) against the files: what is not there, named otherwise, not listed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from batch.across.roster_rows import Row, build_row, is_one_name, match_rows
from batch.across.view import RunView
from batch.papers import LEADING, FileNote, Group, Paper
from mingjian.document import READ
from mingjian.leaders import is_one_leader
from mingjian.result import Evidence, Finding
from mingjian.rule import build_finding
from mingjian.text import enquote, fold, visible
from mingjian.units import letters

MISSING, DIFFERS, UNLISTED = "roster-missing", "roster-differs", "roster-unlisted"
# Of a roster that fits fewer of its rows to the files, nobody knows whether it is of this run.
LEAST_MATCHED = 1 / 3

_Said = tuple[str, str | None, int | None, str]


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A roster that is of this run: its rows, and the group of each that has one."""

    rows: Sequence[Row]
    matched: Mapping[int, Group]


@dataclass(frozen=True, slots=True)
class _Unread:
    """The files nobody could read: their names run together, and how many they are."""

    names: str
    count: int


def check_rosters(run: RunView) -> Iterator[Finding]:
    """Compare each roster among the files with the submissions; what two rosters say is told once.

    A roster that hardly fits is passed over, and so is a table in a form: it lists the form's own
    tasks. Only what no roster lists is unlisted, and what is there only as a report is not missing.
    """
    groups = [group for group in run.groups if _is_applying(group)]
    reports = [group for group in run.groups if not _is_applying(group)]
    rosters = [fitted for note in run.notes if (fitted := _fit(note, groups))]
    if not rosters:
        return
    unread = _list_unread(run)
    told: dict[_Said, Finding] = {}
    for roster in rosters:
        for finding in _compare_all(roster, reports, unread):
            told.setdefault(_what(finding), finding)
    yield from told.values()
    listed = {group.place for roster in rosters for group in roster.matched.values()}
    for group in groups:
        if group.place not in listed and group.name and group.unit:
            yield _report_unlisted(group)


def _fit(note: FileNote, groups: Sequence[Group]) -> _Fitted | None:
    """Match the roster of a file; None if it has none, or one of something else."""
    if _is_form(note):
        return None
    rows = [build_row(note.file, row) for row in note.roster]
    matched = match_rows(rows, groups) if rows else {}
    fits = matched and len(matched) >= LEAST_MATCHED * len(rows)
    return _Fitted(rows, matched) if fits else None


def _is_form(note: FileNote) -> bool:
    """Say whether a file is the paper of a single project."""
    return len(note.papers) == 1 and note.papers[0].genre in LEADING


def _is_applying(group: Group) -> bool:
    """Say whether a group opens an application: of a report alone the roster need not know."""
    return any(paper.genre in LEADING for paper in group.papers)


def _list_unread(run: RunView) -> _Unread:
    names = (letters(visible(fold(note.file))) for note in run.notes if note.status not in READ)
    return _Unread("\n".join(names), run.count_unread())


def _compare_all(roster: _Fitted, reports: Sequence[Group], unread: _Unread) -> Iterator[Finding]:
    for number, group in roster.matched.items():
        yield from _compare(roster.rows[number], group)
    left = [row for number, row in enumerate(roster.rows) if number not in roster.matched]
    reported = match_rows(left, reports)
    for number, row in enumerate(left):
        report = reported.get(number)
        if not (report and is_one_name(row, report)) and not _is_named_by_file(row, unread):
            yield _report_missing(row, unread.count)


def _is_named_by_file(row: Row, unread: _Unread) -> bool:
    """Say whether a file that could not be read bears the row's name."""
    names = (words for words in (row.name, row.unit) if words and len(words) > 2)
    return any(words in unread.names for words in names)


def _compare(row: Row, group: Group) -> Iterator[Finding]:
    """Ask about a name or a leader that is not the same in the roster and in the files."""
    paper = next((p for p in group.papers if p.genre in LEADING and p.title), None)
    if paper is None:
        return
    if row.name and group.name and not is_one_name(row, group):
        name, title = enquote(row.row.name), enquote(paper.title or "")
        said = f"汇总表写的项目名称是{name}，申报材料写的是{title}。"
        yield _report_difference(row, paper, said, f"name|{row.row.name}|{paper.title}")
    led = [p.leader for p in group.papers if p.leader]
    listed = row.row.leader
    if listed and led and not any(is_one_leader(listed, leader) for leader in led):
        leader = paper.leader or led[0]
        said = f"汇总表写的负责人是{enquote(listed)}，申报材料写的是{enquote(leader)}。"
        yield _report_difference(row, paper, said, f"leader|{listed}|{leader}")


def _what(finding: Finding) -> _Said:
    """Give what a finding says, and of which project; that a roster lacks it is of no project."""
    place = (finding.file, finding.project) if finding.project is not None else (None, None)
    return finding.rule, *place, finding.message


def _report_difference(row: Row, paper: Paper, said: str, about: str) -> Finding:
    advice = "请核实以哪个为准，改成一致。"
    finding = build_finding(DIFFERS, (said, advice), [_quote(row)], about=about)
    return replace(finding, file=paper.file, project=paper.project, block=paper.block)


def _report_missing(row: Row, unread: int) -> Finding:
    whose = f"（{row.row.unit}）" if row.row.unit else ""
    hidden = f"另有{unread}个文件未能读出。" if unread else ""
    said = f"汇总表列有{enquote(row.row.name)}{whose}，没有找到它的申报材料。{hidden}"
    words = (said, "请核实是否漏交，或者材料里的项目名称、单位写得不同。")
    return replace(build_finding(MISSING, words, [_quote(row)]), file=row.file)


def _report_unlisted(group: Group) -> Finding:
    paper = group.papers[0]
    words = (f"{enquote(paper.title or paper.file)}不在汇总表里。", "请核实汇总表是否漏列。")
    finding = build_finding(UNLISTED, words, paper.block, about=group.name)
    return replace(finding, file=paper.file, project=paper.project)


def _quote(row: Row) -> Evidence:
    """Quote the row's name where it stands in the roster."""
    return Evidence(row.row.name, row.row.block, 0, len(row.row.name), file=row.file)
