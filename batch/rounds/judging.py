"""What became of each finding of two rounds.

That a finding is gone does not show that its cause is. Only what was read and judged again, and is
no longer found, is mended.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from batch.rounds.case import MISSING, VAGUE, Case
from batch.rounds.doubting import why_loose_unsure, why_unsure
from batch.rounds.pairing import Pairs
from batch.rounds.paper import Told
from batch.rounds.side import Side
from mingjian.document import Status
from mingjian.result import REJECTED, Finding, State
from report.places import excerpt
from report.rounds.records import Outcome, RoundFinding
from report.words import decided_words


def judge_findings(pairs: Pairs, case: Case) -> Iterator[RoundFinding]:
    """Say what became of each finding of a project."""
    yield from (_judge_both(old, new) for old, new in pairs.both)
    yield from (_judge_new(new, _why_new(new, case)) for new in pairs.fresh)
    for old in pairs.gone:
        judged = _judge_gone(old, why_unsure(old, case), _tell_mended(old.finding, case))
        answered = judged.outcome is Outcome.FIXED and old.finding.rule in (MISSING, VAGUE)
        yield replace(judged, after=_find_answer(old.finding, case)) if answered else judged


def judge_loose(pairs: Pairs, after: Side) -> Iterator[RoundFinding]:
    """Say what became of each finding of no project."""
    yield from (_judge_both(old, new) for old, new in pairs.both)
    yield from (_judge_new(new, "") for new in pairs.fresh)
    yield from (_judge_gone(old, why_loose_unsure(old, after), "") for old in pairs.gone)


def _judge_both(old: Told, new: Told) -> RoundFinding:
    """What was rejected stays so in the same words, unless somebody decided otherwise since."""
    same = old.finding.fingerprint == new.finding.fingerprint
    if not new.finding.stands:
        return replace(_reject(new, new.finding, ""), before=old.quotes)
    if not old.finding.stands and same and new.finding.decision is None:
        return replace(_reject(new, old.finding, "上轮"), before=old.quotes)
    notes = [_tell_change(old.finding, new.finding, same=same)]
    if not old.finding.stands:
        notes.append(f"上轮标为不成立（{_reason(old.finding)}），请再核")
    said = "；".join(filter(None, notes))
    return replace(_show(Outcome.STILL, new), before=old.quotes, note=said)


def _tell_change(old: Finding, new: Finding, *, same: bool) -> str:
    rules = (old.rule, new.rule)
    if rules == (MISSING, VAGUE):
        return "有改进，仍不明确"
    if rules == (VAGUE, MISSING):
        return "上轮提到，本轮没有找到"
    return "" if same else "文字有改动，问题还在"


def _judge_new(new: Told, why: str) -> RoundFinding:
    if not new.finding.stands:
        return _reject(new, new.finding, "")
    return replace(_show(Outcome.NEW, new), note=why)


def _why_new(new: Told, case: Case) -> str:
    """Say where a new finding comes from if the submitter did not write it since; "" if he did."""
    old = case.bundle.find_before(new.paper)
    if not case.bundle.before:
        return ""
    if old is None:
        return "本轮新交的材料"
    if old.status is Status.PARTIAL:
        return "上轮这份材料没有读全"
    after = next((one for one in case.bundle.after if one.place == new.paper), None)
    if after and old.sha256 == after.sha256:
        return "文件没有改动，因规则或其他材料不同而报出"
    return ""


def _judge_gone(old: Told, unsure: str, mended: str) -> RoundFinding:
    if not old.finding.stands:
        return replace(_reject(old, old.finding, "上轮"), before=old.quotes, after=())
    outcome, note = (Outcome.UNKNOWN, unsure) if unsure else (Outcome.FIXED, mended)
    return replace(_show(outcome, old), before=old.quotes, after=(), note=note)


def _find_answer(finding: Finding, case: Case) -> tuple[str, ...]:
    """Give the first words by which an element is explicit in the second round."""
    elements = (element for paper in case.bundle.after for element in paper.elements)
    answers = (
        excerpt(element.evidence[0].quote)
        for element in elements
        if element.id == finding.about and element.settled is State.EXPLICIT and element.evidence
    )
    return tuple(islice(answers, 1))


def _tell_mended(finding: Finding, case: Case) -> str:
    """Say how it was mended, or that other rules may be the cause; "" if it is plain."""
    if finding.rule == MISSING:
        return "缺失→明确"
    if finding.rule == VAGUE:
        return "提及→明确"
    return "" if case.same_judge else "两轮的规则或模型不同，请核对是否确已修改"


def _reject(shown: Told, decided: Finding, when: str) -> RoundFinding:
    """Show a finding as rejected, by what a person decided of it in the round that `when` names."""
    made = _show(Outcome.REJECTED, shown)
    who = decided_words(replace(decided.decision, reason="")) if decided.decision else ""
    return replace(made, note=f"{when}{who}", reason=_reason(decided))


def _reason(finding: Finding) -> str:
    decided = finding.decision
    return decided.reason if decided and decided.value == REJECTED else ""


def _show(outcome: Outcome, told: Told) -> RoundFinding:
    finding = told.finding
    return RoundFinding(
        outcome=outcome,
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        advice=finding.advice,
        fingerprint=finding.fingerprint,
        file=told.file,
        place=told.at,
        before=(),
        after=told.quotes,
        about=finding.about,
    )
