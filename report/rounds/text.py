"""Two rounds on the screen: project by project, what remains first, the totals last."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import PurePosixPath

from rich.console import Console

from report.printable import one_line
from report.rounds.records import OPEN, OUTCOMES, Outcome, RoundFinding, RoundProject, Rounds
from report.rounds.rows import (
    ACROSS,
    ROUND_WORDS,
    describe_counts,
    describe_projects,
    tell_note,
)
from report.screen import Page, prose
from report.words import SEVERITIES
from report.wrapping import Piece, split_prose

COLOURS = {
    Outcome.STILL: "bold red",
    Outcome.NEW: "bold red",
    Outcome.UNKNOWN: "magenta",
    Outcome.FIXED: "green",
    Outcome.REJECTED: "dim",
}
SIGNS = {
    Outcome.STILL: "×",
    Outcome.NEW: "×",
    Outcome.UNKNOWN: "?",
    Outcome.FIXED: "√",
    Outcome.REJECTED: "-",
}


def print_rounds(rounds: Rounds, console: Console) -> None:
    """Print two rounds compared; projects of which nothing is to be said are only counted.

    Phone and identity numbers are masked, except in the path of a file, which must be found.
    """
    page = Page(console)
    for warning in rounds.warnings:
        page.say(prose(warning, "yellow"), lead=("注意　", "bold yellow"))
    told = [project for project in rounds.projects if _is_told(project)]
    for project in told:
        page.skip()
        _print_project(page, project)
    if rounds.across:
        page.skip()
        page.say([(ACROSS, "bold cyan")])
        _print_findings(page, [_name_file(finding) for finding in rounds.across])
    page.skip()
    _print_unread(page, rounds)
    for line in _describe_totals(rounds, quiet=len(rounds.projects) - len(told)):
        page.say(line)


def _is_told(project: RoundProject) -> bool:
    changed = any(element.changed for element in project.elements)
    return bool(project.findings or project.remarks or project.earlier_title or changed)


def _print_project(page: Page, project: RoundProject) -> None:
    page.say(prose(project.title, "bold cyan"))
    page.say(prose(_describe_match(project)), indent=2)
    for files, lead in ((project.before, "上轮　"), (project.after, "本轮　")):
        if files:
            page.say(split_prose(one_line("、".join(files))), indent=2, lead=(lead, "dim"))
    changes = [element.words() for element in project.elements if element.changed]
    if changes:
        page.say(prose("、".join(changes)), indent=2, lead=("要素　", "dim"))
    for remark in project.remarks:
        page.say(prose(remark, "yellow"), indent=2, lead=("说明　", "dim"))
    several = max(len(project.before), len(project.after)) > 1
    findings = map(_name_file, project.findings) if several else project.findings
    _print_findings(page, findings)


def _name_file(finding: RoundFinding) -> RoundFinding:
    """Put the name of its file in front of a finding's place, where that could be several."""
    name = PurePosixPath(finding.file).name
    return replace(finding, place=f"{name}　{finding.place}".strip())


def _describe_match(project: RoundProject) -> str:
    renamed = f"（上轮名称：{project.earlier_title}）" if project.earlier_title else ""
    facts = (project.unit or "", f"{project.match_words}{renamed}")
    return " · ".join(fact for fact in facts if fact)


def _print_findings(page: Page, findings: Iterable[RoundFinding]) -> None:
    for outcome, group in groupby(findings, key=lambda finding: finding.outcome):
        same = list(group)
        colour = COLOURS[outcome]
        page.say([(f"{OUTCOMES[outcome]} {len(same)} 处", colour)], indent=2)
        for finding in same:
            _print_finding(page, finding, (f"{SIGNS[outcome]} ", colour))


def _print_finding(page: Page, finding: RoundFinding, lead: Piece) -> None:
    advice = finding.advice if finding.outcome in OPEN else ""
    severity = SEVERITIES[finding.severity]
    page.say(prose(f"{severity}　{finding.message}{advice}"), indent=4, lead=lead)
    if said := tell_note(finding):
        page.say(prose(f"（{said}）"), indent=6)
    for line in _describe_quotes(finding):
        page.say(prose(line, "dim"), indent=6)


def _describe_quotes(finding: RoundFinding) -> Iterator[str]:
    """Give the words of both rounds where they differ, and where they stand."""
    before, after = ("、".join(f"“{q}”" for q in qs) for qs in (finding.before, finding.after))
    place = "" if finding.outcome is Outcome.FIXED else finding.place
    if after and before in ("", after) and finding.outcome is not Outcome.FIXED:
        yield f"{after}　{place}".rstrip()
        return
    if before:
        yield f"上轮{before}"
    if after or place:
        yield f"本轮{after}　{place}".rstrip() if after else place


def _print_unread(page: Page, rounds: Rounds) -> None:
    for file in rounds.unread:
        lead = (f"{ROUND_WORDS[file.round]}没有读出（{file.reading}）　", "bold red")
        page.say(split_prose(one_line(file.file)), lead=lead)
    if rounds.unread:
        page.skip()


def _describe_totals(rounds: Rounds, quiet: int) -> Iterator[list[Piece]]:
    yield split_prose(describe_projects(rounds), "bold")
    if quiet:
        yield split_prose(f"其中 {quiet} 个项目两轮都没有问题，没有列出。")
    colours = {OUTCOMES[outcome]: colour for outcome, colour in COLOURS.items()}
    counts = [(f"{word} {count} 处　", colours[word]) for word, count in describe_counts(rounds)]
    yield counts or [("两轮都没有发现问题。", "green")]
