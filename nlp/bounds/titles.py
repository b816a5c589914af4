"""Titles that are an entry of the scheme's topic guide, with nothing of their own."""

import re
from collections.abc import Iterator
from functools import cache

from mingjian.document import FieldState
from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.profile import Topic
from mingjian.project import Project
from mingjian.result import Evidence, Finding
from mingjian.rule import build_finding
from mingjian.text import fold
from nlp.passages import quote
from nlp.subject import Subject

RULE = "title-copied"
# A shorter entry stands in many a title (党员教育); only one that is all of a title is copied.
_LEAST_INNER = 6
# Before a colon or a dash a title has its own say, or the form its name: 申报材料：…
_PARTS = re.compile(r"-{2,}|:")
_MARKS = re.compile(r"[\W_]+")
_OPENING = re.compile(r"20\d\d年度?|关于|开展|推进|实施|深化|加强|做好|围绕|以")
_EMPTY = (
    *("的", "与", "和", "及", "实践", "探索", "研究", "思考", "做法", "经验"),
    *("正文", "请示", "申请", "报送", "上报"),
)
# A unit in front says whose project it is, not what.
_UNIT = re.compile(
    r"[\u4e00-\u9fff\d]{2,24}(?:支部|党委|总支|党组|党工委|委员会|社区|村|街道|镇|乡|学院|大学|中学|小学|学校|"
    r"医院|公司|局|中心|集团|厂|所|站|队|处|科|机关)"
)
# A line of the head that names the project: 【课题名称】…; 选题方向 may well be the guide's.
_NAME_LABEL = r"(?:项目|课题|活动|品牌|成果|申报|案例)?(?:名 {0,4}称|题 {0,4}目)"
_NAME_LINE = re.compile(
    r" {0,8}(?:[(]?[\d一二三四五六七八九十.]{1,4}[)、.]? ?)?"
    rf"(?:[【\[]{_NAME_LABEL}[】\]][: ]{{0,4}}|{_NAME_LABEL} ?[:|] {{0,4}}|{_NAME_LABEL} {{1,8}})"
    r"(?P<name>[^ |].{1,60})"
)
_HEAD_BLOCKS = 12


def find_copied_title(subject: Subject) -> Iterator[Finding]:
    """Report a title that equals an entry of the guide, or adds no more than a unit and 研究."""
    project = subject.project
    if not subject.profile.topics:
        return
    for title, place in [*_stated_names(project)] or [*_own_title(project)]:
        *framing, last = map(_letters, _PARTS.split(fold(title)))
        if not all(map(_is_frame, framing)):
            continue
        copied = (t for t in subject.profile.topics if _is_copied(last, _letters(t.name)))
        for topic in copied:
            yield _report(project, topic, place)
            return


def _stated_names(project: Project) -> Iterator[tuple[str, Evidence | None]]:
    """Give what a form says the project is called, with its place: a field, a line of its head."""
    for field in project.fields:
        if field.canonical == "project_name" and field.state is FieldState.FILLED:
            start = project.document.blocks[field.block].text.find(field.value)
            span = (start, start + len(field.value))
            yield field.value, quote(project, field.block, *span) if start >= 0 else None
    for block in project.indexes()[:_HEAD_BLOCKS]:
        match = _NAME_LINE.fullmatch(fold(project.document.blocks[block].text).rstrip())
        if match:
            yield match["name"], quote(project, block, *match.span("name"))


def _own_title(project: Project) -> Iterator[tuple[str, Evidence | None]]:
    """Give the title, unless it was made from the file's name: that says nothing of the writer."""
    if project.title_source != "file":
        yield project.title, _quote_title(project)


def _is_copied(title: str, entry: str) -> bool:
    before, found, after = title.partition(entry)
    if not entry or not found or _says_something(after):
        return False
    before = _strip_opening(before)
    return not before or (len(entry) >= _LEAST_INNER and _is_frame(before))


def _is_frame(before: str) -> bool:
    """Say whether only a unit and a form's own words stand before an entry: 某社区申报材料."""
    while before and not _UNIT.fullmatch(before):
        ending = _idle_ending(before)
        if not ending:
            return False
        before = _strip_opening(before.removesuffix(ending))
    return True


def _report(project: Project, topic: Topic, place: Evidence | None) -> Finding:
    message = f"项目名称与选题指南的条目“{topic.name}”相同，没有自己的内容（{topic.source}）。"
    advice = "请结合本单位的实际拟定具体的名称，写明做什么。"
    return build_finding(
        RULE, (message, advice), (place,) if place else project.block, about=topic.name
    )


def _quote_title(project: Project) -> Evidence | None:
    """Quote the title where it first stands; None if it is broken over blocks."""
    for index in project.indexes():
        start = project.document.blocks[index].text.find(project.title)
        if start >= 0:
            return quote(project, index, start, start + len(project.title))
    return None


def _letters(text: str) -> str:
    return _MARKS.sub("", fold(text))


def _strip_opening(words: str) -> str:
    """Take 2025年度, 关于 and 开展 off both ends of what stands before an entry."""
    words = re.sub(rf"(?:{_OPENING.pattern})+$", "", words)
    match = re.match(rf"(?:{_OPENING.pattern})+", words)
    return words[match.end() :] if match else words


def _says_something(words: str) -> bool:
    """Say whether anything is left when words that say nothing are taken off the end."""
    while words:
        ending = _idle_ending(words)
        if not ending:
            return True
        words = words.removesuffix(ending)
    return False


def _idle_ending(words: str) -> str:
    return max((word for word in _idle_words() if words.endswith(word)), key=len, default="")


@cache
def _idle_words() -> tuple[str, ...]:
    return (*load_lexicon(LEXICONS / "project_names.tsv").keys(), *_EMPTY)
