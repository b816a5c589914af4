"""A title that says one kind of paper over a text of another: a summary named 申报书.

What the text is, its tense tells (corpora/tense.toml), and the parts and promises it has; the title
counts for nothing there. Where the sum leaves a doubt, nothing is said.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from mingjian.result import Evidence, Finding, State
from mingjian.rule import build_finding
from mingjian.tense import TenseSigns, load_tense
from mingjian.text import fold
from nlp.folding import fold_project
from nlp.passages import quote
from nlp.patterns import compile_pattern
from nlp.subject import Subject
from nlp.tense import LEAST_CHARS, UNIT, weigh_tense

RULE = "genre-differs"
# Rates are counted per so many characters; a text too short to tell is not judged.
_TITLE_BLOCKS, _LONGEST = 3, 60
_ENDS = r"(?:[(][^()]{0,12}[)]|正文|材料|稿|表|书|》|”|$)*$"
_PLANNED_TITLE = re.compile(
    rf"(?:方案|工作计划|行动计划|实施计划|计划书|规划|申报书|申报表|申请书|申请表|立项书|立项申报){_ENDS}"
)
_DONE_TITLE = re.compile(
    rf"(?:总结|总结报告|结项报告|结题报告|工作报告|完成情况|情况汇报|小结|案例|典型经验|经验做法){_ENDS}"
)
# A brand or a model is applied for with what was already done.
_APPLIED_WITH_DEEDS = re.compile(
    r"品牌|成果|先进|优秀|典型|案例|评选|推荐|表彰|奖|总结|汇总|经验|推广"
)
_DONE_WORDS = re.compile(r"了(?!解|然|如指掌)|已(?:经)?|累计|一?年来")
_PLANNED_WORDS = re.compile(
    r"[日底月旬]前|将(?!来|军|近)|拟(?!定)|计划|须|不得|力争|争取|要(?!求|素|点)"
)
_RECORD = re.compile(
    r"(主持人?|参加人员?|出席(?:人员)?|列席(?:人员)?|缺席|记录人?|会议议定|会议地点|会议时间)\s*[:]"
)
_LEAST_RECORD, _HEAD_CHARS = 3, 800
# （在动员会上的讲话）, 同志们: what is said to people is not what is handed in.
_SPEECH = re.compile(r"在[^\n。]{2,30}上的(?:讲话|发言|致辞)[)]?\s*\n")
_TO_PEOPLE = re.compile(r"同志们|大家|我们")
_ADDRESS = re.compile(r"\n[^\n]{0,16}(?:同志们|同志|代表|来宾)[:,!]\s*\n")


class _Kind(StrEnum):
    """What a text is, in the words of the message."""

    DONE = "已经做完的事，更接近总结或案例"
    PLANNED = "准备怎样做，更接近方案或申报书"
    RECORD = "开会的记录"
    SPEECH = "在会上的讲话"


def find_other_genre(subject: Subject) -> Iterator[Finding]:
    """Ask about a title whose kind of paper the text clearly is not; quotes it and a sentence."""
    title, says_planned = _find_title(subject)
    if title is None:
        return
    kind = _tell_kind(subject, says_planned=says_planned)
    if kind is None:
        return
    message = f"标题写的是“{title.quote}”，正文主要写{kind.value}，请核实。"
    advice = "请核实是否交错了材料或写错了标题；文种以申报通知要求的为准。"
    sentences = _find_sentences(subject, title.block, kind)
    yield build_finding(RULE, (message, advice), [title, *sentences], about=kind.name)


def _find_title(subject: Subject) -> tuple[Evidence | None, bool]:
    """Give the line that says what paper this is, and whether that is one about plans."""
    project = subject.project
    titles = {block for block in project.document.titles if block in project.indexes()}
    for block in project.indexes()[:_TITLE_BLOCKS]:
        text = project.document.blocks[block].text
        words = fold(text).strip()
        if len(text) > _LONGEST or (titles and block not in titles):
            continue
        line = quote(project, block, 0, len(text))
        if _DONE_TITLE.search(words) and not _PLANNED_TITLE.search(words):
            return line, False
        if _PLANNED_TITLE.search(words):
            return (None if _APPLIED_WITH_DEEDS.search(words) else line), True
    return None, False


def _tell_kind(subject: Subject, *, says_planned: bool) -> _Kind | None:
    """Say what a text is, if it is not what the title says; None if that is in doubt."""
    words = fold_project(subject.project)
    if len({match[1] for match in _RECORD.finditer(words, 0, _HEAD_CHARS)}) >= _LEAST_RECORD:
        return _Kind.RECORD
    if "同志" in words and _SPEECH.search(words) and _ADDRESS.search(words):
        return _Kind.SPEECH
    if len(words) < LEAST_CHARS:
        return None
    signs = load_tense()
    if not _may_differ(words, signs, says_planned=says_planned):
        return None
    odds = _weigh(subject, words, signs)
    if says_planned:
        return _Kind.DONE if odds > 0 and _is_done(words, odds, signs) else None
    return _Kind.PLANNED if odds < 0 and _is_planned(words, odds, signs) else None


def _may_differ(words: str, signs: TenseSigns, *, says_planned: bool) -> bool:
    """Say whether a text is worth weighing, by two characters."""
    read = words[: signs.reach]
    past = sum(map(read.count, "了已")) * UNIT / max(len(read), LEAST_CHARS)
    if says_planned:
        return past >= signs.said.least_past or "如下" in words
    return past <= signs.said.most_past


def _is_done(words: str, odds: float, signs: TenseSigns) -> bool:
    """Say whether a text surely tells of what was done: it says so, or little is to come."""
    said = signs.said
    if odds >= said.said and compile_pattern(said.says_report).search(words):
        return True
    ahead, past = _rate(said.ahead, words, signs), _rate(said.past, words, signs)
    clear = odds >= signs.done or odds + said.past_weight * (past - ahead) >= said.sum_done
    return clear and ahead <= said.most_ahead


def _is_planned(words: str, odds: float, signs: TenseSigns) -> bool:
    """Say whether a text surely tells what shall be done; a lively report has few past tenses."""
    said = signs.said
    if compile_pattern(said.says_report).search(words):
        return False
    if odds <= -said.said and compile_pattern(said.says_plan).search(words):
        return True
    ahead, past = _rate(said.ahead, words, signs), _rate(said.past, words, signs)
    results = len(compile_pattern(said.results).findall(words))
    return (
        odds <= signs.planned
        and ahead >= max(said.least_ahead, said.ahead_by * past)
        and results <= said.most_results
    )


def _rate(pattern: str, words: str, signs: TenseSigns) -> float:
    read = words[: signs.reach]
    found = sum(1 for _ in compile_pattern(pattern).finditer(read))
    return found * UNIT / max(len(read), LEAST_CHARS)


def _weigh(subject: Subject, words: str, signs: TenseSigns) -> float:
    """Give the log-odds that a text, folded, tells of what was done; what it promises is in it."""
    promised = sum(
        element.state is State.EXPLICIT
        for element in subject.elements
        if element.id in signs.elements
    )
    return weigh_tense(subject.project, words) + signs.promise * promised


def _find_sentences(subject: Subject, title: int, kind: _Kind) -> Iterator[Evidence]:
    """Give the first sentence that shows the tense of the text."""
    marks = _MARKS[kind]
    for passage in subject.passages:
        if passage.block != title and not passage.heading and marks.search(passage.text):
            yield quote(subject.project, passage.block, passage.start, passage.end)
            return


# What the sentence shows that is quoted for each kind.
_MARKS = {
    _Kind.DONE: _DONE_WORDS,
    _Kind.PLANNED: _PLANNED_WORDS,
    _Kind.RECORD: _RECORD,
    _Kind.SPEECH: _TO_PEOPLE,
}
