"""How many projects a unit, a leader or a run hands in, against what the scheme allows."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from batch.across.view import RunView
from batch.papers import LEADING, Group, Paper
from mingjian.leaders import leader_name
from mingjian.profile import Quota
from mingjian.result import Finding
from mingjian.rule import build_finding
from mingjian.text import enquote, fold
from mingjian.units import find_holder, longest_units

RULE = "quota-exceeded"
# What a quota counts is free text; only projects handed in can be counted here.
_PROJECTS = re.compile(r"项目|报(?![告道])")
_COUNTED = re.compile(r"[(](?:个|项|件)[)]|[个项件]$")
_Counted = Mapping[str, list[Paper]]


def check_quotas(run: RunView) -> Iterator[Finding]:
    """Ask about units, leaders or runs with more projects than the profile's quotas allow.

    Two leaders of one name in different units may be two people; the message says so.
    """
    papers = _list_applying(run.groups)
    for quota in _loosest(run.profile.quotas):
        for holder, own in _COUNTERS[quota.per](papers).items():
            if len(own) > (quota.max or 0):
                yield from _report(quota, holder, own)


def _loosest(quotas: Iterable[Quota]) -> Iterator[Quota]:
    """Give the widest of the quotas of projects a unit, a leader or the run has.

    每个支部限报1项, 各总支限报3项: which of them a unit is, nobody says here.
    """
    counted = [quota for quota in quotas if quota.max is not None and _counts_projects(quota)]
    for per in _COUNTERS:
        own = [quota for quota in counted if quota.per == per]
        yield from sorted(own, key=lambda quota: -(quota.max or 0))[:1]


def _list_applying(groups: Iterable[Group]) -> list[Paper]:
    """Give the paper that applies for each project.

    A plan without a form is a project only of a unit that handed in no form: else it is most
    likely the plan of one of its forms, under another name.
    """
    leading = [min(group.papers, key=lambda paper: (paper.rank, paper.place)) for group in groups]
    applying = [paper for paper in leading if paper.genre in LEADING]
    longest = longest_units(paper.unit for paper in applying if paper.unit)
    units = {_holder(paper, longest) for paper in applying if paper.genre == LEADING[0]}
    covered = units | {None} if units else units
    return [
        paper
        for paper in applying
        if paper.genre == LEADING[0] or _holder(paper, longest) not in covered
    ]


def _counts_projects(quota: Quota) -> bool:
    return bool(_PROJECTS.search(quota.what) and _COUNTED.search(fold(quota.what)))


def _by_unit(papers: list[Paper]) -> _Counted:
    longest = longest_units(paper.unit for paper in papers if paper.unit)
    counted: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        holder = _holder(paper, longest)
        if holder:
            counted[holder].append(paper)
    return counted


def _holder(paper: Paper, longest: Sequence[str]) -> str | None:
    """Give the unit of a paper, however much of its name it states; None if that is unknown."""
    return find_holder(paper.unit, longest) if paper.unit else None


def _by_leader(papers: list[Paper]) -> _Counted:
    counted: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        name = leader_name(paper.leader or "")
        if name:
            counted[name].append(paper)
    return counted


def _in_all(papers: list[Paper]) -> _Counted:
    return {"": papers}


_COUNTERS: Mapping[str, Callable[[list[Paper]], _Counted]] = {
    "unit": _by_unit,
    "leader": _by_leader,
    "run": _in_all,
}


def _report(quota: Quota, holder: str, papers: list[Paper]) -> Iterator[Finding]:
    """Report it once for each of the holder's projects: any of them may have to go."""
    first = papers[0]
    whose = {"unit": first.unit_name or holder, "leader": holder, "run": "这一批"}[quota.per]
    names = "、".join(f"{enquote(paper.title or paper.file)}" for paper in papers[:5])
    more = f"等{len(papers)}个" if len(papers) > 5 else f"共{len(papers)}个"
    same = "同名的可能不是一个人。" if quota.per == "leader" else ""
    said = f"{whose}申报了{names}{more}，{quota.what}至多{quota.max:g}（{quota.source}）。{same}"
    for paper in papers if quota.per != "run" else papers[:1]:
        finding = build_finding(RULE, (said, "请核实保留哪些项目。"), paper.block, about=quota.what)
        yield replace(finding, file=paper.file, project=paper.project)
