"""A heading that announces a number of things, over headings each of which names one of them.

“五大融合”奏响… over 党建与课程相融合, 党建与课堂相融合, … four times.
"""

import re
from collections.abc import Iterator, Sequence

from mingjian.project import Section
from mingjian.result import Finding
from mingjian.rule import build_finding
from mingjian.text import fold
from nlp.passages import quote
from nlp.subject import Subject
from nlp.values.numerals import read_number

RULE = "count-differs"
_ADVICE = "请核对，改正数字，或者补上、删去相应的项。"
# “五大融合”, 四个融入: the last two characters are what every item names.
_ANNOUNCED = re.compile(
    r"(?P<number>[二两三四五六七八九十])[大个项种][\u4e00-\u9fff]{0,4}?(?P<thing>[\u4e00-\u9fff]{2})"
    r"(?=[”\"」』]|$)"
)
# Fewer are no row, and more than that off is another matter.
_FEWEST, _MOST_OFF = 3, 3


def find_wrong_parallels(subject: Subject) -> Iterator[Finding]:
    """Ask about headings whose number is not that of the parallel headings right below."""
    sections = subject.project.sections
    for place, section in enumerate(sections):
        announced = _ANNOUNCED.search(fold(section.heading)) if section.level else None
        number = read_number(announced["number"]) if announced else None
        if announced is None or number is None:
            continue
        below = list(_find_below(sections[place + 1 :], section.level))
        named = [one for one in below if announced["thing"] in fold(one.heading)]
        off = abs(int(number) - len(below))
        if len(below) == len(named) >= _FEWEST and 0 < off <= _MOST_OFF:
            yield _build(subject, section, announced.group(), below)


def _find_below(following: Sequence[Section], level: int) -> Iterator[Section]:
    """Give the headings right below one of a level."""
    child = following[0].level if following else 0
    for section in following:
        if section.level <= level:
            return
        if section.level == child and section.heading:
            yield section


def _build(subject: Subject, section: Section, said: str, below: Sequence[Section]) -> Finding:
    project = subject.project
    text = fold(project.document.blocks[section.block].text)
    start = text.find(said)
    spans = [(section.block, max(start, 0), max(start, 0) + len(said))]
    spans += [(one.block, 0, len(one.heading)) for one in (below[0], below[-1])]
    message = f"标题写的是“{said}”，下面列出的是{len(below)}项，请核实。"
    return build_finding(RULE, (message, _ADVICE), [quote(project, *span) for span in spans])
