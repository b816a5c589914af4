"""The annexes a call lists at its end; those of them that are blank forms are to be handed in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjian.text import visible
from nlp.drafting.passages import Passage
from nlp.drafting.regions import Part

_OPENER = re.compile(r"\s*附件?\s?[:]?")
_NUMBER = r"[\d一二三四五六七八九十]{1,2}\s?[.、:]?\s*(?=[《“\u4e00-\u9fff])"
_ITEM = re.compile(rf"\s*(?:附件?\s?)?{_NUMBER}")
_CUT = re.compile(rf"(?:^|[\s;])(?:附件?\s?)?{_NUMBER}")
# What a unit fills in, and what the organiser keeps for himself.
_BLANK_FORM = re.compile(r"(?:表|书|单|简况)(?:[(][^()]{1,12}[)])?$")
_NO_FORM = re.compile(
    r"评分|打分|评审|评价|评议|标准|名单|名册|名额|分配|一览|任务|统计|指南|目录|清单|通知|联系"
)
_SUFFIX = re.compile(r"[.](?:docx?|xlsx?|pdf|wps|et|zip|rar)$", re.I)
_TITLE_CHARS = 40


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex as the list at the end of a call names it."""

    title: str
    passage: Passage

    @property
    def is_blank_form(self) -> bool:
        """Say whether it is a form for the unit to fill in."""
        return bool(_BLANK_FORM.search(self.title)) and not _NO_FORM.search(self.title)


def find_annexes(passages: Sequence[Passage]) -> Iterator[Annex]:
    """Give the annexes of a call by its lists of annexes: 附件：1.申报表, and the lines below."""
    block: int | None = None
    for passage in passages:
        if passage.region.part is not Part.CALL:
            continue
        opener = _OPENER.match(passage.text)
        follows = block is not None and passage.block - block in (0, 1)
        if not opener and not (follows and _ITEM.match(passage.text)):
            block = None
            continue
        block = passage.block
        yield from _read_line(passage, opener.end() if opener else 0)


def _read_line(passage: Passage, start: int) -> Iterator[Annex]:
    for words in _CUT.split(passage.text[start:]):
        title = _SUFFIX.sub("", visible(words)).strip("《》;。、")
        if 2 <= len(title) <= _TITLE_CHARS:
            yield Annex(title, passage)
