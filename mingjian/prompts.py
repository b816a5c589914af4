"""Words a template leaves where an answer should stand: （500字以内）, 请填写…, 例：….

Only what stands first in a body counts: further on, 请填写附件1 and 不超过2000字 are what a plan
asks of others. The limit behind a label (项目背景（500字以内）) is the label's and no defect.
"""

import re

from mingjian.text import fold

_ASKING = (
    r"\d{2,5}字(?:以内|之内|左右|以上|内)?|请(?:填|在此|简|概|说明|写|注明|围绕|从|结合|按|据实|如实)"
    r"|简要(?:说明|介绍|描述|阐述|概括|叙述)|此处(?:填|写|输入|应)|填写|可(?:另)?附页|(?:单击|点击)"
)
# Where something is to be written, how it is asked for, and what is asked: 此处应写明责任人.
_PLACE = r"(?:[此本该](?:处|栏|项(?!目)|节|部分)|这一部分|这里)"
_POLITE = (
    r"(?:主要|重点|简要|简明扼要|[地,]|分条|分项|逐项|分别|详细|具体|如实|尽量|用数据"
    r"|应当?|需要?|须|要|可以?|请|建议)"
)
_FILL = (
    r"(?:填(?:写|报)(?!说明|要求|日期|时间|单位|人)|填(?:明|入)|填(?![写报明入平埋补土的了海])"
    r"|写(?![着的有了好在字入进信作])|注明|列明|列出|概述|简述)(?![的了过])"
)
_SAY = r"(?:说明(?![会书牌栏:])|阐述|描述|论述|概括(?!起)|介绍(?![人信]))(?![的了过])"
_ABOUT = r"(?:从|围绕|结合|对照|根据|按|分|逐)"
_WRITE = r"(?:填写|填报|撰写|阐述|论述|描述|说明|介绍|列出|写明|列明|来写|作答|考虑)"
_LIMITED = r"[,;。](?:字数)?[^,;。\n]{0,6}\d{2,5}字(?:左右|以内|之内|以上|内)?"
_EXAMPLE = r"(?:例|示例|例如|范例|比?如|提示|填写(?:说明|要求|提示)|注:(?=此处|本栏|请))"
_TEXT = r"[^()【】\[\]\n]{2,60}"
_END = r"[。.]?\s*(?:\n|$)"
# A whole line in brackets: （写明责任人和分工）, （从两方面说明）, （包括人员、经费等）.
_IN_BRACKETS = (
    rf"(?:{_PLACE}?{_POLITE}*(?:{_FILL}|{_SAY})|{_PLACE}{_POLITE}*(?:围绕|从|结合)"
    rf"|{_POLITE}*包括(?![^()\n]*\d)|{_EXAMPLE}[:,]|(?:可|请|须)?另?附(?=[^()\n]{{1,12}}[)]))"
    r"(?:[^()【】\[\]\n]|\([^()\n]{0,20}\)){1,80}"
    rf"|{_POLITE}*{_ABOUT}{_TEXT}{_WRITE}(?:[,;:]{_TEXT})?"
    rf"|明确(?:责任|目标|任务|分工|标准|步骤|时间)[^()【】\[\]\n的,]{{3,40}}"
)
# A line without brackets that speaks of the place, or of how to write: 可从两方面阐述，300字左右.
_BARE = (
    rf"{_PLACE}{_POLITE}*{_FILL}[^。\n]{{0,60}}"
    rf"|{_PLACE}{_POLITE}+(?:{_SAY}|围绕|从|结合)[^。\n]{{2,60}}"
    rf"|(?:可以?|请|应当?|建议){_POLITE}*{_ABOUT}[^。;\n]{{2,50}}{_WRITE}[^。;,:\n]{{0,8}}"
    rf"(?:{_LIMITED}|:[^。\n]{{2,60}})?"
    rf"|{_ABOUT}[^。;\n]{{2,50}}{_WRITE}{_LIMITED}"
    rf"|(?:应当?|需要?|须|请|要|主要){_POLITE}*(?:填写|写明|写清楚?|填明|列明)[^。;:\n\d]{{2,50}}"
    r"|注:(?:此处|本栏|请)[^。\n]{2,60}"
)
_PROMPT = re.compile(
    rf"\s*(?:[(【\[〔<](?:{_IN_BRACKETS})[)】\]〕>]{_END}|(?:{_BARE}){_END}"
    r"|(?:填写|写明|填明|注明)[^。;:!?“”\d\n]{2,40}$"
    rf"|[(【\[〔<](?=[^()【】\[\]〔〕<>]{{0,40}}(?:{_ASKING}))[^()【】\[\]〔〕<>]{{2,80}}[)】\]〕>][。.]?"
    r"|请(?:在此|填写|简要|简述|概述|简单)[^。\n]{0,60}(?:[。\n]|$)"
    r"|(?:此处|在此)(?:处)?(?:输入|录入)[^。\n]{0,60}(?:[。\n]|$)"
    r"|(?:单击|点击)(?:或(?:点击|轻触))?(?:此处|以|输入)[^。\n]{0,30}(?:[。\n]|$)"
    r"|简要(?:说明|介绍|描述|阐述|概括|叙述)[^。,\n]{0,40}(?:[。\n]|$)"
    r"|(?:填写)?(?:例|示例|例如|范例|比?如|提示|填写(?:说明|要求|提示))[:][^\n]{0,80}(?:\n|$))\s*"
)
# What every prompt begins with, as it is typed, so that most bodies are passed over at one look.
_FIRST = re.compile(
    r"\s*[(（【\[［〔<＜此本该該这這主重简簡分逐详詳具如尽盡用应應需须須要可请請建填写寫注从從围圍结結对對根按"
    r"单單点點在例示范範比提]"
)
# No prompt is longer.
_LONGEST = 400
# What others fill in is no word the writer left: （由评审组填写）.
_BY_OTHERS = re.compile(
    r"由(?!申报|申请|填报|本|项目|负责)[^()由,;。]{2,16}(?:填|勾选|认定|确定|核定)"
)


def is_for_others(text: str) -> bool:
    """Say whether a prompt tells that somebody else fills in the field: （由评审组填写）."""
    return _BY_OTHERS.search(fold(text)) is not None


def prompt_length(text: str) -> int:
    """Give the length of the template's words a body begins with; 0 if it begins with its own."""
    match = _PROMPT.match(fold(text[:_LONGEST])) if _FIRST.match(text) else None
    return match.end() if match else 0
