"""Form fields left blank: those an organiser sends back, and opinions.

Whether a form is sealed or signed cannot be told from an electronic file, so nothing is said of it
but that the paper should be looked at.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from mingjian.document import BlockKind, Field, FieldState
from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.project import Section
from mingjian.prompts import is_for_others, prompt_length
from mingjian.result import Finding
from mingjian.rule import build_finding
from mingjian.text import fold, visible
from nlp.absence.bare_labels import SHORT_FIELDS, find_bare_labels
from nlp.subject import Subject

_SIGNED = re.compile(r"签字|签章|签名|盖章|公章")
# 街道党建办初审意见: whose opinion it is, no list can tell.
_OPINION_LABEL = re.compile(r"(?:初审|审核|审批|审查|推荐|评审|验收|结项|立项|鉴定)意见(?:栏)?$")
_LABEL_ENDS = re.compile(r"[。:]")
_ADDRESS = re.compile(r"^各|[,、]")
# What was written under a label instead of behind it: 柳溪社区党委
_NAME_BELOW = re.compile(r"[^:。;!?|]{2,30}")
_NUMBER = re.compile(r"[(]?[\d一二三四五六七八九十]{1,3}[)、.]")
_EMPTY, _OPINION = "field-empty", "opinion-blank"
# What a form prints where it is to be signed: （盖章） 负责人签字： 年 月 日
_SIGNING = re.compile(
    r"公章|盖章|加盖|签章|签字|签名|签署|印章|手写|处|负责人|主要|书记|组长|领导|主任|院长|单位|党组织"
    r"|党委|总支|支部|部门|经办人|审核人|评审|专家组|意见|[年月日():_/.,、\-]"
)


def find_blank_fields(subject: Subject) -> Iterator[Finding]:
    """Report blank fields that are needed anywhere, or by the profile.

    Not those whose element is reported missing, nor those that are signed by hand.
    """
    asked = {name for name, _ in subject.profile.required_fields(subject.genre)}
    needed_here = needed_fields() | asked
    for field in [*subject.project.fields, *find_bare_labels(subject.project)]:
        needed = field.canonical in needed_here and _is_left_blank(subject, field)
        if needed and _is_for_others(subject, field):
            continue
        if needed and not subject.is_told_missing(field) and not _is_signed(subject, field):
            words = (f"“{field.label}”一栏未填写。", "请填写；确实没有的，写“无”并说明。")
            yield build_finding(_EMPTY, words, field.block, about=field.label)


def _is_for_others(subject: Subject, field: Field) -> bool:
    """Say whether the form says that somebody else fills it in: 项目类别（由组织部评审后勾选）."""
    blocks = subject.project.document.blocks
    places = {field.block, field.block if field.label_block is None else field.label_block}
    return any(is_for_others(blocks[place].text) for place in places)


def find_blank_opinions(subject: Subject) -> Iterator[Finding]:
    """Note each approval block, once, in which no opinion stands."""
    # Of two on a line (支部意见：同意。  党委意见：) the label of the last holds the first as well.
    blank = [
        (f.block, _LABEL_ENDS.split(fold(f.label))[-1])
        for f in subject.project.fields
        if is_opinion(f) and _is_unanswered(f)
    ]
    fields = subject.field_blocks()
    blank += [
        (section.block, section.heading)
        for section in subject.project.sections
        if fields.isdisjoint(_blocks(section)) and _is_unsigned(subject, section)
    ]
    for block, label in dict.fromkeys(blank):
        said = f"“{label}”没有填写意见；签字、盖章在电子件中无法判断。"
        words = (said, "请核对纸质件；尚未签署意见的，请按程序签署。")
        yield build_finding(_OPINION, words, block, about=label)


@lru_cache(maxsize=1)
def needed_fields() -> frozenset[str]:
    """Load the fields without which a form cannot be worked with."""
    return frozenset(load_lexicon(LEXICONS / "needed_fields.tsv").keys())


def is_opinion(field: Field) -> bool:
    """Say whether a field is an approval block: opinion, signature, date, seal."""
    if field.canonical is not None:
        return field.canonical.endswith("_opinion")
    return _OPINION_LABEL.search(fold(field.label)) is not None


def signing_blocks(subject: Subject) -> frozenset[int]:
    """Give the blocks of opinions, where people sign by hand."""
    fields = [f for f in subject.project.fields if is_opinion(f)]
    sections = [s for s in subject.project.sections if "opinions" in s.roles]
    parts: list[Field | Section] = [*fields, *sections]
    return frozenset(block for part in parts for block in _blocks(part))


def _is_left_blank(subject: Subject, field: Field) -> bool:
    """Say whether nothing is written in a field, nor below it; 各支部： is an address, no field."""
    if field.state is not FieldState.EMPTY or _ADDRESS.search(field.label):
        return False
    blocks, below = subject.project.document.blocks, field.block + 1
    inside = field.inline and below in subject.project.indexes()
    if not inside or blocks[below].kind is not BlockKind.PARAGRAPH:
        return True
    if field.canonical in SHORT_FIELDS:
        text, own = fold(blocks[below].text), fold(blocks[field.block].text)
        listed = _NUMBER.match(text) is not None and _NUMBER.match(own) is None
        return not listed and _NAME_BELOW.fullmatch(text) is None
    return any(f.block == below and f.canonical for f in subject.project.fields)


def _is_unanswered(field: Field) -> bool:
    """Say whether nothing is written in a field; 请按评审结果办理 is an answer, no prompt."""
    kept = field.state is FieldState.PROMPT and prompt_length(field.value) == len(field.value)
    return kept or field.state is FieldState.EMPTY


def _blocks(part: Field | Section) -> range:
    return range(part.block, part.block + part.blocks)


def _is_signed(subject: Subject, field: Field) -> bool:
    """Say whether a field is a line to sign on: 申请单位负责人（签字）."""
    places = (field.block, field.block if field.label_block is None else field.label_block)
    blocks = subject.project.document.blocks
    return any(_SIGNED.search(fold(blocks[place].text)) for place in places)


def _is_unsigned(subject: Subject, section: Section) -> bool:
    """Say whether a section for an opinion holds nothing but what the form prints."""
    if "opinions" not in section.roles or not section.heading:
        return False
    texts = [subject.project.document.blocks[block].text for block in _blocks(section)]
    texts[0] = texts[0][section.start :]
    return not _SIGNING.sub("", visible(fold("".join(texts))))
