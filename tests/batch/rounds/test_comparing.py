"""Two rounds compared, whatever they hold: nothing is counted twice, nothing is left out."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batch.options import CheckOptions
from batch.rounds.comparing import compare_rounds
from batch.session import CheckSession
from mingjian.result import Decision, FileResult
from report.rounds.records import Match, Outcome, Rounds
from report.together import Across
from results import category, elements, finding, project, unread
from two_rounds import compare, lacks, leftover, only, paper, side, told, vague

SAMPLES = Path(__file__).parents[3] / "corpora" / "samples"
TEXTS = ("甲乙丙丁戊己庚辛壬癸", "甲乙丙丁戊己庚天地玄", "天地玄黄宇宙洪荒日月", "")
FINDINGS = (
    lacks("owner"),
    lacks("goal", "预期目标"),
    vague("owner", "责任到人"),
    leftover("XX社区"),
    leftover("由XX社区牵头落实"),
    leftover("由XX社区牵头抓落实"),
)
PAPERS = st.builds(
    lambda file, title, text, unit, found: paper(
        f"{file}.docx", title, text, unit=unit, findings=tuple(found)
    ),
    st.sampled_from(["甲/表", "甲/方案", "乙/表", "表", "方案"]),
    st.sampled_from(["红色议事厅", "红色议事厅项目申报表", "四点半课堂", "申报表"]),
    st.sampled_from(TEXTS),
    st.sampled_from(["金桥社区党委", "银河社区党委", None]),
    st.lists(st.sampled_from(FINDINGS), unique=True, max_size=4),
)
FILES = PAPERS | st.sampled_from([unread("乙/坏.docx", "corrupt", "文件已损坏。")])
ROUNDS = st.lists(FILES, unique_by=lambda result: result.file, max_size=4)
# A round is judged as a whole each time: 20 ms, and no matter how long on a busy machine.
FEW = settings(max_examples=40, deadline=None)


def count(rounds: Rounds) -> Counter[Outcome]:
    return Counter(one.outcome for one in told(rounds))


def count_settled(results: list[FileResult]) -> int:
    made = side(*results)
    return sum(len(one.told) for one in made.papers) + len(made.loose)


@FEW
@given(ROUNDS)
def test_a_round_is_what_it_is(results: list[FileResult]) -> None:
    counts = count(compare(results, results))
    assert counts.keys() <= {Outcome.STILL}
    assert counts.total() == count_settled(results)


@FEW
@given(ROUNDS, ROUNDS)
def test_every_finding_of_either_round_is_told_once(
    before: list[FileResult], after: list[FileResult]
) -> None:
    counts = count(compare(before, after))
    kept = counts[Outcome.STILL]
    gone = counts[Outcome.FIXED] + counts[Outcome.UNKNOWN]
    assert kept + gone == count_settled(before)
    assert kept + counts[Outcome.NEW] == count_settled(after)


@FEW
@given(ROUNDS, ROUNDS)
def test_what_is_new_one_way_is_gone_the_other_way(
    before: list[FileResult], after: list[FileResult]
) -> None:
    there, back = count(compare(before, after)), count(compare(after, before))
    assert there[Outcome.STILL] == back[Outcome.STILL]
    assert there[Outcome.NEW] == back[Outcome.FIXED] + back[Outcome.UNKNOWN]


@FEW
@given(ROUNDS, ROUNDS)
def test_every_paper_is_in_one_project_only(
    before: list[FileResult], after: list[FileResult]
) -> None:
    rounds = compare(before, after)
    for files, results in (
        ([file for one in rounds.projects for file in one.before], before),
        ([file for one in rounds.projects for file in one.after], after),
    ):
        assert sorted(files) == sorted(one.file for one in results if one.projects)


def test_real_documents_are_what_they_are() -> None:
    session = CheckSession([str(SAMPLES)], CheckOptions())
    results = [checked.result for checked in session.run()]
    assert count(compare(results, results)).keys() == {Outcome.STILL}


def test_parts_of_a_compilation_are_known_one_by_one() -> None:
    def compile_(file: str, *titles: str) -> FileResult:
        parts = [project(title, index=n, unit=None) for n, title in enumerate(titles)]
        return replace(paper(file, titles[0], sha256=file), projects=tuple(parts))

    old = compile_("汇编.docx", "红色议事厅", "四点半课堂", "先锋驿站")
    new = compile_("汇编（新）.docx", "先锋驿站", "红色议事厅", "银龄课堂")
    found = {one.title: one.match for one in compare([old], [new]).projects}
    assert found == {
        "先锋驿站": Match.SAME_NAME,
        "红色议事厅": Match.SAME_NAME,
        "银龄课堂": Match.ADDED,
        "四点半课堂": Match.GONE,
    }


def test_a_form_and_its_plan_made_two_submissions_are_still_one_project() -> None:
    form = paper("甲/表.docx", "红色议事厅", TEXTS[0])
    plan = paper("甲/方案.docx", "红色议事厅", TEXTS[2], genre="plan")
    apart = paper("乙/方案.docx", "先锋议事厅", TEXTS[2], genre="plan")
    found = only(compare([form, plan], [form, apart]))
    assert found.remarks == ("上轮是1件，本轮是2件，合在一起比较",)


def test_documents_outside_the_gate_of_which_nothing_is_said_are_left_out() -> None:
    none = category(decision=Decision.NONE)
    notice = paper("通知.docx", "关于申报的通知", genre="notice", category=none, elements=())
    assert compare([notice], [notice]).projects == ()


def test_what_people_decided_across_files_is_taken_from_the_run() -> None:
    locked = unread("坏.docx", "corrupt", "文件已损坏。")
    [found] = side(locked).loose
    stored = Across([replace(found.finding, message="另有纸质件。")])
    rounds = compare_rounds(side(locked), side(locked, stored=stored))
    assert [one.message for one in rounds.across] == ["另有纸质件。"]


def test_what_was_found_across_files_is_not_told_twice() -> None:
    first = paper("甲/表.docx", "红色议事厅", elements=elements())
    added = finding("ask", "名称不一致。", rule="name-varies", file="甲/表.docx", project=0)
    stored = Across([added])
    rounds = compare_rounds(side(first, stored=stored), side(first, stored=stored))
    assert [one.rule for one in told(rounds)] == ["name-varies"]


@pytest.mark.parametrize("number", [600])
def test_many_projects_are_compared_one_by_one(number: int) -> None:
    old = [paper(f"{n}.docx", f"第{n}号议事厅", unit=f"第{n}社区") for n in range(number)]
    new = [replace(one, file=f"新{one.file}", sha256=f"新{one.file}") for one in old]
    found = compare(old, new)
    assert found.count_projects(Match.SAME_NAME) == number
