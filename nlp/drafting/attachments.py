"""What must be handed in: papers and proofs a call asks for, and how files are to be named."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from mingjian.profile.draft_line import DraftLine, DraftValue
from mingjian.text import fold, visible
from nlp.drafting.annexes import find_annexes
from nlp.drafting.enumerations import item_style
from nlp.drafting.numbers import find_numbers
from nlp.drafting.paper_names import find_papers, is_picture
from nlp.drafting.passages import Passage
from nlp.drafting.regions import Part
from nlp.drafting.stages import SUBMIT, name_stage
from nlp.drafting.wording import split_items

_HANDS_IN = re.compile(
    r"报送|上报|提交|上交|送|附(?!件)|一式|填写|填报|更新|交至|交到|交(?=[^流换叉]{0,14}(?:部|办|处|科|委|室|中心|窗口))|提供|交(?=[:验齐])|^(?:纸质|电子)[版件稿][:]|上传|发至|发送|报(?=[^告道表名]{0,14}(?:组织|党|办|处|部|科|室))"
)
_LEAD = re.compile(
    r"(?:下列|以下|如下)[^。,]{0,6}材料|(?:报送|申报|提交|结项|验收|所需|上报)(?:的)?材料(?:(?:包括|如下|为|清单|有)?[:]|(?:包括|如下|为|清单|有)?$)"
    r"|材料(?:包括|清单|目录)|(?:提供|提交|报送|附上?|上交)(?:的)?(?:以下|下列)?[^。,;]{0,6}[:](?=$|[(①\d])"
)
_LISTING = re.compile(
    r"(?:申报|报送|提交|结项|验收|所需|上报)材料(?:及要求|要求|清单)?】?$|材料(?:要求|清单|报送|目录)】?$"
)
# An item of a list of materials is one whatever it is called; its count stands behind it.
_LISTED = re.compile(
    r"(?P<name>[^,;。:()\d]{2,24}?)(?=[一二两三四五六七八\d]{1,2}[份张个篇]|一式|[(,;。:]|$)"
)
_ANNEXES = re.compile(r"附件|附\s?[:\d]")
_INLINE = re.compile(r"[:]\s*(?:[①-⑳]|[(]\d{1,2}[)]|\d{1,2}[.、])\s*")
_COPIES = re.compile(r"一式[一二两三四五六七八\d]{1,2}份|各?[一二两三四五六\d]{1,2}份")
_THIS_FORM = re.compile(
    r"(?:本|此)(?:表|书|申[报请][表书])[^,。;]{0,6}(?P<copies>一式[一二两三四五六七八\d]{1,2}份)"
)
_NAMING = re.compile(r"命名|文件名|包名|邮件主题|(?:主题|标题)[^,。;]{0,4}注明")
# A column of a table of stages that says what each wants, and the stages that want it of units.
_MATERIALS = re.compile(
    r"(?:需|应|须)?(?:提交|报送|上报|上交|申报|所需|相关)?(?:的)?(?:材料|资料|成果|文件)(?:名称|清单|要求)?"
)
_OF_UNITS = frozenset({"apply", "midterm", "close", "evaluate"})
_BY_WHOM = "请确认由谁提交"
_ITEM_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z“”]{2,24}")
# The form a project is applied with is wanted wherever a call annexes it; a list of all is not.
_APPLICATION = re.compile(r"(?:申报|申请|推荐|立项)(?:审批|登记|备案)?[书表]$")
_COUNTED = frozenset({"张", "幅", "个", "篇", "段", "部", "件", "条"})
_REACH = 12


def find_attachments(passages: Sequence[Passage]) -> Iterator[DraftLine]:
    """Give the papers that a call wants with an application, a report and so on.

    A blank form of its annexes that no sentence names is wanted as well.
    """
    annexes = list(find_annexes(passages))
    listed = {annex.passage.block for annex in annexes}
    spoken = [one for one in passages if one.block not in listed or _hands_in(one)]
    named = list(_find_named(spoken))
    yield from named
    names = [str(line.values["name"]) for line in named]
    for annex in annexes:
        if annex.is_blank_form and not any(_is_same(name, annex.title) for name in names):
            line = _line(annex.title, _stage(annex.passage, None, annex.title), annex.passage)
            if _APPLICATION.search(annex.title):
                yield line
            else:
                yield replace(line, sure=False, remark="只列在附件里，请确认是不是都要交")


def _is_same(name: str, title: str) -> bool:
    bare = visible(fold(name))
    return bare in title or title in bare


def _find_named(passages: Sequence[Passage]) -> Iterator[DraftLine]:
    lead: Passage | None = None
    for passage in passages:
        if passage.region.part is Part.FORM:
            yield from _read_form(passage)
        if passage.region.part is not Part.CALL:
            continue
        if _MATERIALS.fullmatch(passage.column) and name_stage(passage.row):
            yield from _read_cell(passage)
            continue
        if _LEAD.search(passage.text) or _LISTING.search(passage.text):
            lead = passage
        elif lead and not _follows(lead, passage):
            lead = None
        yield from _read_passage(passage, lead)


def _read_cell(passage: Passage) -> Iterator[DraftLine]:
    """Read the papers of a stage in the column of a table that lists them: 结项报告、测评表."""
    stage = name_stage(passage.row)
    stage = "apply" if stage == SUBMIT else str(stage)
    papers = {paper.name: paper.end for paper in find_papers(passage.text)}
    others = [name for name in split_items(passage.text.rstrip("。;,")) if _is_item(name, papers)]
    for name in (*papers, *others):
        behind = passage.text[papers[name] :][:_REACH] if name in papers else ""
        line = _line(name, stage, passage, behind=behind)
        yield line if stage in _OF_UNITS else replace(line, sure=False, remark=_BY_WHOM)


def _is_item(name: str, papers: Collection[str]) -> bool:
    """Say whether an item of a list is a name, and of no paper found already."""
    return bool(_ITEM_NAME.fullmatch(name)) and not any(known in name for known in papers)


def _read_passage(passage: Passage, lead: Passage | None) -> Iterator[DraftLine]:
    """Read a passage that hands something in, or an item of the list a lead-in opens."""
    if _is_annex_list(passage):
        return
    stage = _stage(passage, lead)
    style = item_style(passage.text) if lead and passage is not lead else None
    same_line = lead is not None and passage.block == lead.block
    papers = list(_read(passage, stage)) if style or same_line or _hands_in(passage) else []
    start = style[1] if style else _first_item(passage) if same_line else 0
    if start and not papers:
        papers = list(_read_listed(passage, start, stage))
    yield from papers


def _first_item(passage: Passage) -> int:
    """Give where the first item begins on the line that opens a list: 需要提供：①结项申请; 0."""
    match = _INLINE.search(passage.text)
    return match.end() if match else 0


def _read_form(passage: Passage) -> Iterator[DraftLine]:
    """Read what a form says of itself: 本表一式三份."""
    match = _THIS_FORM.search(passage.text)
    if match and passage.region.title:
        yield _line(passage.region.title, "apply", passage, behind=match["copies"])


def _hands_in(passage: Passage) -> bool:
    return _HANDS_IN.search(passage.text) is not None


def _stage(passage: Passage, lead: Passage | None, words: str = "") -> str:
    """Name the stage papers are due in: 申报 unless the sentence or its heading says otherwise."""
    stage = name_stage(words or passage.text)
    if stage in (None, SUBMIT):
        stage = name_stage((lead or passage).nearest)
    return stage if stage in {"close", "midterm", "evaluate"} else "apply"


def _read_listed(passage: Passage, start: int, stage: str) -> Iterator[DraftLine]:
    match = _LISTED.match(passage.text, start)
    if match:
        yield _line(match["name"].strip("《》"), stage, passage)


def find_naming(passages: Sequence[Passage]) -> Iterator[DraftLine]:
    """Give the rules on how files are to be named, which no check can go by yet."""
    for passage in passages:
        if passage.region.part is Part.CALL and _NAMING.search(passage.text):
            remark = "电子版命名的要求，规则档还没有这一项"
            yield DraftLine("naming", {}, passage.quote, passage.block, False, remark)


def _follows(lead: Passage, passage: Passage) -> bool:
    """Say whether a passage still belongs to the list that a lead-in opens."""
    return passage.block == lead.block or (
        passage.heading.startswith(lead.heading) and passage.block <= lead.block + _REACH
    )


def _is_annex_list(passage: Passage) -> bool:
    """Say whether a passage only names the annexes of the notice: blank forms, not papers due."""
    return _ANNEXES.match(passage.text) is not None and not _HANDS_IN.search(passage.text[2:])


def _read(passage: Passage, stage: str) -> Iterator[DraftLine]:
    named: set[str] = set()
    for paper in find_papers(passage.text):
        if paper.end <= passage.head or paper.name in named:
            continue
        named.add(paper.name)
        behind = passage.text[paper.end : paper.end + _REACH]
        yield _line(paper.name, stage, passage, behind=behind)


def _line(name: str, stage: str, passage: Passage, *, behind: str = "") -> DraftLine:
    """Make the line of a paper; `behind` is what follows its name, with how many are wanted."""
    count = _count(behind)
    counted: dict[str, DraftValue] = {"count": count} if count else {}
    proof = ("file", "annex") if is_picture(name) else ("file",)
    values = {"name": name, "stage": stage, **counted, "proof": proof}
    copies = _COPIES.search(behind.partition("、")[0])
    remark = f"纸质{copies.group()}" if copies else ""
    return DraftLine("attachment", values, passage.quote, passage.block, remark=remark)


def _count(behind: str) -> int | None:
    """Give how many are wanted, of what is counted by the piece: 照片3至5张 is three."""
    for number in find_numbers(behind):
        if number.start <= 1 and number.unit in _COUNTED:
            return int(number.least or number.most or 1)
    return None
