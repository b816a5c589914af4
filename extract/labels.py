"""The words of form labels (项 目 名 称, 主要内容（500字以内）) and what they are called here."""

import re
from functools import lru_cache

from extract.numbering import parse_number
from extract.roles import find_roles, hint_role
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
    | {"progress", "goal", "quality", "budget", "guarantee", "result", "spending"}
    | {"problems", "next", "owner", "brand"}
)
# Roles whose field has another name.
_ROLE_FIELDS = {
    "deadline": "period",
    "outputs": "goal",
    "significance": "background",
    "organisation": "owner",
}
_REMARK = re.compile(r"[(][^()]*[)]")
_HEAD_MARKS = "*★●◆■□·、.:; "

_PROMPT = re.compile(
    r"[(]?(?:.{0,12}(?:\d+字(?:以内|左右|以上|内)?|不超过\d+字|限\d+字)|请(?:填写|简述|简要|说明|写明|注明).*"
    r"|简要(?:说明|介绍|描述|阐述).*|此处.*|例[:如].*|填写.{0,20}|单击此处.*|点击(?:或点击)?此处.*"
    r"|(?:可)?另附页.{0,6}|包括.{2,60}等)[)]?[。.]?"
)
_RESIDUE = re.compile(
    r"(?:负责人|书记|单位|公章|盖章|签字|签名|签章|加盖|手写|主任|经办人|[(]|[)]|年|月|日|至|到|起|止|[:/.、,\s-])+"
)
_DEFERRED = re.compile(
    r"(?:详?见|另见|参见).{0,10}(?:附件|附表|附页|附后|方案|申报书|报告|材料|后|下).{0,10}|待定|暂定|另附|后补|待补充?|同上"
)
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
    return form_labels().get(words) or _role_label(words)


def _role_label(words: str) -> str | None:
    """Give the name of a label that is no known label but a known, or telling, heading."""
    role = next(iter(find_roles(words) or hint_role(words)), None)
    name = _ROLE_FIELDS.get(role, role) if role else None
    return name if name in BODY_FIELDS or name == "period" else None


def field_name(canonical: str | None) -> str | None:
    """Give the canonical name a field shows: None for a label without one."""
    return None if canonical == UNNAMED else canonical


def value_state(text: str) -> FieldState:
    """Say how a value was filled in: see FieldState."""
    value = fold_width(text).strip()
    bare = visible(value)
    if not bare or _NOTHING.fullmatch(bare) or _RESIDUE.fullmatch(bare):
        return FieldState.EMPTY
    if _PROMPT.fullmatch(bare):
        return FieldState.PROMPT
    if _DEFERRED.fullmatch(bare.rstrip("。.;")):
        return FieldState.DEFERRED
    if has_placeholder(value):
        return FieldState.PLACEHOLDER
    return FieldState.FILLED
