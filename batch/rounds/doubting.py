"""What speaks against saying that a finding was mended which is not found again.

The file may be unread, the rule off, the field cut out of the form.
"""

from collections.abc import Iterator

from batch.rounds.case import MISSING, VAGUE, Case
from batch.rounds.paper import RoundPaper, Told
from batch.rounds.side import Side
from mingjian.document import Status
from mingjian.result import Finding, State
from report.words import genre_word

_UNREADABLE, _ROSTER = "file-unreadable", "roster-"
_UNTOUCHED = "文件没有改动，因规则不同而没有再报"
_NO_ROSTER = "本轮没有汇总表可以核对"
# What compares a paper with others of its project: a report with its plan, names with names.
_SISTER_RULES = frozenset(
    {"goal-unmentioned", "goal-unmet", "leader-varies", "name-varies", "plan-copied"}
)
_FIELD_RULES = frozenset({"field-empty", "opinion-blank"})


def why_unsure(old: Told, case: Case) -> str:
    """Say what speaks against calling a finding mended that is gone; "" if nothing does."""
    if not case.bundle.after:
        return f"本轮的“{case.missed}”没有读出" if case.missed else "本轮没有报送"
    if case.after.rules is not None and old.finding.rule not in case.after.rules:
        return "本轮的规则不查这一项"
    if old.finding.rule in (MISSING, VAGUE):
        if not case.same_judge and case.bundle.is_untouched:
            return _UNTOUCHED
        return _why_element_unsure(case.state(old.finding.about))
    return _why_text_unsure(old, case)


def why_loose_unsure(old: Told, after: Side) -> str:
    """Say the same of a finding of no project; "" if nothing speaks against."""
    if old.finding.rule == _UNREADABLE:
        return "" if old.path in after.paths else "本轮没有收到这个文件"
    if old.finding.rule.startswith(_ROSTER):
        return "" if after.has_roster else _NO_ROSTER
    return "" if old.path in after.paths else "本轮没有可以核对的材料"


def _why_element_unsure(state: State | None) -> str:
    """An element is mended if it is found now; where it merely is not asked for, nobody knows."""
    if state is State.EXPLICIT:
        return ""
    return "本轮的材料没有读全" if state is State.UNDECIDED else "本轮不要求写明这一项"


def _why_text_unsure(old: Told, case: Case) -> str:
    """Go by the paper a finding stood in: it must have come again, read and judged as before."""
    earlier = next((one for one in case.bundle.before if one.place == old.paper), None)
    paper = case.bundle.find_after(old.paper)
    if earlier is None or paper is None:
        return "这份材料本轮没有报送"
    reasons = _list_doubts(old.finding, earlier, paper, case)
    return next(reasons, "")


def _list_doubts(
    finding: Finding, earlier: RoundPaper, paper: RoundPaper, case: Case
) -> Iterator[str]:
    if paper.status is Status.PARTIAL:
        yield "本轮这份材料没有读全"
    if finding.rule.startswith(_ROSTER) and not case.after.has_roster:
        yield _NO_ROSTER
    elif finding.rule in _SISTER_RULES and _lacks_sisters(earlier, paper, case):
        yield "上轮一起核对的材料本轮没有交齐"
    if not finding.evidence and paper.submitted.unread:
        yield "同一申报本轮有文件没有读出"
    if earlier.judged and not paper.judged:
        yield "本轮这份材料没有按项目审核"
    if not finding.evidence and earlier.genre != paper.genre:
        yield f"本轮这份材料按{genre_word(paper.genre)}审核，要求不同"
    if earlier.sha256 == paper.sha256 and not case.same_judge:
        yield _UNTOUCHED
    if finding.rule in _FIELD_RULES and finding.about in earlier.fields:
        filled = any(one.fields.get(finding.about or "") for one in case.bundle.after)
        if not filled and finding.about not in paper.fields:
            yield f"本轮的材料里没有“{finding.about}”一栏"


def _lacks_sisters(earlier: RoundPaper, paper: RoundPaper, case: Case) -> bool:
    """Say whether a sister of the first round has not come again beside a paper.

    A copied plan seems moved into its report, but is not there to be compared with. A sister of
    another name was apart in the first round; if the names agree now, both are in the bundle.
    """
    before = case.bundle.before
    if len(before) == 1:
        return earlier.name == paper.name
    again = (case.bundle.find_after(one.place) for one in before)
    there = [one.place for one in again if one is not None]
    return len(there) < len(before) or there.count(paper.place) > 1
