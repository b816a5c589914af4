"""`prompt-left` and `placeholder-left`: what the writer never replaced."""

from dataclasses import replace

import pytest

from build import project
from judged import told
from mingjian.document import Omitted
from mingjian.result import Severity

HEAD = "| 项目名称 | “议事坊” |\n| 申报单位 | 柳溪社区党委 |\n| 项目负责人 | 林晓峰 |\n"
BODY = "每月第一个周五开门议事，群众提事，党员领事，社区办事。"
PLAN = f"议事坊方案\n一、背景\n{BODY}\n二、主要内容\n"

# A prompt that stands for the answer, and how grave it is.
PROMPTS = (
    (f"{HEAD}| 主要内容 | （500字以内） |", "fix"),
    (f"{HEAD}| 主要内容 | （限800字） |", "fix"),
    (f"{HEAD}| 主要措施 | 请填写具体措施 |", "fix"),
    (f"{HEAD}| 项目背景 | 简要说明项目的背景和依据 |", "fix"),
    (f"{HEAD}| 实施步骤 | 例：3月动员，4月实施 |", "fix"),
    (f"{HEAD}| 联系电话 | 单击或点击此处输入文字。 |", "fix"),
    (f"{HEAD}| 预期成效 | （请从组织、队伍、阵地等方面分条填写） |", "fix"),
    (f"{HEAD}| 创新点 | （简要说明，300字以内） |", "note"),
    (f"{HEAD}| 主要内容 | 包括时间、地点、参加人员、活动形式等 |", "ask"),
    (f"{PLAN}（请填写具体做法，500字以内）\n三、保障措施\n{BODY}", "fix"),
    (f"{PLAN}（简要说明做什么、怎么做）\n三、保障措施\n{BODY}", "fix"),
    (f"{PLAN}此处填写主要内容。\n三、保障措施\n{BODY}", "fix"),
    (f"{PLAN}由（请填写姓名）负责。\n三、保障措施\n{BODY}", "fix"),
    (f"{PLAN}（写明谁来牵头、谁来配合）\n三、保障措施\n{BODY}", "fix"),
    (f"{PLAN}可从阵地、队伍两方面填写，300字左右。\n三、保障措施\n{BODY}", "fix"),
    (f"{PLAN}{BODY}\n（列明每一步的时间）\n三、保障措施\n{BODY}", "fix"),
    # The answer stands beside it.
    (f"{PLAN}（500字以内）\n{BODY}\n三、保障措施\n{BODY}", "note"),
    (f"{HEAD}| 主要内容 | （500字以内）{BODY} |", "note"),
)
OWN_WORDS = (
    f"{HEAD}| 主要内容 | （由街道评审组填写） |",
    f"{PLAN}{BODY}\n（以下由评审组填写）\n三、保障措施\n{BODY}",
    f"{HEAD}| 主要内容（500字以内） | {BODY} |",
    f"议事坊方案\n一、项目背景（500字以内）\n{BODY}\n二、内容\n{BODY}",
    f"{PLAN}请各支部填写附件1，于4月10日前报送。\n三、保障措施\n{BODY}",
    f"{PLAN}总结材料不超过2000字。\n三、保障措施\n{BODY}",
    f"{PLAN}每人写一篇不少于800字的读书笔记。\n三、保障措施\n{BODY}",
    f"{PLAN}例如，三组党员每周四晚轮流值守。\n三、保障措施\n{BODY}",
    f"{PLAN}请结合实际抓好落实。\n三、保障措施\n{BODY}",
    f"{PLAN}会后填写意见条，当场公布。\n三、保障措施\n{BODY}",
    f"{PLAN}（一）开门议事。{BODY}\n三、保障措施\n{BODY}",
    f"{PLAN}此处原是一口老井，党员领头修成议事亭。\n三、保障措施\n{BODY}",
    f"{HEAD}| 主要内容 | {BODY}活动总结1500字以内。 |",
    f"{HEAD}| 主要内容 | 无 |",
    f"{HEAD}| 党委意见 | （请签署意见，100字以内） |",
    f"{PLAN}（{BODY}）\n三、保障措施\n{BODY}",
)
PLACEHOLDERS = (
    "XX社区党委承办本项目。",
    "由某某同志负责。",
    "由XXX负责日常工作。",
    "项目负责人：____",
    "20XX年3月启动。",
    "联系电话13800000000。",
    "××镇党委统一领导。",
    "带动XX户增收。",
    "每季度开展____次活动。",
    "（待补充）",
    "*市*小学党总支实施。",
    "某街道党工委牵头。",
    "于X月X日召开动员会。",
    "培训党员○○名。",
)
NAMES = (
    "推行“支部+X”模式，党员+ x 结对。",
    "建立1+N工作体系。",
    "照片1800×1200像素，28字×22行。",
    "全面落实XX精神，党的XX大以来。",
    "请交word.docx文件。",
    "某些同志认识不足，某种程度上影响进度。",
    "支部书记签名：______",
    "项目负责人：__林晓峰__",
    "二〇二〇年八月，挡墙修好了。",
    "二○二一年七月一日。",
    "联系电话13857126604。",
    "□典型培育 ☑机制",
    "Windows XP系统停用。",
    "十×十的菜地分给十户人家种。",
)


@pytest.mark.parametrize(("text", "severity"), PROMPTS)
def test_a_prompt_that_was_kept_is_found_with_its_words(text: str, severity: str) -> None:
    found = project(text)
    (left,) = told(found, "prompt-left")
    assert left.severity is Severity(severity)
    (kept,) = left.evidence
    assert kept.quote == found.document.blocks[kept.block].text[kept.start : kept.end] != ""


@pytest.mark.parametrize("text", OWN_WORDS)
def test_limits_of_labels_and_the_writers_own_sentences_are_no_prompts(text: str) -> None:
    assert told(text, "prompt-left") == []


@pytest.mark.parametrize("text", [text for text, _ in PROMPTS])
def test_a_prompt_is_neither_a_blank_nor_a_placeholder_as_well(text: str) -> None:
    assert told(text, "field-empty") == told(text, "placeholder-left") == []


@pytest.mark.parametrize("sentence", PLACEHOLDERS)
def test_a_placeholder_is_found_in_its_clause(sentence: str) -> None:
    found = project(f"{PLAN}{BODY}\n{sentence}")
    (left,) = told(found, "placeholder-left")
    assert left.severity is Severity.FIX
    assert all(kept.quote in sentence for kept in left.evidence)


@pytest.mark.parametrize("sentence", NAMES)
def test_slogans_sizes_years_and_lines_to_sign_on_are_none(sentence: str) -> None:
    assert told(f"{PLAN}{BODY}\n{sentence}", "placeholder-left") == []


def test_masks_of_a_site_are_a_note() -> None:
    found = project(f"方案\n*市*小学党总支。{BODY}")
    document = replace(found.document, omitted=(Omitted("furniture", "上一篇", 0),))
    (left,) = told(replace(found, document=document), "placeholder-left")
    assert left.severity is Severity.NOTE


def test_fingerprints_depend_on_words_not_on_places() -> None:
    def prints(text: str) -> list[str]:
        return [finding.fingerprint for finding in told(text, "placeholder-left")]

    twice = prints(f"{PLAN}由XX社区承办。\n{BODY}\n由XX社区承办。")
    assert len(set(twice)) == 2
    assert prints(f"新的一段话。\n{PLAN}{BODY}\n由XX社区承办。") == twice[:1]


@pytest.mark.parametrize(
    "number",
    [
        "13812341234",
        "138-1234-1234",
        "１３８１２３４１２３４",
        "33010619900307123X",
        "1 3 8 1 2 3 4 1 2 3 4",
    ],
)
def test_no_number_is_cut_in_a_placeholder_s_quote_or_nobody_could_hide_it(number: str) -> None:
    (left,) = told(f"{PLAN}{BODY}\n联系XX社区{number}转办", "placeholder-left")
    assert left.evidence[0].quote.startswith(f"XX社区{number}")
