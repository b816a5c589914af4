"""What is left of the writing: tracked changes, comments, marked words, notes to oneself."""

import re
from collections.abc import Iterator, Mapping

from mingjian.placeholders import find_placeholders
from mingjian.project import Project
from mingjian.result import Finding
from mingjian.rule import build_finding
from mingjian.text import fold
from nlp.bounds.drafting import find_drafting_notes
from nlp.passages import quote
from nlp.subject import Subject

RULE = "revision-left"
# By the reader's problem: why it left the text out that tells the place ("": it left none out),
# what is said, what to do.
_TRACES: Mapping[str, tuple[str, str, str]] = {
    "tracked-changes": (
        "deleted",
        "文件里留有修订痕迹",
        "请逐条确认，接受或拒绝全部修订后再提交。",
    ),
    "comments": (
        "comment",
        "文件里留有批注",
        "请处理并删除批注后再提交；是审核人要求保留的，不用删。",
    ),
    "highlighted": ("", "文件里留有突出显示（荧光笔）的文字", "请核对后清除突出显示。"),
}
# What a text with notes holds, as it is typed, so that most texts are passed over at one look.
_ASIDE = re.compile(r"[(（【\[［←→<＜]")
# What every such note holds, so that most texts are passed over at one look.
_HINT = re.compile(r"[(（【\[](?=[^()（）【】\[\]]{0,24}(?:[待稿?？注此这本该]|修改|校对))")
_NOTE = re.compile(
    # （数据待核实）, 【待定稿】; 地点待定 is a plan's honest word, and so is （待换届后填写）
    r"[(【\[](?:(?![^()【】\[\]]{0,12}(?:时间|日期|地点|场地|人选))[^()【】\[\],。;、]{0,12}"
    r"待(?:补充?|补齐|补全|定稿|核实|核对|核定|核准?|确认|更新|完善|填写?|填报|修改|细化|改)(?:数据|内容|材料|完整)?"
    # （此处再改改）, （本段与上文重复，删）
    r"|(?:此处|此段|本段|该段|这段|这里|此句|这句)[^()【】\[\]]{0,16}(?:删|改|核|重写|调整|完善|补|缺|再想)[^()【】\[\]由]{0,8}"
    # 【批注：数字与附表不一致】
    r"|(?:批注|修改意见|审稿意见|校对)[:][^()【】\[\]]{1,60}|[?]{2,8})[。!?]?[)】\]]"
)
# A draft by its own title; 征求意见稿 and 送审稿 are stages of an ordinary paper.
_DRAFT = re.compile(r"[(](?:初稿|草稿|未定稿|修改稿|讨论稿|第[一二三四五]稿)\d{0,2}[)]")


def find_revisions(subject: Subject) -> Iterator[Finding]:
    """Note each kind of trace once, and each note to oneself that no other rule tells of."""
    yield from _find_traces(subject.project)
    for block in subject.project.indexes():
        yield from _find_notes(subject.project, block)


def _find_traces(project: Project) -> Iterator[Finding]:
    """Tell of a file's traces where they stand; of those without a place at its first project."""
    codes = {problem.code for problem in project.document.problems}
    for code, (reason, said, advice) in _TRACES.items():
        if code not in codes:
            continue
        omitted = [item for item in project.document.omitted if item.reason == reason]
        places = [max(item.after_block, 0) for item in omitted]
        inside = [place for place in places if place in project.indexes()]
        if inside:
            words = (f"{said}（{len(inside)}处），请核实。", advice)
            yield build_finding(RULE, words, inside[0], about=code)
        elif not places and project.index == 0:
            yield build_finding(RULE, (f"{said}，请核实。", advice), project.block, about=code)


def _find_notes(project: Project, block: int) -> Iterator[Finding]:
    text = project.document.blocks[block].text
    if _ASIDE.search(text) is None:
        return
    spans = sorted({*_find_marks(fold(text), block in project.document.titles)})
    told = [range(*span) for span in find_placeholders(text)] if spans else []
    for start, end in spans:
        if not any(start in span for span in told):
            words = ("留有没有写完或没有改定的标记，请核实。", "请补写、改定，并删去标记。")
            yield build_finding(RULE, words, (quote(project, block, start, end),))


def _find_marks(folded: str, is_title: bool) -> Iterator[tuple[int, int]]:
    """Give the spans of marks in brackets, and of notes; a title's own is 初稿."""
    if _HINT.search(folded):
        pattern = _DRAFT if is_title else _NOTE
        yield from (match.span() for match in pattern.finditer(folded))
    yield from find_drafting_notes(folded)
