import pytest

from judged import told
from mingjian.result import Severity

RULE = "template-left"
BLANK = """申报表
项目名称：
申报单位：
负责人：
一、理由
（填写必要性）
二、目标
（写清可核对的目标）"""


def test_a_blank_form_is_told_once_and_its_fields_besides() -> None:
    (finding,) = told(BLANK, RULE, "application")
    assert finding.severity is Severity.FIX
    assert told(BLANK, "field-empty", "application")


def test_a_filled_form_with_a_few_blanks_is_right() -> None:
    text = BLANK.replace("负责人：", "负责人：贺春兰").replace("项目名称：", "项目名称：红色楼栋")
    filled = "".join(f"\n选出楼栋长{n}名，每周入户一次，记一本账，月底公布。" for n in range(9))
    assert not told(text + filled, RULE, "application")


def test_each_sample_is_quoted_by_its_opening() -> None:
    (finding,) = told("案例\n【样例】××支部每月开展××活动。" + "补" * 80, RULE)
    assert finding.evidence[0].quote.startswith("【样例】××支部")
    assert len(finding.evidence[0].quote) <= 44


@pytest.mark.parametrize(
    "text",
    ["例如：3号楼的停车线。", "样例房改好了。", "例会每周一次。", "模板房拆了。"],
)
def test_examples_of_ones_own_are_right(text: str) -> None:
    assert not told("案例\n" + text, RULE)


@pytest.mark.parametrize("text", ["（" * 100_000, "：\n" * 2_000, "写明" * 50_000, " " * 100_000])
def test_hostile_texts_end(text: str) -> None:
    assert len(told("申报表\n" + text + "完", RULE)) <= 1
