"""Papers that are one unit's for one project, and call it, or its leader, by different names.

Papers that state two names are never judged together; where a unit's form and plan are left without
a partner and their names are alike, one of them was probably misnamed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from batch.across.view import RunView
from batch.papers import Group, Paper
from mingjian.leaders import is_one_leader, leader_name
from mingjian.result import Finding
from mingjian.rule import build_finding
from mingjian.text import enquote
from mingjian.units import find_holder, longest_units

VARIES, LEADER = "name-varies", "leader-varies"
# Names of which less than this is the same are two projects' (红色议事厅, 四点半课堂).
ALIKE = 0.5
# What hands in more is no unit but a whole district: whose a misnamed paper is, nobody can tell.
MOST_PAPERS = 64
_FORM = "application"
_OTHERS = frozenset({"plan", "midterm", "summary"})
_COUNTED = re.compile(r"[\d一二三四五六七八九十]")


@dataclass(frozen=True, slots=True)
class _Sketch:
    """A paper with what is compared of it."""

    paper: Paper
    name: str
    numbers: Sequence[str]
    folder: str
    leader: str | None


def check_names(run: RunView) -> Iterator[Finding]:
    """Ask about papers whose project's name or leader differs from that of their partner.

    Marks, blanks, width, the unit in front and the kind of paper make no other name.
    """
    for group in run.groups:
        yield from _compare_leaders(group.papers)
    for form, other in _find_partners(run.groups):
        mine, theirs = enquote(other.title or ""), enquote(form.title or "")
        said = f"这份材料的项目名称是{mine}，同一单位的申报表写的是{theirs}。"
        words = (said, "请核实是不是同一个项目；是的，名称请改成一致。")
        yield _report(VARIES, other, words, (form.title, other.title))
        yield from _compare_leaders((form, other))


def _find_partners(groups: Iterable[Group]) -> Iterator[tuple[Paper, Paper]]:
    """Give a form and another paper of its unit with a name alike, if neither has a choice."""
    lone = [group.papers[0] for group in groups if not group.has_sisters]
    for same in _by_unit([paper for paper in lone if paper.name and paper.title]):
        forms = [_sketch(paper) for paper in same if paper.genre == _FORM]
        others = [_sketch(paper) for paper in same if paper.genre in _OTHERS]
        for form in forms:
            mine = [other for other in others if _may_be_one(form, other)]
            theirs = [one for one in forms if len(mine) == 1 and _may_be_one(one, mine[0])]
            if len(mine) == len(theirs) == 1:
                yield form.paper, mine[0].paper


def _by_unit(papers: Sequence[Paper]) -> Iterator[Sequence[Paper]]:
    """Give the papers of each unit, however much of its name they state."""
    units = longest_units(paper.unit for paper in papers if paper.unit)
    sorted_: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        holder = find_holder(paper.unit, units) if paper.unit else None
        if holder:
            sorted_[holder].append(paper)
    return (same for same in sorted_.values() if len(same) <= MOST_PAPERS)


def _sketch(paper: Paper) -> _Sketch:
    name = paper.name or ""
    folder = str(PurePosixPath(paper.file).parent)
    return _Sketch(paper, name, _COUNTED.findall(name), folder, leader_name(paper.leader or ""))


def _may_be_one(form: _Sketch, other: _Sketch) -> bool:
    """Say whether two papers of one unit may be of one project, by their names or their place.

    Names alike differ in words, not in a number (二期 and 三期 are two projects); what one person
    leads and lies in one folder belongs together whatever it is called.
    """
    if form.paper.file == other.paper.file:
        return False
    if form.leader and (form.folder, form.leader) == (other.folder, other.leader):
        return True
    if form.numbers != other.numbers:
        return False
    return SequenceMatcher(None, form.name, other.name, autojunk=False).ratio() >= ALIKE


def _compare_leaders(papers: Sequence[Paper]) -> Iterator[Finding]:
    led = [
        (paper, paper.leader, name)
        for paper in papers
        if paper.leader and (name := leader_name(paper.leader))
    ]
    for paper, leader, name in led[1:]:
        first, stated, given = led[0]
        if paper.file != first.file and not is_one_leader(leader, stated):
            said = f"这份材料的负责人是{enquote(name)}，同一申报的另一份写的是{enquote(given)}。"
            words = (said, "请核实是否换了负责人；没有换的，请改成一致。")
            yield _report(LEADER, paper, words, (given, name))


def _report(
    rule: str, paper: Paper, words: tuple[str, str], differing: tuple[str | None, str | None]
) -> Finding:
    about = "|".join(name or "" for name in differing)
    finding = build_finding(rule, words, paper.block, about=about)
    return replace(finding, file=paper.file, project=paper.project)
