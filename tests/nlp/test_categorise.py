import pytest

from build import project
from build_model import model
from extract.projects import split_projects
from extract.reader import read_document
from mingjian.genre import load_genres
from mingjian.result import Decision
from mingjian.taxonomy import load_taxonomy
from nlp.categorise import categorise, is_call

SIGNS, TAXONOMY = load_genres(), load_taxonomy()
RULES = "对网格员逐月考核，积分由支委会核定，年底统一通报，考核结果与补贴挂钩。"
AGAIN = "每季度再由党员大会复核考核积分，复核不过的，重新考核并通报。"
PLAN = f"柳溪社区网格管理实施方案\n## 主要做法\n{RULES}\n{AGAIN}"
TWO = (("一", "柳溪村积分管理"), ("二", "青桐社区考核榜"))
CALL = "各党支部：\n请于5月10日前将项目申报表（附件1）报送局党委办公室。"


def test_a_project_is_suggested_and_a_call_is_left_to_a_person() -> None:
    assert not is_call(PLAN, SIGNS)
    assert is_call(f"{CALL}\n{PLAN}", SIGNS)
    decisions = [
        categorise(project(text), model(), TAXONOMY, SIGNS).decision
        for text in (PLAN, f"{PLAN}\n{CALL}")
    ]
    assert decisions == [Decision.SUGGEST, Decision.REVIEW]


@pytest.mark.parametrize(
    "text", ["各支部要认真学习。", "10月底前完成，报送总结材料。", "请各支部申报。"]
)
def test_one_sign_is_no_call(text: str) -> None:
    assert not is_call(text, SIGNS)


def test_every_pattern_of_a_call_is_needed_for_its_example() -> None:
    assert len(SIGNS.calls) == len(set(SIGNS.calls)) >= 5


def test_a_compilations_title_never_feeds_its_parts() -> None:
    parts = [f"篇{n}：{name}\n一、主要做法\n{n}。{RULES * 3}\n{n}。{AGAIN * 3}" for n, name in TWO]
    text = "社会组织孵化培育示范案例汇编\n\n" + "\n\n".join(parts)
    found = split_projects(read_document(text.encode(), "汇编.txt"))
    assert [x.text() for x in found] == parts
    for one, part in zip(found, parts, strict=True):
        (alone,) = split_projects(read_document(part.encode(), "单篇.txt"))
        answers = [categorise(x, model(), TAXONOMY, SIGNS).ranking for x in (one, alone)]
        assert answers[0] == answers[1]
