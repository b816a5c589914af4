"""The steps of a scheme, by the words that tell of them: corpora/lexicons/stage_words.tsv."""

import re
from collections.abc import Mapping
from functools import cache

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS

LABELS: Mapping[str, str] = {
    "midterm": "中期检查",
    "close": "结项",
    "evaluate": "评估",
    "review": "评审",
    "approve": "立项",
    "spread": "总结推广",
    "apply": "申报",
    "implement": "实施",
}
"""The steps with their plain names."""

SUBMIT = "submit"
"""Stands for papers that are due, at whatever step."""

# Of several that a clause names the first of these counts; 完成 and 开展 stand with any other.
_ORDER = (*list(LABELS)[:-1], SUBMIT, "implement")
# Papers that are named in passing would tell of the wrong step: 对申报项目进行评审.
_IN_PASSING = re.compile(
    r"(?:申报|申请|立项|推荐|参评)(?:的)?(?:项目|材料|单位|主体|情况|通知|对象|人|工作要求)"
    r"|(?:立项|结项)(?=申报|申请)|(?<=申报|申请)立项|项目实施(?:方案|办法|细则)|(?:实施|工作)方案"
    r"|(?:总结|提炼|宣传)(?:推广|宣传)?经验|(?<=报)[^,;。]{1,12}(?:审核|审定|审批|备案)"
)


def name_stage(text: str) -> str | None:
    """Name the step a folded text speaks of; SUBMIT if it only says that papers are due."""
    bare = _IN_PASSING.sub(lambda match: "□" * len(match.group()), text)
    return next((stage for stage, pattern in _patterns().items() if pattern.search(bare)), None)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Load the words once, a pattern a step, in the order in which they count."""
    lexicon = load_lexicon(LEXICONS / "stage_words.tsv")
    return {stage: re.compile("|".join(lexicon.where("stage", stage))) for stage in _ORDER}
