"""Which files are one submission: what they state and where they lie, file by file."""

import random
from pathlib import PurePosixPath

import pytest

from batch.papers import FileNote, Paper, note_file
from batch.submissions import find_top, group_papers
from mingjian.document import Status
from mingjian.result import Category, Decision
from results import file_result, project, unread

TOP = PurePosixPath("in")
NONE = Category(None, Decision.NONE, None, None, (), (), ())


def paper(
    file: str, name: str | None = "红色议事厅", unit: str | None = None, genre: str = "application"
) -> FileNote:
    """Give a file in the run's folder with one project."""
    file = f"in/{file}"
    return FileNote(file, None, Status.OK, False, (Paper(file, 0, genre, name, unit),))


def plan(file: str, name: str | None = None, unit: str | None = None) -> FileNote:
    return paper(file, name, unit, "plan")


def locked(file: str) -> FileNote:
    return FileNote(f"in/{file}", None, Status.ENCRYPTED, True, ())


def notice(file: str) -> FileNote:
    return FileNote(f"in/{file}", None, Status.OK, False, ())


def compilation(file: str, *names: str | None) -> FileNote:
    file = f"in/{file}"
    papers = (Paper(file, n, "case", name, None) for n, name in enumerate(names))
    return FileNote(file, None, Status.OK, False, tuple(papers))


def groups(*notes: FileNote) -> list[str]:
    """Give each group as its files without the run's folder, + between them, ! for unread."""
    return [
        "+".join(
            [one.file.removeprefix("in/") for one in group.papers]
            + [f"!{note.file.removeprefix('in/')}" for note in group.unread]
        )
        for group in group_papers(notes, TOP)
    ]


def test_a_form_and_its_plan_of_one_name_are_one_wherever_they_lie() -> None:
    assert groups(paper("申报表/甲"), plan("方案/乙", "红色议事厅")) == ["方案/乙+申报表/甲"]


def test_one_name_in_two_folders_with_different_units_stays_apart() -> None:
    files = (
        *(paper("金桥/表", unit="金桥社区"), plan("金桥/方案")),
        *(paper("南山/表", unit="南山社区"), plan("南山/方案")),
    )
    assert groups(*files) == ["南山/方案+南山/表", "金桥/方案+金桥/表"]


def test_a_paper_without_unit_joins_the_only_unit_and_none_of_two() -> None:
    nobodys = plan("c", "红色议事厅")
    assert groups(paper("a", unit="金桥社区"), nobodys) == ["a+c"]
    assert groups(paper("a", unit="金桥社区"), paper("b", unit="南山社区"), nobodys) == [
        *("a", "b", "c")
    ]


def test_a_unit_may_be_named_in_full_or_in_short() -> None:
    full, short = paper("a", unit="望江街道金桥社区"), plan("b", "红色议事厅", "金桥社区")
    assert groups(full, short) == ["a+b"]
    other = paper("c", unit="东湖街道金桥社区")
    assert groups(full, short, other) == ["a", "b", "c"]


def test_a_title_may_open_by_the_unit_that_only_the_form_states() -> None:
    form = paper("a", unit="望江街道金桥社区")
    assert groups(form, plan("b", "金桥社区红色议事厅")) == ["a+b"]
    assert groups(form, plan("b", "南山社区红色议事厅")) == ["a", "b"]


def test_an_application_and_its_plan_in_one_archive_are_one() -> None:
    assert groups(paper("送审.zip/表"), plan("送审.zip/方案")) == ["送审.zip/方案+送审.zip/表"]


def test_a_name_that_only_one_file_of_a_folder_states_counts_for_all() -> None:
    folder = (paper("金桥/表", None), plan("金桥/方案", "红色议事厅"))
    assert groups(*folder) == ["金桥/方案+金桥/表"]


def test_a_folder_that_states_no_name_is_one_if_it_holds_one_form() -> None:
    assert groups(paper("x/表", None), plan("x/方案"), plan("x/细则")) == ["x/方案+x/细则+x/表"]
    assert groups(plan("x/甲"), plan("x/乙")) == ["x/乙", "x/甲"]
    assert groups(paper("x/甲"), paper("x/乙", None), plan("x/丙")) == ["x/丙", "x/乙", "x/甲"]


def test_two_names_in_one_folder_stay_apart() -> None:
    folder = (paper("x/甲"), paper("x/乙", "四点半课堂"), plan("x/丙"), locked("x/丁"))
    assert groups(*folder) == ["x/丙", "x/乙", "x/甲"]


def test_different_units_in_one_folder_stay_apart() -> None:
    assert groups(paper("x/甲", None, "金桥社区"), plan("x/乙", None, "南山社区")) == [
        *("x/乙", "x/甲")
    ]


def test_a_unit_before_the_name_makes_no_second_project_in_a_folder() -> None:
    assert groups(paper("x/甲"), plan("x/乙", "金桥社区红色议事厅")) == ["x/乙+x/甲"]


def test_eight_documents_are_a_submission_and_nine_a_collection() -> None:
    form, plans = paper("x/表"), [plan(f"x/{n}") for n in range(8)]
    assert len(groups(form, *plans[:7])) == 1
    assert len(groups(form, *plans)) == 9
    assert len(groups(form, *plans[:7], notice("x/通知"))) == 8
    assert len(groups(*(plan(f"x/{n}", "红色议事厅") for n in range(12)))) == 12


def test_what_lies_in_the_folder_of_the_run_belongs_together_by_name_only() -> None:
    assert groups(paper("表"), plan("方案")) == ["方案", "表"]


def test_a_notice_beside_form_and_plan_changes_nothing() -> None:
    assert groups(paper("x/表"), plan("x/方案"), notice("x/通知")) == ["x/方案+x/表"]


def test_a_file_that_cannot_be_read_is_told_with_its_folder() -> None:
    assert groups(paper("x/表"), locked("x/方案")) == ["x/表+!x/方案"]
    assert groups(paper("表"), locked("方案")) == ["表"]
    assert groups(locked("x/方案")) == []


def test_a_compilation_is_nobody_s_by_its_folder_but_its_parts_have_names() -> None:
    parts = compilation("x/汇编", "红色议事厅", "四点半课堂")
    assert groups(parts, plan("x/方案")) == ["x/方案", "x/汇编", "x/汇编"]
    assert groups(compilation("x/汇编", None, None), plan("x/方案")) == [
        *("x/方案", "x/汇编", "x/汇编")
    ]
    assert groups(parts, paper("y/表")) == ["x/汇编+y/表", "x/汇编"]


def test_a_folder_with_annexes_below_it_is_one_and_a_folder_of_folders_is_not() -> None:
    assert groups(paper("x/表"), plan("x/附件/方案")) == ["x/表+x/附件/方案"]
    assert groups(paper("y/金桥/表"), plan("y/南山/方案")) == ["y/南山/方案", "y/金桥/表"]


def test_folders_sorted_by_kind_of_paper_join_by_name_only() -> None:
    forms = (paper("申报表/金桥"), paper("申报表/南山", "四点半课堂"))
    plans = (plan("方案/金桥"), plan("方案/南山"))
    assert len(groups(*forms, *plans)) == 4


def test_the_order_of_files_does_not_matter() -> None:
    files = [
        *(paper("金桥/表", unit="金桥社区"), plan("金桥/方案"), locked("金桥/附件")),
        *(plan("红色", "红色议事厅"), paper("南山/表", unit="南山社区"), plan("南山/附件/方案")),
        *(paper("课堂", "四点半课堂"), plan("临湖/方案", "四点半课堂", "临湖社区"), notice("通知")),
        compilation("汇编", "四点半课堂", "夜校"),
    ]
    expected = groups(*files)
    for seed in range(20):
        random.Random(seed).shuffle(files)
        assert groups(*files) == expected


@pytest.mark.parametrize(
    ("places", "top"),
    [
        ([("in", True)], "in"),
        ([("./in/", True)], "in"),
        ([("金桥", True), ("南山", True)], "."),
        ([("in/a.docx", False), ("in/b.docx", False)], "in"),
        ([("in/甲/a.docx", False), ("in/乙/b.docx", False)], "in"),
        ([("送审.zip", False)], "."),
        ([("/x/in", True), ("y", True)], "."),
        ([], "."),
    ],
)
def test_the_folder_of_a_run_is_what_all_its_places_share(
    places: list[tuple[str, bool]], top: str
) -> None:
    assert find_top(places) == PurePosixPath(top)


def test_only_a_stated_title_is_a_name() -> None:
    result = file_result("a", project("“红色议事厅”项目"), project("夜校", title_source="derived"))
    papers = note_file(result).papers
    assert [(one.name, one.unit) for one in papers] == [
        ("红色议事厅", "金桥社区"),
        (None, "金桥社区"),
    ]


def test_outside_the_gate_nothing_is_a_paper() -> None:
    note = note_file(file_result("a", project("通知", genre="notice", category=NONE)))
    assert (note.papers, note.unread) == ((), False)


@pytest.mark.parametrize(
    ("status", "hides"),
    [("encrypted", True), ("skipped", True), ("crashed", True), ("empty", False)],
)
def test_a_file_that_was_not_read_may_hold_an_answer_unless_it_is_blank(
    status: str, hides: bool
) -> None:
    assert note_file(unread("a", status, "")).unread == hides
