"""Headings with nothing under them."""

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from mingjian.document import BlockKind
from mingjian.project import Section
from mingjian.result import Finding, Severity
from mingjian.rule import build_finding
from mingjian.text import fold, visible
from nlp.absence.bare_labels import find_bare_labels
from nlp.subject import Subject

# What stands under these is no text: lists of files, signatures, pictures.
_OTHER_ROLES = frozenset({"attachments", "opinions", "references", "authors", "keywords"})
_OTHER_WORDS = re.compile(
    r"附件|附表|附录|目录|图|照片|影像|截屏|表$|清单$|签字|盖章|落款|批示|批复"
)
# A heading that says something (with a clause, a remark, a figure) is a step or an item itself.
_SPEAKS = re.compile(r"[,。;!?:()]|\d")
_LONGEST = 16
# A label with its answer behind a wide blank or a bar: （二）报送　　纺织厂党委
_ANSWERED = re.compile(
    r"[\u4e00-\u9fff]{2}(?:[ \u3000]{2,}|\t|\u3000)[\u4e00-\u9fff]{2}|[|｜]\s*\S"
)
_NUMBERS = (
    re.compile(r"[(]?第?[一二三四五六七八九十]{1,3}(?:[)、.]|章|部分|节)"),
    re.compile(r"[(]\d{1,2}[)]|[⑴-⑽]"),
    re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}"),
    re.compile(r"\d{1,2}[、.)]?"),
    re.compile(r"[①-⑳]"),
    re.compile(r"【"),
)
_UNNUMBERED = -1
# A heading without number, so many of which make a document's style; a text is longer.
_TITLE = re.compile(r"[\u4e00-\u9fff]{2,8}")
_LEAST_ALIKE, _TEXT = 2, 20
# What heads several such parts, or is written by others.
_ABOVE = re.compile(r"(?:细则|方案|章程|制度|办法|规则|条例|计划|意见)$")
RULE = "section-empty"


def find_empty_sections(subject: Subject) -> Iterator[Finding]:
    """Report the headings directly followed by one of the same or a higher level, or by the end.

    Not those whose element is reported, nor items of a list of which none has a text.
    """
    told, fields = subject.told_missing(), subject.field_blocks()
    labels = frozenset(field.block for field in find_bare_labels(subject.project))
    sections = subject.project.sections
    spoken = {section.level for section in sections if section.heading and section.chars}
    met: set[int] = set()
    for section, below in zip(sections, [*sections[1:], None], strict=True):
        met.add(_number_style(section.heading))
        is_told = section.block in labels or not told.isdisjoint(section.roles)
        if is_told or not _is_bare(subject, section):
            continue
        if _ends_here(section, below, fields, met) and _is_expected(section, spoken):
            yield _finding(section.heading, section.block)
    yield from _find_bare_lines(subject, fields | labels)


def _find_bare_lines(subject: Subject, fields: Container[int]) -> Iterator[Finding]:
    """Report lines that look like the unnumbered headings around them, between text and heading.

    Such a line was not taken for a heading, because nothing stands under it.
    """
    project = subject.project
    alike = [s for s in project.sections if s.chars and _TITLE.fullmatch(visible(s.heading))]
    if len(alike) < _LEAST_ALIKE:
        return
    texts = {index: visible(project.document.blocks[index].text) for index in project.indexes()}
    for index in project.indexes()[1:-2]:
        before, words, below, body = (texts[index + step] for step in (-1, 0, 1, 2))
        bare = _TITLE.fullmatch(words) and not _OTHER_WORDS.search(words) and index not in fields
        bare = bare and not _ABOVE.search(words)
        is_title = _TITLE.fullmatch(below) and len(before) >= _TEXT and len(body) >= _TEXT
        kind = project.document.blocks[index].kind
        if bare and is_title and kind is BlockKind.PARAGRAPH:
            yield replace(_finding(words, index), severity=Severity.ASK)


def _finding(heading: str, block: int) -> Finding:
    advice = "请补写这一部分的内容；不需要的，删去标题；内容是图片的，请补一句文字说明。"
    words = (f"“{heading}”标题下没有文字。", advice)
    return build_finding(RULE, words, block, about=_bare_words(heading))


def _is_bare(subject: Subject, section: Section) -> bool:
    """Say whether a section is a heading that names a part, and nothing else."""
    block = subject.project.document.blocks[section.block]
    if section.level == 0 or section.chars or block.kind is not BlockKind.HEADING:
        return False
    words = _bare_words(section.heading)
    return (
        2 <= len(words) <= _LONGEST
        and not _SPEAKS.search(words)
        and not _ANSWERED.search(_unnumbered(section.heading))
        and not _OTHER_WORDS.search(words)
        and _OTHER_ROLES.isdisjoint(section.roles)
    )


def _ends_here(
    section: Section, below: Section | None, fields: frozenset[int], met: Container[int]
) -> bool:
    """Say whether nothing belongs to a section: no subsection, no form, no list in other numbers.

    What follows in numbers that have not been met before may be the section's own list, whatever
    level it was given.
    """
    if below is None:
        return True
    if not below.heading or below.level > section.level or below.block in fields:
        return False
    return below.level < section.level or _number_style(below.heading) in met


def _is_expected(section: Section, spoken: Container[int]) -> bool:
    """Say whether a text is expected under a heading: it names a role, or others beside it speak.

    A heading without number and role may be a line of the cover or a signature.
    """
    if section.roles:
        return True
    return _number_style(section.heading) != _UNNUMBERED and section.level in spoken


def _bare_words(heading: str) -> str:
    """Strip number and marks from a heading; they change when sections move."""
    return visible(fold(_unnumbered(heading))).strip("【】[]:。.、")


def _unnumbered(heading: str) -> str:
    """Take the number off a heading, and the blank behind it."""
    style = _number_style(heading)
    match = None if style == _UNNUMBERED else _NUMBERS[style].match(fold(heading))
    return heading[match.end() if match else 0 :].strip()


def _number_style(heading: str) -> int:
    """Tell 一、 from （1） and ①: the place in the list of styles."""
    words = visible(fold(heading))
    return next((n for n, style in enumerate(_NUMBERS) if style.match(words)), _UNNUMBERED)
