"""What papers must hold: the parts that sentences and lists of a call name."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from mingjian.profile.draft_line import DraftLine
from mingjian.profile.vocabulary import FIVE
from nlp.drafting.naming import UNNAMED, Naming
from nlp.drafting.part_lists import find_listed_parts
from nlp.drafting.part_pieces import Lead
from nlp.drafting.part_runs import Named, Run, find_runs
from nlp.drafting.passages import Passage
from nlp.drafting.regions import Part
from nlp.drafting.wording import paper_genres, tells_of_judging

_PAPER = re.compile(
    r"[立任项目]书|申报|申请|方案|材料|报告|总结|案例|项目书|计划|文本|正文|内容|体例|框架|提纲"
    r"|[每各]一?[项条个](?:措施|任务|工作|举措|活动)|任务[要须应都]|(?:预期|项目|创建)(?:目标|成果|成效)|进度安排"
)
# In the sentence itself, where no word opens the list.
_PAPER_HERE = re.compile(r"[申任立项]\S?书|申[报请]表|方案|报告|总结|案例|文本|正文|材料|计划")
# A paper is no part of another.
_IS_PAPER = re.compile(r"(?:方案|[申立推]\S{1,4}[书表]|材料|报告|汇总表)$")
# What follows a list of parts in its sentence: 经党委研究、书记签字后上报
_NO_PART = re.compile(
    r"^[经须后由不]|后$|签字|[上申]报|报送|提交|审核|研究(?:后|通过|同意|决定)|会议|撰写|盖章|装订"
)
# 另写一段300至400字的内容摘要
_ABSTRACT = re.compile(r"(?:另写|撰写|写(?!明))[^,。;]{0,18}(?:摘要|提要)")
_SURELY_PARTS = ("部分", "板块", "段", "组成", "构成")
_SENTENCE_ENDS = ("。", ";")
_LEAST_PARTS = 2
_LEAST_BARE = 3
_UNKNOWN = "“{0}”没有对应的部分代号，请人工核对"


def find_sections(passages: Sequence[Passage], naming: Naming) -> Iterator[DraftLine]:
    """Give the parts that sentences of a call ask for."""
    for block in blocks_on_papers(passages):
        for passage in block:
            if _ABSTRACT.search(passage.text):
                yield from _part_lines(passage, ["摘要"], naming)
        for run in find_runs(block, naming):
            if is_list_of_parts(run, naming):
                yield from _run_lines(run, naming)


def find_listed_sections(passages: Sequence[Passage], naming: Naming) -> Iterator[DraftLine]:
    """Give the parts that a call lists line by line."""
    for part in find_listed_parts(passages, naming):
        genres, where = paper_genres(part.lead), (part.passage.quote, part.passage.block)
        if part.roles:
            yield DraftLine("require", {"genres": genres, "roles": part.roles}, *where)
        else:
            remark = _UNKNOWN.format(part.name)
            yield DraftLine("require", {"genres": genres}, *where, False, remark)


def blocks_on_papers(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Give the sentences of each block that speaks, or stands under a heading, of what is written.

    A bare label of a form is left out: its field is asked for already.
    """
    for _, group in groupby(passages, key=lambda passage: passage.block):
        block = [passage for passage in group if _is_sentence(passage)]
        if any(_PAPER.search(text) for one in block for text in (one.text, one.heading)):
            yield block


def _is_sentence(passage: Passage) -> bool:
    part = passage.region.part
    return part is Part.CALL or (part is Part.FORM and passage.text.endswith(_SENTENCE_ENDS))


def is_list_of_parts(run: Run, naming: Naming) -> bool:
    """Say whether enough of a list's names are parts, by how it is opened and closed.

    责任人、完成时限 behind 写明 are to be explicit, and no parts of their own.
    """
    roles = [role for one in run.names for role in naming.roles(one.name)[:1]]
    first = run.names[0].passage.text
    if tells_of_judging(first) or (run.lead is Lead.DEMAND and not run.closer):
        return False
    if run.lead is Lead.WRITE and not run.closer and set(roles) <= set(FIVE):
        return False
    if run.closer.endswith(_SURELY_PARTS):
        of_paper = bool(roles) or _PAPER_HERE.search(first) is not None
        return of_paper and len(run.names) >= _LEAST_PARTS
    if len(roles) < max(_LEAST_PARTS, len(run.names) / 2):
        return False
    is_opened = run.lead is not None or run.told or bool(run.closer)
    return is_opened or (len(roles) >= _LEAST_BARE and _PAPER_HERE.search(first) is not None)


def _run_lines(run: Run, naming: Naming) -> Iterator[DraftLine]:
    for passage, group in groupby(run.names, key=lambda one: one.passage):
        names = [one.name for one in group if run.closer or _is_part(one, naming)]
        yield from _part_lines(passage, names, naming)


def _is_part(one: Named, naming: Naming) -> bool:
    if _IS_PAPER.search(one.name):
        return False
    return bool(naming.roles(one.name)) or not _NO_PART.search(one.name)


def _part_lines(passage: Passage, names: Sequence[str], naming: Naming) -> Iterator[DraftLine]:
    """Ask for the parts as sections; for what only forms have (项目名称) as fields."""
    genres, where = paper_genres(passage), (passage.quote, passage.block)
    roles = tuple(dict.fromkeys(role for name in names for role in naming.roles(name)))
    if roles:
        yield DraftLine("require", {"genres": genres, "roles": roles}, *where)
    others = [name for name in names if not naming.roles(name)]
    fields = [(name, naming.field(name)) for name in others]
    for _, field in fields:
        if field and field != UNNAMED:
            yield DraftLine("require", {"genres": genres, "fields": (field,)}, *where)
    unknown = [name for name, field in fields if not field or field == UNNAMED]
    if unknown:
        remark = _UNKNOWN.format("”“".join(unknown))
        yield DraftLine("require", {"genres": genres}, *where, False, remark)
