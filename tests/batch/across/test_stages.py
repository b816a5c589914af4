from dataclasses import replace
from datetime import date

import pytest

from batch.across.stages import (
    StagePaper,
    StageSubmission,
    build_paper,
    find_stages,
    last_day,
)
from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.profile import GENRES, Stage, load_profile
from mingjian.run_result import StageState

FORM = build_paper("柳桥/申报表.docx", "application")
PLAN = build_paper("柳桥/方案定稿.docx", "plan")
REPORT = build_paper("柳桥/年终.docx", "summary")


def street(*papers: StagePaper, day: str, beside: tuple[StagePaper, ...] = ()) -> list[StageState]:
    """Give the stages of one submission in the street's eight steps."""
    handed = StageSubmission("楼栋议事", "柳桥社区党委", papers, beside)
    return list(find_stages([handed], load_profile("street-8step"), date.fromisoformat(day)))


def campus(*papers: StagePaper, day: str = "2025-12-31") -> dict[str, StageState]:
    """Give the stages of one submission for the university's brand, by their ids."""
    handed = StageSubmission("红色讲台", "青石学院党委", papers)
    profile = load_profile("campus-brand")
    return {one.stage: one for one in find_stages([handed], profile, date.fromisoformat(day))}


def told(stages: list[StageState]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.label, one.state, one.missing) for one in stages]


def test_only_stages_that_ask_for_papers_are_told_of() -> None:
    assert [one.stage for one in street(day="2025-06-01")] == ["declare", "submit", "summarise"]


def test_before_its_last_day_nothing_is_missing() -> None:
    assert {one.state for one in street(day="2025-02-27")} == {"later"}


def test_on_its_last_day_a_stage_asks_for_its_papers() -> None:
    declare, *rest = street(FORM, day="2025-02-28")
    assert (declare.state, declare.missing) == ("missing", ("实施方案",))
    assert {one.state for one in rest} == {"later"}


def test_each_stage_has_the_papers_that_are_there_by_their_kind() -> None:
    assert told(street(FORM, PLAN, day="2025-11-30")) == [
        ("申报", "there", ()),
        ("报审", "missing", ("项目实施报告",)),
        ("总结", "later", ("总结",)),
    ]
    assert told(street(FORM, PLAN, REPORT, day="2025-12-31")) == [
        ("申报", "there", ()),
        ("报审", "there", ()),
        ("总结", "there", ()),
    ]


def test_a_stage_names_the_files_that_prove_it() -> None:
    declare = street(FORM, PLAN, REPORT, day="2025-12-31")[0]
    assert declare.files == (FORM.file, PLAN.file)
    assert (declare.title, declare.unit) == ("楼栋议事", "柳桥社区党委")


@pytest.mark.parametrize(
    "file", ["柳桥/楼栋议事工作方案.zip", "项目 实施方案.PDF", "柳桥/實施方案（终稿）.rar"]
)
def test_a_file_nobody_could_read_counts_by_its_name(file: str) -> None:
    beside = (build_paper(file),)
    assert street(FORM, day="2025-03-01", beside=beside)[0].state == "there"


def test_a_paper_counts_by_what_it_calls_itself() -> None:
    scan = build_paper("柳桥/扫描1.pdf", "other", title="楼栋议事项目实施报告")
    assert street(FORM, PLAN, scan, day="2025-11-30")[1].state == "there"


def test_a_plan_behind_the_form_counts_where_an_annex_proves_it() -> None:
    form = build_paper("申报表.docx", "application", headings=("附件：楼栋议事项目实施方案",))
    assert street(form, day="2025-03-01")[0].state == "there"
    report = build_paper("申报表.docx", "application", headings=("三、实施报告怎样写",))
    assert street(report, day="2025-11-30")[1].state == "missing"


def test_a_call_that_names_the_papers_is_none_of_them() -> None:
    call = build_paper(
        "关于报送项目实施报告的通知.docx", "notice", title="关于报送项目实施报告的通知"
    )
    assert street(FORM, PLAN, day="2025-11-30", beside=(call,))[1].state == "missing"


def test_the_three_ones_of_the_campus_are_asked_for_but_what_may_be_a_link_is_not() -> None:
    judge = campus(FORM, REPORT)["judge"]
    assert judge.state == "missing"
    assert judge.missing == ("成果汇编", "典型经验", "党建促业务案例")
    assert judge.due == "2025-12-31"


def test_a_list_of_all_projects_is_found_above_their_folders() -> None:
    profile = load_profile("campus-brand")
    above = (build_paper("送审/各支部汇总表.xlsx", "ledger"),)
    handed = [StageSubmission(name, None, (FORM,), above) for name in ("甲项目", "乙项目")]
    found = find_stages(handed, profile, date(2025, 5, 15))
    assert [(one.title, one.state) for one in found if one.stage == "design"] == [
        ("甲项目", "there"),
        ("乙项目", "there"),
    ]


def test_a_profile_without_stages_has_no_ledger_of_them() -> None:
    handed = StageSubmission("楼栋议事", None, (FORM,))
    assert find_stages([handed], load_profile("generic"), date(2025, 1, 1)) == ()


@pytest.mark.parametrize(
    ("from_", "to", "as_of", "last"),
    [
        ("", "02-29", "2024-05-01", "2024-02-29"),
        ("", "02-29", "2025-05-01", "2025-02-28"),
        ("03-01", "12-31", "2025-05-01", "2025-12-31"),
        ("11-01", "02-15", "2025-12-01", "2026-02-15"),
        ("11-01", "02-28", "2025-11-01", "2026-02-28"),
        ("11-01", "02-28", "2026-01-31", "2026-02-28"),
        ("11-01", "02-28", "2026-03-01", "2026-02-28"),
        ("11-01", "02-28", "2026-11-01", "2027-02-28"),
        ("", "", "2025-12-01", None),
    ],
)
def test_the_last_day_is_in_the_year_asked_about(
    from_: str, to: str, as_of: str, last: str | None
) -> None:
    stage = Stage("x", "某步", from_, to, False, ("总结",), "办法")
    found = last_day(stage, date.fromisoformat(as_of))
    assert (found and found.isoformat()) == last


def test_after_its_end_over_new_year_a_stage_asks_for_its_papers() -> None:
    stage = Stage("x", "某步", "11-01", "02-28", False, ("总结",), "办法")
    profile = replace(load_profile("generic"), stages=(stage,))
    [state] = find_stages([StageSubmission("甲", None, (FORM,))], profile, date(2026, 3, 1))
    assert (state.due, state.state, state.missing) == ("2026-02-28", "missing", ("总结",))


def test_a_stage_that_stays_open_has_no_last_day() -> None:
    stage = Stage("spread", "推广", "", "12-31", True, ("总结",), "长期坚持")
    assert last_day(stage, date(2025, 12, 31)) is None


def test_papers_are_of_kinds_that_documents_can_be() -> None:
    kinds = load_lexicon(LEXICONS / "stage_documents.tsv").mapping()
    assert set(kinds.values()) <= set(GENRES)
