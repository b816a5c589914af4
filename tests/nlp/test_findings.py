import pytest

from build import project
from judged import findings
from mingjian.result import Category, Decision
from nlp.naming import find_declared, find_unit

FILLER = "支部每月第一个周五开门议事，群众提事，党员领事，社区办事，结果写在楼门口的黑板上。"
FORM = (
    "| 项目名称 | 夜校 |\n| 项目类别 | 完善工作机制项目 |\n| 申报单位 | XX社区党委 |\n"
    f"| 负责人 | |\n| 联系电话 | |\n| 主要内容 | {FILLER} |"
)


def _category(label: str | None, decision: Decision, declared: str | None = None) -> Category:
    return Category(label, decision, 0.9, declared, (), (), ())


def test_a_declared_category_that_differs_is_asked_about() -> None:
    declared = find_declared(project(FORM))
    assert declared == "完善工作机制项目"
    differs = findings(FORM, category=_category("服务模式", Decision.SUGGEST, declared))
    assert "category-differs" in {f.rule for f in differs}
    for same in (
        _category("机制", Decision.SUGGEST, declared),
        _category("服务模式", Decision.REVIEW, declared),
    ):
        assert "category-differs" not in {f.rule for f in findings(FORM, category=same)}


def test_a_tick_list_of_categories_declares_nothing() -> None:
    ticks = "□典型培育项目 □完善工作机制项目 □创新服务模式项目"
    differs = findings(FORM, category=_category("服务模式", Decision.SUGGEST, ticks))
    assert "category-differs" not in {f.rule for f in differs}


def test_of_a_tick_list_the_ticked_is_declared() -> None:
    row = "| 项目名称 | 夜校 |\n| 项目类别 | □典型培育项目 {} □社会组织项目 |"
    assert find_declared(project(row.format("☑完善工作机制项目"))) == "完善工作机制项目"
    assert find_declared(project(row.format("□完善工作机制项目"))) is None


def test_fingerprints_survive_moved_neighbours() -> None:
    before = {f.fingerprint for f in findings(f"申报书\n{FILLER}\n由XX社区承办。")}
    after = {
        f.fingerprint for f in findings(f"申报书\n社区位于街道东部。\n{FILLER}\n由XX社区承办。")
    }
    assert before == after


def test_what_must_be_mended_comes_first() -> None:
    ranks = [f.severity.rank for f in findings(FORM + "\n各项任务务必按期完成。")]
    assert ranks == sorted(ranks, reverse=True)


def test_the_unit_is_the_forms_or_the_signatures() -> None:
    assert find_unit(project("| 申报单位 | 清源社区党委 |\n| 项目名称 | 夜校 |")) == "清源社区党委"
    assert find_unit(project(f"方案\n{FILLER}\n清源社区党委\n2024年3月")) == "清源社区党委"
    assert find_unit(project(f"方案\n{FILLER}")) is None
    assert find_unit(project(f"方案\n{FILLER}\n××村黨支部")) == "××村党支部"


@pytest.mark.parametrize(
    ("signature", "unit"),
    [
        ("石桥社区党委　2025年2月3日", "石桥社区党委"),
        ("石桥社区党委2025年2月", "石桥社区党委"),
        ("石桥社区党委 二〇二五年二月三日", "石桥社区党委"),
        ("县直机关工委\n2025年2月3日", "县直机关工委"),
        ("石桥社区党委\n2025年2月3日\n附件：1.预算表\n2.课表\n3.名册\n4.回执", "石桥社区党委"),
        (
            "石桥社区党委\n附件1：预算表\n展板六块。\n附件2：课表\n三月开讲。\n考察。",
            "石桥社区党委",
        ),
        ("此事于2025年2月3日报石桥社区党委，当日答复。\n附件：预算表\n甲\n乙\n丙\n丁", None),
    ],
)
def test_who_signed_is_found_beside_the_date_and_before_the_annexes(
    signature: str, unit: str | None
) -> None:
    assert find_unit(project(f"议事坊方案\n{FILLER}\n{signature}")) == unit
