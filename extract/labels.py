"""The words of form labels (项 目 名 称, 主要内容（500字以内）) and what they are called here."""

import re
from functools import lru_cache

from extract.numbering import parse_number
from extract.roles import find_roles, hint_role
from extract.ticks import find_ticked, has_boxes
from mingjian.document import FieldState
from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.placeholders import has_placeholder
from mingjian.text import fold_width, visible

LABEL_CHARS = 14
UNNAMED = "-"
# Fields whose value is a body of text; they are sections too. All others are head fields.
BODY_FIELDS = frozenset(
    {"background", "basic", "guiding", "practice", "content", "measures", "innovation"}
    | {"progress", "goal", "quality", "budget", "guarantee", "result", "significance"}
    | {"problems", "next", "owner", "brand", "scope", "outputs", "organisation"}
)
# Whose opinion a column 某某意见 asks for, by its words; the first that fits names the field.
_OPINIONS = (
    (re.compile(r"组织(?:部|科|处)|领导小组|主办|主管部门|审核|初审|立项意见"), "org_dept_opinion"),
    (re.compile(r"专家|评审|评委|验收|结项|鉴定"), "expert_opinion"),
    (re.compile(r"支部"), "branch_opinion"),
    (re.compile(r"党委|工委|党总支|总支|党组(?!织)|审批"), "committee_opinion"),
    (re.compile(r"单位|学校|学院|院系|部门|推荐|社区|村|申报"), "unit_opinion"),
)
_OPINION_END = re.compile(r"(?:意见|审批意见)(?:栏|及盖章)?$")
_REMARK = re.compile(r"[(][^()]*[)]")
_HEAD_MARKS = "*★●◆■□·、.:; "

_PROMPT = re.compile(
    r"[(]?(?:填写要求.*|填写说明.*|填写.{0,4}[:].*|.{0,12}(?:\d+字(?:以内|左右|以上|内)?|不超过\d+字|限\d+字)|请(?:填写|简述|简要|说明|写明|注明).*"
    r"|简要(?:说明|介绍|描述|阐述).*|此处.*|例[:如].*|填写.{0,20}|单击此处.*|点击(?:或点击)?此处.*"
    r"|(?:可)?另附页.{0,6}|包括.{2,60}等)[)]?[。.]?"
)
_RESIDUE = re.compile(
    r"(?:法定代表人|项目负责人|负责人|书记|组长|领导|党委|总支|支部|单位|部门|公章|盖章|签字|签名|签章|签署|印章|加盖|处|手写|主任"
    r"|经办人|审核人|[(]|[)]|年|月|日|至|到|起|止|[_:/.、,\s-])+"
)
_DEFERRED = re.compile(
    r"(?:详?见|另见|参见).{0,10}(?:附件|附表|附页|附后|方案|申报书|报告|材料|后|下).{0,10}|待定|暂定|另附|后补|待补充?|同上"
)
_SIGNED = re.compile(r"[签章]")
_DATED = re.compile(r"[年月日至到()]|^[^\u4e00-\u9fff]*$")
_ONLY_MASK = re.compile(r"[xX×*＊_○〇]+")
_NOTHING = re.compile(r"[-/\\—.…、\s]*|略|暂无")


@lru_cache(maxsize=1)
def form_labels() -> dict[str, str]:
    """Load the labels once: words → canonical name."""
    return load_lexicon(LEXICONS / "form_fields.tsv").mapping()


def label_words(text: str) -> str:
    """Strip number, blanks, remarks in parentheses and colon: what a label is compared by."""
    number = parse_number(text)
    rest = text[number.length :] if number and number.kind != "shi" else text
    bare = visible(fold_width(rest)).strip(_HEAD_MARKS)
    return _REMARK.sub("", bare).strip(_HEAD_MARKS)


def canonical_label(text: str) -> str | None:
    """Give the canonical name of a label as it stands in a cell; None if it is none we know.

    UNNAMED stands for a known label whose field has no canonical name: see field_name.
    """
    words = label_words(text)
    if not 0 < len(words) <= LABEL_CHARS:
        return None
    return form_labels().get(words) or _opinion_label(words) or _role_label(words)


def is_opinion(canonical: str | None) -> bool:
    """Say whether a field is an opinion, with a signature or a seal."""
    return canonical is not None and canonical.endswith("_opinion")


def _opinion_label(words: str) -> str | None:
    """Name 镇党委意见 and the like by whose opinion it is."""
    if not _OPINION_END.search(words):
        return None
    return next((name for pattern, name in _OPINIONS if pattern.search(words)), None)


def _role_label(words: str) -> str | None:
    """Give the name of a label that is no known label but a known, or telling, heading."""
    role = next(iter(find_roles(words) or hint_role(words)), None)
    if role == "deadline":
        return "period"
    return role if role in BODY_FIELDS else None


def field_name(canonical: str | None) -> str | None:
    """Give the canonical name a field shows: None for a label without one."""
    return None if canonical == UNNAMED else canonical


def read_value(text: str) -> tuple[str, FieldState]:
    """Give a value as it counts, and how it was filled in: of a list to tick, what is ticked."""
    value = text.strip()
    folded = fold_width(value)
    if not has_boxes(folded):
        return value, value_state(value)
    ticked = find_ticked(folded)
    return "、".join(ticked), FieldState.FILLED if ticked else FieldState.EMPTY


def _is_residue(bare: str) -> bool:
    """Say whether only what the form itself prints is left: （盖章） 年 月 日, 签字：____.

    A blank of underscores without a word of signing is a placeholder, 支部书记 alone a post.
    """
    if not _RESIDUE.fullmatch(bare):
        return False
    return bool(_SIGNED.search(bare)) or ("_" not in bare and bool(_DATED.search(bare)))


def value_state(text: str) -> FieldState:
    """Say how a value was filled in: see FieldState."""
    value = fold_width(text).strip()
    bare = visible(value)
    if not bare or _NOTHING.fullmatch(bare) or _is_residue(bare):
        return FieldState.EMPTY
    if _PROMPT.fullmatch(bare):
        return FieldState.PROMPT
    if _DEFERRED.fullmatch(bare.rstrip("。.;")):
        return FieldState.DEFERRED
    if has_placeholder(value) or _ONLY_MASK.fullmatch(bare):
        return FieldState.PLACEHOLDER
    return FieldState.FILLED
