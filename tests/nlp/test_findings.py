from collections.abc import Sequence
from dataclasses import replace

from build import project
from mingjian.document import Omitted
from mingjian.profile import load_profile
from mingjian.project import Project
from mingjian.result import Category, Decision, Finding, Severity
from mingjian.taxonomy import load_taxonomy
from nlp.elements import judge_elements
from nlp.findings import find_findings
from nlp.naming import find_declared, find_unit
from nlp.passages import build_passages

FILLER = "支部每月第一个周五开门议事，群众提事，党员领事，社区办事，结果写在楼门口的黑板上。"
FORM = (
    "| 项目名称 | 夜校 |\n| 项目类别 | 完善工作机制项目 |\n| 申报单位 | XX社区党委 |\n"
    f"| 负责人 | |\n| 联系电话 | |\n| 主要内容 | {FILLER} |"
)


def _category(label: str | None, decision: Decision, declared: str | None = None) -> Category:
    return Category(label, decision, 0.9, declared, (), (), ())


def _findings(text: str | Project, category: Category | None = None) -> Sequence[Finding]:
    found = project(text) if isinstance(text, str) else text
    profile = load_profile("generic")
    passages = build_passages(found, "application")
    required = profile.required("application")
    elements = judge_elements(found, passages, profile.judged("application"), required)
    category = category or _category("机制", Decision.REVIEW)
    return find_findings(found, elements, category, profile, load_taxonomy())


def test_an_absent_element_has_no_evidence_and_may_be_answered_by_a_sister_file() -> None:
    missing = [f for f in _findings(f"申报书\n{FILLER}") if f.rule == "element-missing"]
    assert missing
    for finding in missing:
        assert finding.severity is Severity.FIX
        assert finding.evidence == ()
        assert finding.scope == "file"


def test_a_vague_element_is_asked_about_with_its_quote() -> None:
    (vague,) = [f for f in _findings("申报书\n各项任务务必按期完成。") if f.rule == "element-vague"]
    assert vague.severity is Severity.ASK
    assert vague.evidence[0].quote == "各项任务务必按期完成。"


def test_blank_fields_and_placeholders_are_found_where_they_stand() -> None:
    found = project(FORM)
    findings = _findings(found)
    (blank,) = [f for f in findings if f.rule == "field-empty"]
    assert found.document.blocks[blank.block].text == "联系电话"
    (left,) = [f for f in findings if f.rule == "placeholder-left"]
    assert left.evidence[0].quote.startswith("XX社区")
    assert left.severity is Severity.FIX


def test_a_blank_that_leaves_an_element_open_is_told_once_at_its_cell() -> None:
    found = project(FORM)
    told = [f for f in _findings(found) if found.document.blocks[f.block].text == "负责人"]
    assert [f.rule for f in told] == ["element-missing"]


def test_masks_of_a_site_are_a_note() -> None:
    found = project(f"方案\n*市*小学党总支。{FILLER}")
    document = replace(found.document, omitted=(Omitted("furniture", "上一篇", 0),))
    from_site = replace(found, document=document)
    severities = {f.severity for f in _findings(from_site) if f.rule == "placeholder-left"}
    assert severities == {Severity.NOTE}


def test_a_declared_category_that_differs_is_asked_about() -> None:
    declared = find_declared(project(FORM))
    assert declared == "完善工作机制项目"
    differs = _findings(FORM, _category("服务模式", Decision.SUGGEST, declared))
    assert "category-differs" in {f.rule for f in differs}
    for same in (
        _category("机制", Decision.SUGGEST, declared),
        _category("服务模式", Decision.REVIEW, declared),
    ):
        assert "category-differs" not in {f.rule for f in _findings(FORM, same)}


def test_a_tick_list_of_categories_declares_nothing() -> None:
    ticks = "□典型培育项目 □完善工作机制项目 □创新服务模式项目"
    differs = _findings(FORM, _category("服务模式", Decision.SUGGEST, ticks))
    assert "category-differs" not in {f.rule for f in differs}


def test_of_a_tick_list_the_ticked_is_declared() -> None:
    row = "| 项目名称 | 夜校 |\n| 项目类别 | □典型培育项目 {} □社会组织项目 |"
    assert find_declared(project(row.format("☑完善工作机制项目"))) == "完善工作机制项目"
    assert find_declared(project(row.format("□完善工作机制项目"))) is None


def test_fingerprints_survive_moved_neighbours() -> None:
    before = {f.fingerprint for f in _findings(f"申报书\n{FILLER}\n由XX社区承办。")}
    after = {f.fingerprint for f in _findings(f"申报书\n新的一段话。\n{FILLER}\n由XX社区承办。")}
    assert before == after


def test_two_equal_findings_have_two_fingerprints() -> None:
    text = f"申报书\n由XX社区承办。\n{FILLER}\n由XX社区承办。"
    prints = [f.fingerprint for f in _findings(text) if f.rule == "placeholder-left"]
    assert len(prints) == len(set(prints)) == 2


def test_what_must_be_mended_comes_first() -> None:
    ranks = [f.severity.rank for f in _findings(FORM + "\n各项任务务必按期完成。")]
    assert ranks == sorted(ranks, reverse=True)


def test_the_unit_is_the_forms_or_the_signatures() -> None:
    assert find_unit(project("| 申报单位 | 清源社区党委 |\n| 项目名称 | 夜校 |")) == "清源社区党委"
    assert find_unit(project(f"方案\n{FILLER}\n清源社区党委\n2024年3月")) == "清源社区党委"
    assert find_unit(project(f"方案\n{FILLER}")) is None
    assert find_unit(project(f"方案\n{FILLER}\n××村黨支部")) == "××村党支部"
