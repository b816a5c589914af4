"""Word limits that a form prints in its own labels and prompts: 项目背景（500字以内）.

The text up to the next label is what the limit is about. Which way people count is not said there,
so only what is over or under by any way is reported.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mingjian.project import Project, Section
from mingjian.result import Evidence
from mingjian.text import fold
from nlp.bounds.counting import count_characters, count_han, count_words
from nlp.passages import quote
from nlp.subject import Subject
from nlp.values.numerals import HAN, read_number

_COUNT = rf"\d{{2,5}}|[{HAN}]{{2,6}}"
_LIMIT = (
    r"(?P<before>不超过|不得超过|不多于|限|最多|至多|控制在|不少于|不低于|不得少于|至少|约|大约)?\s?"
    rf"(?P<low>{_COUNT})(?:字?\s?(?:-|~|至|到)\s?(?P<high>{_COUNT}))?\s?个?汉?字符?"
    r"(?P<after>以内|之内|内|以下|左右|上下|以上)?"
)
_PRINTED = re.compile(rf"[(【\[][^()【】\[\]]{{0,24}}?{_LIMIT}[^()【】\[\]]{{0,24}}[)】\]]")
# A line of its own under a label: 300字以内
_LINE = re.compile(rf"\s*{_LIMIT}[:。]?\s*")
# What the limit is about is not the text beside it: 每篇不少于800字, 心得（500字以内）.
_OTHER = re.compile(
    r"每|篇|份|条(?!件)|各|照片|心得|体会|笔记|征文|稿件|短文|作文"
    r"|总结报告|演讲|标题"
)
_MOST = frozenset({"不超过", "不得超过", "不多于", "限", "最多", "至多", "控制在"})
_LEAST = frozenset({"不少于", "不低于", "不得少于", "至少"})
_WITHIN = frozenset({"以内", "之内", "内", "以下"})
_HEAD_CHARS, _LABEL_CHARS, _SENTENCE = 80, 24, re.compile(r"[。；;！!？?]")
# 左右 is a fifth; a hard limit is surely passed a tenth above it, or by the characters alone.
ABOUT, MARGIN = 1.2, 1.1


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed limit and the text it is about; None where no such limit is set."""

    evidence: Evidence
    most: int | None
    least: int | None
    about: bool
    text: str
    label: str

    @property
    def is_over(self) -> bool:
        """Say whether the text is over the limit by any way to count."""
        if self.most is None:
            return False
        if self.about:
            return count_han(self.text) > self.most * ABOUT
        return count_han(self.text) > self.most or count_words(self.text) > self.most * MARGIN

    @property
    def is_under(self) -> bool:
        """Say whether there is a text, and it is short of the limit by any way to count."""
        return self.least is not None and 0 < count_characters(self.text) < self.least


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the texts of a form end: at its labels, and at its sections by the block they begin."""

    project: Project
    labels: frozenset[int]
    heads: Mapping[int, Section]

    def level(self, block: int) -> int:
        """Give the level of the section a block stands in; sections are in order."""
        place = bisect_right(self.project.sections, block, key=lambda section: section.block)
        return self.project.sections[place - 1].level if place else 0


def find_printed_limits(subject: Subject) -> Iterator[Printed]:
    """Find the limits that stand behind a label, or alone before a text, with that text."""
    project = subject.project
    labels = (f.block if f.label_block is None else f.label_block for f in project.fields)
    layout = _Layout(project, frozenset(labels), {s.block: s for s in project.sections})
    for block in project.indexes():
        text = project.document.blocks[block].text
        match = _match(fold(text)) if "字" in text else None
        if match:
            yield _read_limit(layout, block, match)


def _match(folded: str) -> re.Match[str] | None:
    match = _PRINTED.search(folded, 0, _HEAD_CHARS) or _LINE.fullmatch(folded, 0, _HEAD_CHARS)
    if match is None or not _is_label(folded[: match.start()]):
        return None
    return None if _OTHER.search(folded[: match.end()]) else match


def _is_label(text: str) -> bool:
    return len(text.strip()) <= _LABEL_CHARS and _SENTENCE.search(text) is None


def _read_limit(layout: _Layout, block: int, match: re.Match[str]) -> Printed:
    project = layout.project
    low, high = (_number(match[group]) for group in ("low", "high"))
    most, least = high, low if high else None
    about = match["before"] in {"约", "大约"} or match["after"] in {"左右", "上下"}
    if not high and (match["before"] in _LEAST or match["after"] == "以上"):
        least = low
    elif not high:
        most = low
        about = about or not (match["before"] in _MOST or match["after"] in _WITHIN)
    label = project.document.blocks[block].text[: match.start()].strip(" \t|：:")
    text = _read_body(layout, block, match.end(), narrow=least is None)
    return Printed(quote(project, block, *match.span()), most, least, about, text, label)


def _number(text: str | None) -> int | None:
    value = read_number(text) if text else None
    return None if value is None else int(value)


def _read_body(layout: _Layout, block: int, start: int, *, narrow: bool) -> str:
    """Give the text from behind a limit to the next label, or heading of the same level.

    Where not narrow, a heading without a role may be part of the text, and so is any in a form.
    """
    project, blocks = layout.project, layout.project.document.blocks
    level = layout.level(block) if narrow or block not in layout.labels else -1
    texts = [blocks[block].text[start:].lstrip(" ：:。")]
    for index in range(block + 1, project.block + project.blocks):
        head = layout.heads.get(index)
        ends = head is not None and head.level <= level and bool(narrow or head.roles)
        if ends or index in layout.labels or _match(fold(blocks[index].text)):
            break
        texts.append(blocks[index].text)
    return "\n".join(texts)
