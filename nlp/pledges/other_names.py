"""What else a project says it is called: 原名“红棉课堂”, ——“亮账本”项目总结."""

import re
from collections.abc import Iterator

from mingjian.text import fold
from nlp.subject import Subject

_OPEN, _CLOSE = '[“"《「]', '[”"》」]'
_QUOTED = rf"{_OPEN}(?P<%s>[^“”\"《》「」\n]{{2,40}}){_CLOSE}"
_FORMER = (
    r"(?:原(?:名|称|项目名称?|申报名称?)?|曾用名|(?:立项|申报)时(?:名|名称)?)"
    r"[为是叫作:]{0,2}(?:项目)?"
)
_RENAMED = re.compile(
    rf"{_FORMER}{_QUOTED % 'former'}"
    rf"|{_QUOTED % 'old'}(?:项目)?后?[更改]名"
    r"|(?:原名|原称|曾用名|原项目名称?)[为是叫:]?(?P<plain>[^“\"《,。;:、()\n]{2,30})"
)
# A second line of a title: ——金桥社区“亮账本”项目总结.
_SUBTITLE = re.compile(
    r"-{1,4} ?(?P<name>[^,。;\n]{2,40}?)(?:工作|结项)?(?:总结|报告)(?:报告|材料)?(?:[,(].*)?"
)
_HEAD = 4
# No old name is told without one of these.
_SIGNS = ("原", "改名", "更名", "曾用名", "立项时", "申报时")


def find_other_names(subject: Subject) -> tuple[str, ...]:
    """Give the names besides its title that a project says it has or had, in order, as written."""
    return tuple(dict.fromkeys(_names(subject)))


def _names(subject: Subject) -> Iterator[str]:
    blocks, indexes = subject.project.document.blocks, subject.project.indexes()
    for index in indexes:
        text = blocks[index].text
        folded = fold(text)
        subtitle = _SUBTITLE.fullmatch(folded.strip()) if index < indexes.start + _HEAD else None
        if subtitle:
            yield subtitle["name"]
        if any(sign in folded for sign in _SIGNS):
            for match in _RENAMED.finditer(folded):
                group = match.lastgroup or "plain"
                yield text[match.start(group) : match.end(group)]
