"""Texts longer or shorter than the profile, or the form they are written into, allows."""

from collections.abc import Iterator

from mingjian.document import Status
from mingjian.profile import Length
from mingjian.result import Finding, Severity
from mingjian.rule import build_finding
from nlp.bounds.counting import COUNTS, count_characters, count_words
from nlp.bounds.measuring import abstract_blocks, body_blocks, read_part
from nlp.bounds.printed_limits import Printed, find_printed_limits
from nlp.subject import Subject

OVER, UNDER = "length-over", "length-under"
_PARTS = {
    "body": "正文（不计栏目、摘要、附件）",
    "abstract": "摘要",
    "title": "项目名称",
    "all": "全文",
}


def find_lengths(subject: Subject) -> Iterator[Finding]:
    """Report the parts that the profile sets a limit for, then the limits a form prints."""
    for limit in subject.profile.lengths:
        if subject.genre in limit.genres:
            yield from _check_over(subject, limit)
            yield from _check_under(subject, limit)
    for printed in find_printed_limits(subject):
        if printed.is_over or printed.is_under:
            yield _report_printed(subject, printed)


def _check_over(subject: Subject, limit: Length) -> Iterator[Finding]:
    if limit.max is None:
        return
    length = _measure(subject, limit, narrow=True)
    if length > limit.max * (100 + (limit.about or 0)) / 100:
        asked = f"{limit.max}字{'左右' if limit.about else '以内'}"
        yield _report(subject, limit, (OVER, length, asked, "请精简"))


def _check_under(subject: Subject, limit: Length) -> Iterator[Finding]:
    """Ask nothing of a part that is not there, nor of a file that was read only in part."""
    if limit.min is None or subject.project.document.status is Status.PARTIAL:
        return
    length = _measure(subject, limit, narrow=False)
    if 0 < length < limit.min * (100 - (limit.about or 0)) / 100:
        asked = f"{limit.min}字{'左右' if limit.about else '以上'}"
        yield _report(subject, limit, (UNDER, length, asked, "请补充具体内容"))


def _measure(subject: Subject, limit: Length, *, narrow: bool) -> int:
    count, _ = COUNTS[limit.count]
    return count(read_part(subject, limit.part, narrow=narrow))


def _report(subject: Subject, limit: Length, found: tuple[str, int, str, str]) -> Finding:
    rule, length, asked, mend = found
    _, way = COUNTS[limit.count]
    message = f"{_PARTS[limit.part]}{length}字（{way}），要求{asked}（{limit.source}）。"
    advice = f"{mend}，达到要求的字数；计算范围不同的，请核实。"
    severity = Severity.NOTE if limit.about else None
    place, about = _place(subject, limit.part), f"{limit.part}:{asked}"
    return build_finding(rule, (message, advice), place, about=about, severity=severity)


def _place(subject: Subject, part: str) -> int:
    project = subject.project
    if part == "body":
        return next(body_blocks(subject, narrow=True), project.block)
    return (
        next(iter(abstract_blocks(project)), project.block) if part == "abstract" else project.block
    )


def _report_printed(subject: Subject, printed: Printed) -> Finding:
    rule, mend = (OVER, "请精简") if printed.is_over else (UNDER, "请补充具体内容")
    length = count_words(printed.text) if printed.is_over else count_characters(printed.text)
    label = printed.label or _heading(subject, printed.evidence.block)
    where = f"“{label}”" if label else "这一部分"
    asked = printed.evidence.quote.strip("（）()【】[] ")
    message = f"{where}写了约{length}字，表上印的是“{asked}”，请核实。"
    advice = f"{mend}；上级另有规定的，以规定为准。"
    place = (printed.evidence,)
    return build_finding(rule, (message, advice), place, about=label, severity=Severity.ASK)


def _heading(subject: Subject, block: int) -> str:
    """Name the section a prompt stands in."""
    sections = subject.project.sections
    return next((s.heading for s in sections if s.block <= block < s.block + s.blocks), "")
