"""A draft profile from a call and its blank form; both are read in the sandbox."""

from collections.abc import Mapping
from dataclasses import dataclass

from batch.conclusion import explain_failure
from batch.draft_messages import parse_paper
from batch.item import Item
from batch.messages import Line, Request, parse_reply, write_request
from batch.sandbox import GuardedPool
from batch.worker import Entry, WorkerLimits
from mingjian.errors import UsageError
from mingjian.profile.draft import build_draft
from mingjian.profile.draft_line import DraftPaper

CALL, FORM = "call", "form"
_NAMES = {CALL: "通知", FORM: "申报表"}
_ARCHIVE = "{0} 是压缩包，请先解压，再指定其中的通知和申报表"
_UNFIT = "{0} 没有读成，请核对文件能否用 Word 打开，另存后再试"
_NO_CALL = "{0} 像是申报表或申报书，不是通知；请写上今年的通知，空白申报表写在通知后面"
_SWAPPED = "{0} 像是申报表，{1} 像是通知，已按通知在前、申报表在后来读；请核对"
_NO_FORM = "{0} 像是通知，不是申报表；请核对两份文件有没有写错"
_NOTHING = "{0} 里没有找到要求，请核对是不是这份文件"


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a draft profile, and what a person should know about the files it is from."""

    text: str
    warning: str = ""


def draft_profile(id_: str, call: Item, form: Item | None, limits: WorkerLimits) -> Draft:
    """Draft a profile from this year's call and, if there is one, its form.

    A call and a form that were handed over the wrong way round are read the right way round.
    Raises UsageError if one of them cannot be read or asks for nothing, or the call is a form;
    SandboxError if no worker can be started.
    """
    first = _read(call, CALL, limits)
    second = _read(form, FORM, limits) if form else None
    if form and second and second.likeness == CALL:
        if first.likeness != FORM:
            return _draft(id_, {call: first, form: second}, _NO_FORM.format(form.file))
        turned = {form: _read(form, CALL, limits), call: _read(call, FORM, limits)}
        return _draft(id_, turned, _SWAPPED.format(call.file, form.file))
    if first.likeness == FORM:
        raise UsageError(_NO_CALL.format(call.file))
    return _draft(id_, {call: first, **({form: second} if form and second else {})})


def _draft(id_: str, papers: Mapping[Item, DraftPaper], warning: str = "") -> Draft:
    """Draft from a call and perhaps a form; raises UsageError if one of them asks for nothing."""
    for item, paper in papers.items():
        if not paper.lines:
            raise UsageError(_NOTHING.format(item.file))
    named = dict(zip(_NAMES.values(), papers.values(), strict=False))
    return Draft(build_draft(id_, named), warning)


def _read(item: Item, part: str, limits: WorkerLimits) -> DraftPaper:
    with GuardedPool(Entry("batch.task", "start_drafting", (part,)), limits, jobs=1) as pool:
        outcome = pool.run(write_request(Request(item)))
    if outcome.failure:
        _, problem = explain_failure(outcome.failure, limits, outcome.pages)
        raise UsageError(f"{item.file}：{problem.message}")
    try:
        reply = parse_reply(outcome.answer or b"")
        paper = parse_paper(reply.result) if isinstance(reply, Line) else None
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError(_UNFIT.format(item.file)) from error
    if paper is None:
        raise UsageError(_ARCHIVE.format(item.file))
    if isinstance(paper, str):
        raise UsageError(f"{item.file}：{paper}")
    return paper
