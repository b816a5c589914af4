"""Headings with nothing under them."""

import re
from collections.abc import Container, Iterator

from mingjian.document import BlockKind
from mingjian.project import Section
from mingjian.result import Finding
from mingjian.text import fold, visible
from nlp.absence.subject import Subject
from nlp.severities import SEVERITIES

# What stands under these is no text: lists of files, signatures, pictures.
_OTHER_ROLES = frozenset({"attachments", "opinions", "references", "authors", "keywords"})
_OTHER_WORDS = re.compile(r"附件|附表|附录|目录|图|照片|影像|截屏|表$|清单$|签字|盖章|落款")
# A heading that says something (with a clause, a remark, a figure) is a step or an item itself.
_SPEAKS = re.compile(r"[,。;!?:()]|\d")
_LONGEST = 16
_NUMBERS = (
    re.compile(r"[(]?第?[一二三四五六七八九十]{1,3}(?:[)、.]|章|部分|节)"),
    re.compile(r"[(]\d{1,2}[)]|[⑴-⑽]"),
    re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}"),
    re.compile(r"\d{1,2}[、.)]?"),
    re.compile(r"[①-⑳]"),
    re.compile(r"【"),
)
_UNNUMBERED = -1
RULE = "section-empty"


def find_empty_sections(subject: Subject) -> Iterator[Finding]:
    """Report the headings directly followed by one of the same or a higher level, or by the end.

    Not those whose element is reported, nor items of a list of which none has a text.
    """
    told, fields = subject.told(), subject.field_blocks()
    sections = subject.project.sections
    spoken = {section.level for section in sections if section.heading and section.chars}
    met: set[int] = set()
    for section, below in zip(sections, [*sections[1:], None], strict=True):
        met.add(_number_style(section.heading))
        if not _is_bare(subject, section) or not told.isdisjoint(section.roles):
            continue
        if _ends_here(section, below, fields, met) and _is_expected(section, spoken):
            yield _finding(section)


def _finding(section: Section) -> Finding:
    return Finding(
        rule=RULE,
        severity=SEVERITIES[RULE],
        message=f"“{section.heading}”标题下没有文字。",
        advice="请补写这一部分的内容；不需要的，删去标题；内容是图片的，请补一句文字说明。",
        block=section.block,
        fingerprint=_bare_words(section.heading),
        evidence=(),
    )


def _is_bare(subject: Subject, section: Section) -> bool:
    """Say whether a section is a heading that names a part, and nothing else."""
    block = subject.project.document.blocks[section.block]
    words = _bare_words(section.heading)
    return (
        section.level > 0
        and section.chars == 0
        and block.kind is BlockKind.HEADING
        and 2 <= len(words) <= _LONGEST
        and not _SPEAKS.search(words)
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
    words = visible(fold(heading))
    style = _number_style(heading)
    match = None if style == _UNNUMBERED else _NUMBERS[style].match(words)
    return words[match.end() if match else 0 :].strip("【】[]:。.、")


def _number_style(heading: str) -> int:
    """Tell 一、 from （1） and ①: the place in the list of styles."""
    words = visible(fold(heading))
    return next((n for n, style in enumerate(_NUMBERS) if style.match(words)), _UNNUMBERED)
