"""The Chinese words people read for the codes that programs read.

Every state has a word and a sign of its own, so that colour is never the only difference. The
signs are in GB 2312: an old office machine's fonts have them.
"""

from dataclasses import replace

from mingjian.document import Status
from mingjian.result import (
    REJECTED,
    Category,
    Decided,
    Decision,
    Doubt,
    Element,
    FileResult,
    Severity,
    State,
)
from report.counts import DECIDED

GENRES = {
    "application": "申报书",
    "plan": "实施方案",
    "midterm": "中期报告",
    "summary": "总结报告",
    "case": "案例",
    "brief": "工作简报",
    "notice": "通知",
    "rules": "制度办法",
    "paper": "理论文章",
    "ledger": "台账汇总",
    "news": "新闻稿",
    "speech": "讲话稿",
    "minutes": "会议记录",
    "other": "其他材料",
}

STATES = {
    State.EXPLICIT: "明确",
    State.MENTIONED: "提及",
    State.MISSING: "缺失",
    State.UNDECIDED: "待核",
}
_STATE_WORDS = {state.value: word for state, word in STATES.items()}
# An element the profile does not ask for is no fault where it is missing.
NOT_REQUIRED = "不要求"

STATE_SIGNS = {"明确": "√", "提及": "△", "缺失": "×", "待核": "?", NOT_REQUIRED: "-"}

DECISIONS = {Decision.SUGGEST: "建议", Decision.REVIEW: "待定", Decision.NONE: "非项目"}
# How a category came about, where those of many projects are counted.
ORIGINS = {
    Decision.SUGGEST: DECISIONS[Decision.SUGGEST],
    DECIDED: "人工",
    Decision.REVIEW: DECISIONS[Decision.REVIEW],
}
# A review all the same: the scheme wants a category for every project.
FORCED = "按要求选定"

DOUBTS = {
    Doubt.NO_MODEL: "没有可以判断的内容或模型",
    Doubt.THIN: "正文太少",
    Doubt.UNLIKE: "文字不大像项目材料",
    Doubt.CALL: "像是号召各单位申报的方案",
    Doubt.UNSURE: "把握不足",
    Doubt.SCATTERED: "写了几样，没有一样占到三分之一",
}

SEVERITIES = {
    Severity.BLOCK: "无法审核",
    Severity.FIX: "须补正",
    Severity.ASK: "请核实",
    Severity.NOTE: "提示",
}

# What a person decided of a finding; the ledger offers the same words.
HANDLINGS = {"accepted": "确认", REJECTED: "不成立"}
# What was rejected is shown under this word instead of its severity.
REJECTED_WORD = HANDLINGS[REJECTED]

FINDING_SIGNS = {"无法审核": "×", "须补正": "×", "请核实": "?", "提示": "·", REJECTED_WORD: "-"}

STATUSES = {
    Status.OK: "正常",
    Status.PARTIAL: "部分读出",
    Status.ENCRYPTED: "有密码",
    Status.CORRUPT: "文件损坏",
    Status.UNSUPPORTED: "格式不支持",
    Status.REFUSED: "超出限制",
    Status.TIMEOUT: "读取超时",
    Status.CRASHED: "程序出错",
    Status.EMPTY: "空白文件",
    Status.SKIPPED: "已跳过",
    Status.UNREADABLE: "无法打开",
}

TITLE_SOURCES = {"file": "项目名称取自文件名", "derived": "项目名称由正文首句概括"}


def genre_word(genre: str) -> str:
    """Name a genre; one that only a profile knows keeps its id."""
    return GENRES.get(genre, genre)


def state_word(element: Element) -> str:
    """Give 明确, 提及, 缺失 or 待核, a person's word before the tool's.

    It is 不要求 where nobody asks for what is missing.
    """
    if element.required or element.settled in {State.EXPLICIT, State.MENTIONED}:
        return STATES[element.settled]
    return NOT_REQUIRED


def decision_word(category: Category) -> str:
    """Give what the tool decided: 建议, 待定 or 非项目.

    It is 按要求选定 where a label stands only because one must.
    """
    return FORCED if category.forced else DECISIONS[category.decision]


def decided_words(decided: Decided) -> str:
    """Say who decided what of a finding, and why: 已由李敏标为不成立：附件已写明."""
    word = HANDLINGS.get(decided.value, decided.value)
    done = f"已由{decided.by}{word if decided.value != REJECTED else f'标为{word}'}"
    return f"{done}{_carried_words(decided)}{_reason_words(decided)}"


def settled_words(decided: Decided) -> str:
    """Say who settled a category or an element's state, and why: 明确（人工，李敏）：见附件."""
    word = _STATE_WORDS.get(decided.value, decided.value)
    return f"{word}（人工，{decided.by}）{_carried_words(decided)}{_reason_words(decided)}"


def decided_category(category: Category) -> str:
    """Say who decided on which category, "" if nobody did; the tool's stands beside it."""
    return settled_words(category.decided) if category.decided else ""


def decided_element(element: Element) -> str:
    """Say who gave an element which state, and what the tool said; "" if nobody did."""
    if element.decided is None:
        return ""
    own = state_word(replace(element, decided=None))
    return f"{settled_words(element.decided)}；程序判断为“{own}”"


def _carried_words(decided: Decided) -> str:
    return "（文件后来改过，沿用原来的决定）" if decided.carried else ""


def _reason_words(decided: Decided) -> str:
    return f"：{decided.reason}" if decided.reason else ""


def reading_words(result: FileResult) -> str:
    """Say how the reading went, and how much was read where it was not all."""
    word = STATUSES[result.status]
    if result.status is Status.PARTIAL and result.coverage is not None:
        return f"{word}（{percent(result.coverage)}）"
    return word


def percent(share: float) -> str:
    """Write a share as a whole percentage, cut and not rounded: 99.7 % is not all."""
    return f"{cut_share(share):.0%}"


def cut_share(share: float) -> float:
    """Cut a share to whole percent, for cells that would round it."""
    return int(share * 100 + 1e-9) / 100
