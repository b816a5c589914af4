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
_PROMPT = re.compile(
    rf"\s*(?:[(【\[](?=[^()【】\[\]]{{0,40}}(?:{_ASKING}))[^()【】\[\]]{{2,80}}[)】\]][。.]?"
    r"|请(?:在此|填写|简要|简述|概述|简单)[^。\n]{0,60}(?:[。\n]|$)|此处(?:填写|输入)[^。\n]{0,60}(?:[。\n]|$)"
    r"|(?:单击|点击)(?:或(?:点击|轻触))?(?:此处|以)[^。\n]{0,30}(?:[。\n]|$)"
    r"|简要(?:说明|介绍|描述|阐述|概括|叙述)[^。,\n]{0,40}(?:[。\n]|$)"
    r"|(?:填写)?(?:例|示例|例如|范例|填写(?:说明|要求|提示))[:][^\n]{0,80}(?:\n|$))\s*"
)


def prompt_length(text: str) -> int:
    """Give the length of the template's words a body begins with; 0 if it begins with its own."""
    match = _PROMPT.match(fold(text))
    return match.end() if match else 0
