"""A report that is the plan over again: nothing in it tells that anything was done."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from batch.across.view import RunView
from batch.merging import Judged
from mingjian.result import Finding
from mingjian.rule import build_finding
from mingjian.text import enquote

RULE = "plan-copied"
# More than seven in ten of a report's clauses stand in its plan; of fewer than fifteen a few set
# phrases are as many.
LEAST_SHARE, LEAST_CLAUSES = 0.7, 15
_PLANS = frozenset({"application", "plan"})
_WORDS = {"summary": "总结", "midterm": "中期报告"}
_REPORTS = _WORDS.keys()


def check_copies(run: RunView) -> Iterator[Finding]:
    """Ask about reports most of whose clauses stand in their own plan, but for 将, 已 and 了."""
    for group in run.groups:
        genres = {paper.genre for paper in group.papers}
        if genres & _PLANS and genres & _REPORTS:
            papers = run.find(group)
            planned = [one for one in papers if one.project.genre in _PLANS]
            for report in papers:
                if report.project.genre in _REPORTS:
                    yield from _compare(report, planned)


def _compare(report: Judged, planned: list[Judged]) -> Iterator[Finding]:
    own = _clauses(report)
    if len(own) < LEAST_CLAUSES:
        return
    for plan in planned:
        written = frozenset(_clauses(plan))
        shared = sum(clause in written for clause in own)
        if shared > LEAST_SHARE * len(own):
            paper = _WORDS[report.project.genre]
            said = (
                f"这份{paper}的{len(own)}个分句里有{shared}个与{enquote(plan.project.title)}"
                f"（{PurePosixPath(plan.result.file).name}）相同，或只有“将”“已”一类的字不同。"
            )
            words = (said, f"请核实提交的是不是{paper}；请写明实际做了什么、结果如何。")
            finding = build_finding(RULE, words, report.project.block, about=plan.project.title)
            yield replace(finding, file=report.result.file, project=report.project.index)
            return


def _clauses(judged: Judged) -> tuple[str, ...]:
    return judged.project.facts.clauses if judged.project.facts else ()
