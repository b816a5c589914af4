"""The parts of a paper listed line by line: 申报书应包括以下内容： then 1.项目背景 2.主要措施."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.drafting.enumerations import read_items
from nlp.drafting.naming import Naming
from nlp.drafting.passages import Passage
from nlp.drafting.regions import Part

_LEAD = re.compile(
    r"(?:包括|包含|写明|写清|载明|说明|按照?|围绕|如下|以下|下列)[^。;]{0,12}(?:内容|部分|方面|要素|提纲|体例|框架|结构)?[^。;]{0,4}[:]$"
)
# 申报书内容包括：（1）项目由来；
_INLINE_LEAD = re.compile(
    r"(?:包括|包含|写明|写清|载明|说明|如下)[^。;:]{0,10}[:]\s?[(]?[1一①][)、.]?\s?(?P<first>[^。;:,]{2,20});?$"
)
# 撰写体例 as a heading opens a list as well.
_HEADING = re.compile(
    r"(?:体例|框架|提纲|结构|格式|要素|[撰编]写(?:内容|要求)|编制(?:内容|要求)|填写要求|(?:方案|申报书|案例|报告|正文|文本|材料|总结)(?:的)?(?:主要)?内容)(?:要求)?$"
)
_OF_PAPERS = re.compile(r"申报|申请|方案|报告|总结|案例|[立任项]\S?书|正文|内容|体例|提纲|框架")
_MATERIALS = re.compile(r"材料|附件|资料")
_RUN_IN = re.compile(r"[。：:；;，,（(].*", re.S)
_NAME_CHARS = 12
_LEAST = 2


@dataclass(frozen=True, slots=True)
class ListedPart:
    """A part that stands as an item of a list: its name, its roles, the passage that holds it."""

    name: str
    roles: tuple[str, ...]
    lead: Passage
    passage: Passage


def find_listed_parts(passages: Sequence[Passage], naming: Naming) -> Iterator[ListedPart]:
    """Give the items of lists of parts; a list with fewer than two parts we know is none."""
    for number, lead in enumerate(passages):
        if lead.region.part is Part.CALL and _opens_parts(lead):
            parts = [*_read_lead(lead, naming), *_read_list(lead, passages[number + 1 :], naming)]
            if sum(bool(part.roles) for part in parts) >= _LEAST:
                yield from parts


def _opens_parts(passage: Passage) -> bool:
    opens = _LEAD.search(passage.text) or _INLINE_LEAD.search(passage.text)
    if passage.text.strip() == passage.nearest and _HEADING.search(passage.nearest):
        return True
    if not opens or _MATERIALS.search(passage.text):
        return False
    return _OF_PAPERS.search(passage.text + passage.nearest) is not None


def _read_lead(lead: Passage, naming: Naming) -> Iterator[ListedPart]:
    """Read the first item where it stands on the line that opens the list."""
    match = _INLINE_LEAD.search(lead.text)
    if match and len(match["first"]) <= _NAME_CHARS:
        yield ListedPart(match["first"], naming.roles(match["first"]), lead, lead)


def _read_list(lead: Passage, below: Sequence[Passage], naming: Naming) -> Iterator[ListedPart]:
    """Read the items up to the first line that is none; further sentences of an item are passed."""
    block, style = lead.block, ""
    for passage in below:
        items = read_items(passage)
        style = style or next((item.style for item in items), "")
        if passage.block != block and not any(item.style == style for item in items):
            return
        block = passage.block
        for item in items:
            name = _RUN_IN.sub("", item.words).strip()
            if 2 <= len(name) <= _NAME_CHARS:
                yield ListedPart(name, naming.roles(name), lead, passage)
