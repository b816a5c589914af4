"""What a profile says takes effect in the judgement of a project."""

from pathlib import Path

from build import project
from mingjian.result import Decision, ProjectResult
from nlp.assess import assess
from nlp.engine import load_engine

PROFILE = """
id = "ours"
label = "本街道"
source = "办法"
extend = "street-8step"
[labels]
choose_one = true
source = "办法"
[finding.threshold-unmet]
advice = "请附测评表。"
[wording.result]
missing = "没有写办成了什么"
"""
REPORT = "柳桥社区楼栋议事项目实施报告\n一、完成情况\n电话回访310户，满意率为73.5%。"


def _assess(folder: Path, text: str) -> ProjectResult:
    path = folder / "ours.toml"
    path.write_text(PROFILE, "utf-8")
    return assess(project(text), load_engine(str(path)))


def test_a_report_below_the_threshold_is_asked_about_in_the_profile_s_words(tmp_path: Path) -> None:
    result = _assess(tmp_path, REPORT)
    assert result.genre == "summary"
    findings = {finding.rule: finding for finding in result.findings}
    assert findings["threshold-unmet"].advice == "请附测评表。"
    ranks = [finding.severity.rank for finding in result.findings]
    assert ranks == sorted(ranks, reverse=True)


def test_an_element_is_told_in_the_profile_s_words(tmp_path: Path) -> None:
    text = "柳桥社区楼栋议事项目实施报告\n一、下一步打算\n联系电话见封面。"
    result = _assess(tmp_path, text)
    (said,) = [one for one in result.elements if one.id == "result"]
    assert said.message == "没有写办成了什么"


def test_the_nearest_label_stands_and_a_person_decides(tmp_path: Path) -> None:
    category = _assess(tmp_path, REPORT).category
    assert category.label is not None
    assert category.label != "其他"
    assert (category.forced, category.decision) == (True, Decision.REVIEW)
