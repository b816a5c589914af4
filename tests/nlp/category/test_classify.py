import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from build import project
from build_model import model
from mingjian.project import Project
from mingjian.result import Category, Decision, Doubt
from mingjian.taxonomy import load_taxonomy
from nlp.category.classify import classify
from nlp.category.model import Model
from nlp.category.weighing import find_practice

TAXONOMY = load_taxonomy()
RULES = "对网格员逐月考核，积分由支委会核定，年底统一通报，考核结果与补贴挂钩。"
SERVICE = "志愿者上门代办证照，随叫随到，替老人跑腿买药送到床前，不收一分钱。"
AGAIN = "每季度再由党员大会复核考核积分，复核不过的，重新考核并通报。"
PLAN = f"""
柳溪社区网格管理实施方案
## 一、指导思想
围绕中心，服务大局，上门听取意见。
## 二、主要做法
{RULES}
{AGAIN}
"""


def judged(text: str | Project, given: Model | None = None) -> Category:
    found = project(text) if isinstance(text, str) else text
    return classify(found, find_practice(found), given or model(), TAXONOMY).category


def test_a_plain_case_is_suggested() -> None:
    category = judged(PLAN)
    assert (category.label, category.decision) == ("机制", Decision.SUGGEST)
    assert category.confidence == category.ranking[0].probability > 0.9
    assert category.secondary == ()


def test_all_labels_are_ranked_in_order_and_add_up_to_one() -> None:
    ranking = judged(PLAN).ranking
    probabilities = [ranked.probability for ranked in ranking]
    assert {ranked.label for ranked in ranking} == set(TAXONOMY.labels)
    assert probabilities == sorted(probabilities, reverse=True)
    assert sum(round(p * 10_000) for p in probabilities) == 10_000


def test_evidence_quotes_the_deciding_sentences_where_they_stand() -> None:
    found = project(PLAN)
    evidence = judged(found).evidence
    assert evidence[0].quote in {RULES, AGAIN}
    weights = [e.weight for e in evidence if e.weight is not None]
    assert weights == sorted(weights, reverse=True)
    assert 0 < sum(weights) <= 1.0001
    for e in evidence:
        assert found.document.blocks[e.block].text[e.start : e.end] == e.quote
        assert "服务大局" not in e.quote


def test_below_the_threshold_a_person_decides() -> None:
    category = judged(PLAN, model(threshold=1.1))
    assert (category.label, category.decision) == ("机制", Decision.REVIEW)
    assert category.doubt is Doubt.UNSURE


def test_what_does_not_sound_like_a_project_is_left_to_a_person_unless_it_is_a_form() -> None:
    unlike = replace(model(), gate=-np.ones(len(model().vocabulary), dtype=np.float32))
    assert judged(PLAN).doubt is None
    assert judged(PLAN, unlike).doubt is Doubt.UNLIKE
    form = f"| 项目名称 | 网格管理 |\n| 负责人 | 姜禾 |\n| 创建内容 | {RULES}{AGAIN} |"
    assert judged(form, unlike).decision is Decision.SUGGEST


def test_several_things_of_which_none_takes_a_third_are_left_to_a_person() -> None:
    words = ("考核积分通报", "上门代办", "授牌", "夜校课", "票决", "理事会")
    four = model(dict(zip(TAXONOMY.labels, words, strict=True)), threshold=0.1)
    parts = ("".join(f"{n}次{word}，" for n in range(12)) + "完成。" for word in words)
    text = "柳溪社区品牌方案\n## 主要做法\n" + "\n".join(parts)
    assert judged(text, four).doubt is Doubt.SCATTERED


def test_a_text_too_thin_is_left_to_a_person_however_sure_the_words_are() -> None:
    category = judged("## 主要做法\n考核积分通报。")
    assert category.confidence is not None
    assert category.confidence > 0.9
    assert (category.decision, category.doubt) == (Decision.REVIEW, Doubt.THIN)


def test_a_second_object_of_a_quarter_is_named() -> None:
    text = f"柳溪社区网格管理实施方案\n## 二、主要做法\n{RULES * 12}\n{SERVICE * 8}"
    category = judged(text)
    assert (category.label, category.secondary) == ("机制", ("服务模式",))


def test_a_second_object_in_the_background_is_not_named() -> None:
    text = f"## 一、背景与起因\n{SERVICE * 4}\n## 二、主要做法\n{RULES * 12}"
    assert judged(text).secondary == ()


def test_without_a_model_nothing_is_ranked_above_anything() -> None:
    found = project(PLAN)
    category = classify(found, find_practice(found), None, TAXONOMY).category
    probabilities = [ranked.probability for ranked in category.ranking]
    assert (category.label, category.decision) == (None, Decision.REVIEW)
    assert max(probabilities) - min(probabilities) <= 0.0001
    assert sum(round(p * 10_000) for p in probabilities) == 10_000


@pytest.mark.parametrize("text", ["项目类别：机制\n负责人：张三", "2024-05-01\nOK"])
def test_nothing_to_judge_by_is_like_no_model(text: str) -> None:
    category = judged(text)
    assert (category.label, category.decision) == (None, Decision.REVIEW)
    assert category.evidence == ()


def test_the_same_project_gets_the_same_answer() -> None:
    assert repr(judged(PLAN)) == repr(judged(PLAN))


def test_classifying_needs_no_scikit_learn() -> None:
    program = "import sys, nlp.category.classify; print(*{m.split('.')[0] for m in sys.modules})"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = set(run.stdout.split())
    assert "numpy" in loaded
    assert not loaded & {"sklearn", "scipy", "joblib"}
