"""Attachments a text refers to (见附件2, 名单附后, 附件：1.…) that do not stand behind its body."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import dropwhile

from mingjian.document import Block, BlockKind, Status
from mingjian.profile import Attachment
from mingjian.result import Finding, Severity
from mingjian.rule import build_finding
from mingjian.text import fold, visible
from nlp.bounds.annexes import Annexes, find_annexes
from nlp.bounds.mentions import Mention, find_mentions
from nlp.subject import Subject

RULE = "attachment-absent"
# What may be a picture, which only a plain text surely lacks.
_PICTURES = re.compile(
    r"附图|照片|图片|图$|影像|截图|扫描|复印件|证书|证明|视频|批件|批示|批复|海报"
)
_QUOTES = re.compile(r"[《》“”\"]")
_ADDRESS = re.compile(r"https?://|www\.")
_SHORT, MAX_QUOTES = 50, 5
# Files inside the file may be the annexes.
_CARRIED, _PLAIN = "attachments", "txt"


def find_absent_attachments(subject: Subject) -> Iterator[Finding]:
    """Report what the text refers to, or the profile wants behind it, and what is not there.

    It is certain where other annexes stand in the file; else they may all be files of their own.
    """
    if not _is_whole(subject):
        return
    if _speaks(subject):
        annexes = find_annexes(subject.project.document)
        sure = any(annex.number is not None for annex in annexes.standing)
        for mention in _find_absent(subject, annexes):
            if not mention.elsewhere:
                yield _report(mention, Severity.FIX if sure and mention.number else Severity.ASK)
    yield from _find_unmet(subject)


def _is_whole(subject: Subject) -> bool:
    """Say whether all that came with a file could be seen."""
    document = subject.project.document
    carried = any(problem.code == _CARRIED for problem in document.problems)
    return document.status is not Status.PARTIAL and not carried


def _speaks(subject: Subject) -> bool:
    blocks = subject.project.document.blocks
    return any("附" in blocks[index].text for index in subject.project.indexes())


def _find_absent(subject: Subject, annexes: Annexes) -> Iterator[Mention]:
    """Give what is mentioned or listed and does not stand in the document."""
    plain = subject.project.document.format == _PLAIN
    for mention in find_mentions(subject, annexes):
        pictured = _PICTURES.search(mention.name + mention.paper.quote)
        if (plain or not pictured) and not _stands(subject, annexes, mention):
            yield mention


def _stands(subject: Subject, annexes: Annexes, mention: Mention) -> bool:
    """Say whether an annex of that number or name, or one of none, stands in the document."""
    numbers = {annex.number for annex in annexes.standing}
    if mention.number is None and not mention.name:
        return bool(annexes.standing or annexes.listed) or _has_table(subject, mention)
    if None in numbers or mention.number in numbers or _has_part(subject, annexes):
        return True
    if mention.behind and _has_table(subject, mention):
        return True
    return bool(mention.name) and _is_headed(subject, annexes, mention)


def _has_part(subject: Subject, annexes: Annexes) -> bool:
    """Say whether a section with a text is headed 附件 in the body's own numbers: 七、附件."""
    lists = {named.block for named in annexes.listed}
    parts = (s for s in subject.project.sections if "attachments" in s.roles and s.heading)
    return any(part.chars > _SHORT and part.block not in lists for part in parts)


def _has_table(subject: Subject, mention: Mention) -> bool:
    """Say whether a table follows, other than the one it is said in: 见附表, 名单附后."""
    blocks = subject.project.document.blocks
    place = mention.quotes[0].block
    return any(dropwhile(bool, map(_is_row, blocks[place:])))


def _is_row(block: Block) -> bool:
    return block.kind is BlockKind.CELL or "|" in block.text or "\t" in block.text


def _is_headed(subject: Subject, annexes: Annexes, mention: Mention) -> bool:
    """Say whether a short line behind the list or the mention bears the name."""
    own = {named.block for named in annexes.listed} | {q.block for q in mention.quotes}
    blocks = subject.project.document.blocks
    return any(
        _names(blocks[index].text, mention.name)
        for index in range(min(own) + 1, len(blocks))
        if index not in own and len(blocks[index].text) <= _SHORT
    )


def _names(text: str, name: str) -> bool:
    core = _QUOTES.sub("", visible(fold(name)).split("(", 1)[0])
    line = _QUOTES.sub("", visible(fold(text)))
    return len(core) > 1 and (core in line or (len(line) > 3 and line in core))


def _report(mention: Mention, severity: Severity) -> Finding:
    called = mention.label
    if mention.name and mention.name not in called:
        called += f"（{mention.name}）"
    message = f"文中提到{called}，本文件正文后面没有找到，请核实。"
    advice = "请附在正文后面；作为单独文件报送的，请一并提交，文件名与附件名称一致。"
    quotes, about = mention.quotes[:MAX_QUOTES], mention.name or mention.label
    finding = build_finding(RULE, (message, advice), quotes, about=about, severity=severity)
    return replace(finding, scope="file")


def _find_unmet(subject: Subject) -> Iterator[Finding]:
    """Ask for what the profile wants behind documents of this genre, if nothing of it is there."""
    for wanted in subject.profile.attachments:
        asked = subject.genre in wanted.genres and "annex" in wanted.proof and wanted.count
        if asked and not _PICTURES.search(wanted.name) and not _has_any(subject, wanted):
            yield _ask(subject, wanted)


def _has_any(subject: Subject, wanted: Attachment) -> bool:
    """Say whether a short line bears one of its names; an address does where a link is enough."""
    project, names = subject.project, (wanted.name, *wanted.aliases)
    texts = [block.text for block in project.document.blocks[project.block + 1 :]]
    if "link" in wanted.proof and any(_ADDRESS.search(text) for text in texts):
        return True
    lines = [text for text in texts if len(text) <= _SHORT]
    return any(_names(line, name) for line in lines for name in names)


def _ask(subject: Subject, wanted: Attachment) -> Finding:
    only = wanted.proof == ("annex",)
    message = f"按要求应附“{wanted.name}”（{wanted.source}），本文件正文后面没有找到，请核实。"
    advice = "请附在正文后面。" if only else "请附在正文后面，或者作为单独文件一并提交。"
    severity = Severity.FIX if only else Severity.ASK
    words, place = (message, advice), subject.project.block
    finding = build_finding(RULE, words, place, about=wanted.name, severity=severity)
    return replace(finding, scope="file")
