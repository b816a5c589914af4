"""How a form field was filled in: with an answer, or with what the form itself prints."""

import re

from extract.ticks import ticked
from mingjian.document import FieldState
from mingjian.placeholders import has_placeholder
from mingjian.prompts import prompt_length
from mingjian.text import fold, visible

_PROMPT = re.compile(
    r"[(](?:要求|尽量|注意|提示)[^()]{2,60}[)]|[(][^()]{2,60}(?:字(?:以内|左右|以上|内)|填写|填报)[)]|[(]?(?:填写要求.*|填写说明.*|填写.{0,4}[:].*|.{0,12}(?:\d+字(?:以内|左右|以上|内)?|不超过\d+字|限\d+字)|请(?:填写|简述|简要|说明|写明|注明).*"
    r"|请(?:从|围绕|结合|根据|按照?|简|如实|写|列|附|另|概).{0,60}|.{0,12}注明.{2,20}|.{0,60}可另附页"
    r"|简要(?:说明|介绍|描述|阐述).*|此处.*|例[:如].*|填写.{0,20}"
    r"|(?:单击|点击)(?:或(?:点击|轻触))?(?:此处|以输入).*|选择一项|请(?:输入|选择).*"
    r"|click(?:ortap)?(?:here)?toenter.*|chooseanitem"
    r"|(?:可)?另附页.{0,6}|包括.{2,60}等)[)]?[。.]?",
    re.IGNORECASE,
)
_RESIDUE = re.compile(
    r"(?:法定代表人|项目负责人|专家组|评审组|成员|指导教师|主管|分管|院长|校长|局长|负责人|书记|组长|领导|党委|总支|支部|单位|部门|公章|盖章|签字|签名|签章|签署|印章|加盖|章|处|手写|主任"
    r"|经办人|审核人|[(]|[)]|年|月|日|至|到|起|止|[_:/.、,\s-])+"
)
_DEFERRED = re.compile(
    r"(?:详?见|另见|参见).{0,10}(?:附件|附表|附图|附页|附后|方案|申报书|报告|材料|后|下).{0,10}|待定|暂定|另附|后补|待补充?|同上"
)
_SIGNED = re.compile(r"[签章]")
_DATED = re.compile(r"[年月日至到()]|^[^\u4e00-\u9fff]*$")
_ONLY_MASK = re.compile(r"[xX×*＊_○〇]+")
_NOTHING = re.compile(r"[-/\\—.…、\s]*|略|暂无")


def read_value(text: str) -> tuple[str, FieldState]:
    """Give a value as it counts, and how it was filled in.

    Of a list to tick it is what is ticked, on a line to fill in what stands on it, and what the
    form itself prints (（盖章） 年 月 日) is nothing.
    """
    value = _off_the_line(text.strip())
    choices = ticked(value)
    if choices is None:
        state = value_state(value)
        return ("" if state is FieldState.EMPTY else value), state
    return "、".join(choices), FieldState.FILLED if choices else FieldState.EMPTY


def _off_the_line(value: str) -> str:
    """Drop the underscores before and behind a value, if there is one between them."""
    bare = value.strip("_＿ 　")
    return bare if len(bare) > 1 and "_" not in bare else value


def _is_residue(bare: str) -> bool:
    """Say whether only what the form itself prints is left: （盖章） 年 月 日, 签字：____.

    A blank of underscores without a word of signing is a placeholder, 支部书记 alone a post.
    """
    if not _RESIDUE.fullmatch(bare):
        return False
    return bool(_SIGNED.search(bare)) or ("_" not in bare and bool(_DATED.search(bare)))


def value_state(text: str) -> FieldState:
    """Say how a value was filled in: see FieldState."""
    value = fold(text).strip()
    bare = visible(value)
    if not bare or _NOTHING.fullmatch(bare) or _is_residue(bare):
        return FieldState.EMPTY
    if _PROMPT.fullmatch(bare) or 0 < prompt_length(value) == len(value):
        return FieldState.PROMPT
    if _DEFERRED.fullmatch(bare.rstrip("。.;")):
        return FieldState.DEFERRED
    if has_placeholder(value) or _ONLY_MASK.fullmatch(bare):
        return FieldState.PLACEHOLDER
    return FieldState.FILLED
