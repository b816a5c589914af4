"""What became of a finding: mended only where that can be known."""

from dataclasses import replace
from typing import Any

import pytest

from batch.rounds.comparing import compare_rounds
from mingjian.document import Status
from mingjian.result import (
    Category,
    Decided,
    Decision,
    FieldResult,
    Provenance,
    SectionResult,
)
from report.rounds.records import Match, Outcome
from report.together import Across
from results import elements, finding, unread
from two_rounds import (
    compare,
    lacks,
    leftover,
    only,
    outcomes,
    paper,
    side,
    told,
    vague,
)

NAME = "红色议事厅"
REJECTED = Decided("rejected", "附件已写明", "李敏", "2026-03-02T09:30:00+08:00")
TEXT = "甲乙丙丁戊己庚辛"


def test_an_element_that_is_found_now_is_mended_and_shows_both_states() -> None:
    old = [paper("表.docx", NAME, elements=elements(owner="missing"), findings=(lacks("owner"),))]
    found = only(compare(old, [paper("表.docx", NAME, "新")]))
    assert outcomes(found) == [(Outcome.FIXED, "缺失→明确")]
    assert found.findings[0].after == ("责任人的内容",)
    assert [each.words() for each in found.elements if each.changed] == ["责任人 缺失→明确"]


def test_an_element_that_is_only_mentioned_now_got_better_and_remains() -> None:
    old = [paper("表.docx", NAME, elements=elements(owner="missing"), findings=(lacks("owner"),))]
    worse = vague("owner", "责任到人")
    new = [paper("表.docx", NAME, "新", elements=elements(owner="mentioned"), findings=(worse,))]
    assert outcomes(only(compare(old, new))) == [(Outcome.STILL, "有改进，仍不明确")]
    assert outcomes(only(compare(new, old))) == [(Outcome.STILL, "上轮提到，本轮没有找到")]


@pytest.mark.parametrize(
    ("state", "note"),
    [
        ("undecided", "本轮的材料没有读全"),
        ("missing", "本轮不要求写明这一项"),
        ("mentioned", "本轮不要求写明这一项"),
    ],
)
def test_an_element_nobody_asks_for_or_nobody_could_read_is_not_mended(
    state: str, note: str
) -> None:
    old = [paper("表.docx", NAME, elements=elements(owner="missing"), findings=(lacks("owner"),))]
    new = [paper("表.docx", NAME, "新", elements=elements(owner=state))]
    assert outcomes(only(compare(old, new))) == [(Outcome.UNKNOWN, note)]


def test_what_the_plan_answers_that_came_later_is_mended_in_the_form() -> None:
    form = paper(
        "甲/申报表.docx", NAME, elements=elements(owner="missing"), findings=(lacks("owner"),)
    )
    plan = paper("甲/方案.docx", NAME, "新", genre="plan")
    found = only(compare([form], [form, plan]))
    assert outcomes(found) == [(Outcome.FIXED, "缺失→明确")]
    assert found.after == ("甲/申报表.docx", "甲/方案.docx")


def test_words_that_were_amended_and_are_still_wrong_remain() -> None:
    old = [paper("表.docx", NAME, findings=(leftover("由XX社区党委牵头落实"),))]
    new = [paper("表.docx", NAME, "新", findings=(leftover("由XX社区党总支牵头落实"),))]
    found = only(compare(old, new))
    assert outcomes(found) == [(Outcome.STILL, "文字有改动，问题还在")]
    assert found.findings[0].before == ("由XX社区党委牵头落实",)
    assert found.findings[0].after == ("由XX社区党总支牵头落实",)


def test_words_to_which_something_was_added_remain() -> None:
    old = [paper("表.docx", NAME, findings=(leftover("见附件"),))]
    new = [paper("表.docx", NAME, "新", findings=(leftover("见附件（以盖章的纸质件为准）", 30),))]
    assert outcomes(only(compare(old, new))) == [(Outcome.STILL, "文字有改动，问题还在")]


def test_other_words_elsewhere_are_another_finding() -> None:
    sections = (
        SectionResult("一、目标", 1, (), 3, 4, 60),
        SectionResult("四、经费", 1, (), 7, 4, 60),
    )
    old = [paper("表.docx", NAME, sections=sections, findings=(leftover("建成XX个议事点", 4),))]
    fresh = leftover("共需XX元", 8)
    new = [paper("表.docx", NAME, "新", sections=sections, findings=(fresh,))]
    assert [outcome for outcome, _ in outcomes(only(compare(old, new)))] == [
        Outcome.NEW,
        Outcome.FIXED,
    ]


def test_a_file_read_in_part_mends_nothing() -> None:
    old = [paper("表.docx", NAME, findings=(leftover("XX社区"),))]
    new = [replace(paper("表.docx", NAME, "新"), status=Status.PARTIAL)]
    assert outcomes(only(compare(old, new))) == [(Outcome.UNKNOWN, "本轮这份材料没有读全")]


def test_a_file_that_cannot_be_read_any_more_mends_nothing_and_is_named() -> None:
    old = [paper("一稿/表.docx", NAME, findings=(leftover("XX社区"),))]
    new = [
        unread("二稿/表.docx", "encrypted", "文件设了打开密码。"),
        paper("二稿/别的.docx", "四点半课堂", unit="银河社区党委"),
    ]
    found = compare(old, new)
    [gone] = [each for each in found.projects if each.title == NAME]
    assert gone.match is Match.UNREAD
    assert outcomes(gone) == [(Outcome.UNKNOWN, "本轮的“二稿/表.docx”没有读出")]
    assert [(file.round, file.reading) for file in found.unread] == [(2, "有密码")]


def test_what_was_not_handed_in_again_is_not_mended() -> None:
    found = only(compare([paper("表.docx", NAME, findings=(leftover("XX社区"),))], []))
    assert found.match is Match.GONE
    assert outcomes(found) == [(Outcome.UNKNOWN, "本轮没有报送")]


def test_of_a_paper_that_is_left_out_nothing_is_mended() -> None:
    form = paper("甲/申报表.docx", NAME, TEXT)
    plan = paper("甲/方案.docx", NAME, "天地玄黄宇宙", genre="plan", findings=(leftover("XX社区"),))
    found = only(compare([form, plan], [form]))
    assert outcomes(found) == [(Outcome.UNKNOWN, "这份材料本轮没有报送")]


def test_what_was_moved_into_another_paper_can_be_mended_there() -> None:
    form = paper("甲/申报表.docx", NAME, TEXT)
    plan = paper("甲/方案.docx", NAME, "天地玄黄宇宙", genre="plan", findings=(leftover("XX社区"),))
    both = paper("甲/申报表.docx", NAME, TEXT + "天地玄黄")
    assert outcomes(only(compare([form, plan], [both]))) == [(Outcome.FIXED, "")]


def test_a_file_nobody_touched_is_not_mended_by_other_rules() -> None:
    same = {"sha256": "ab" * 32}
    old = [paper("表.docx", NAME, findings=(leftover("XX社区"),), **same)]
    rules = Provenance("0.2.0", "generic@2", "bag@1", "street-five@1")
    new = [replace(paper("表.docx", NAME, **same), provenance=rules)]
    found = compare(old, new)
    assert outcomes(only(found)) == [(Outcome.UNKNOWN, "文件没有改动，因规则不同而没有再报")]
    assert found.warnings == (
        "两轮的程序、规则或模型不同，差异可能来自规则而不是修改"
        "（程序版本 0.1.0 → 0.2.0；规则档 generic@1 → generic@2）",
    )
    back = only(compare(new, old))
    assert outcomes(back) == [(Outcome.NEW, "文件没有改动，因规则或其他材料不同而报出")]


def test_an_element_other_rules_find_in_the_same_file_is_not_mended() -> None:
    rules = Provenance("0.2.0", "generic@1", "bag@1", "street-five@1")
    same = {"sha256": "ab" * 32}
    states = elements(owner="missing")
    old = [paper("表.docx", NAME, elements=states, findings=(lacks("owner"),), **same)]
    new = [replace(paper("表.docx", NAME, **same), provenance=rules)]
    found = only(compare(old, new))
    assert outcomes(found) == [(Outcome.UNKNOWN, "文件没有改动，因规则不同而没有再报")]


def test_an_element_nobody_asks_for_any_more_is_not_called_missing() -> None:
    asked = elements(owner="missing")[1]
    free = replace(asked, required=False)
    old = [paper("表.docx", NAME, elements=(asked,), findings=(lacks("owner"),))]
    found = only(compare(old, [paper("表.docx", NAME, "新", elements=(free,))]))
    assert [each.words() for each in found.elements] == ["责任人 缺失→不要求"]
    assert outcomes(found) == [(Outcome.UNKNOWN, "本轮不要求写明这一项")]


def test_what_other_rules_no_longer_find_in_a_changed_file_is_to_be_looked_at() -> None:
    rules = Provenance("0.2.0", "generic@1", "bag@1", "street-five@1")
    old = [paper("表.docx", NAME, findings=(leftover("XX社区"),))]
    new = [replace(paper("表.docx", NAME, "新"), provenance=rules)]
    [mended] = told(compare(old, new))
    assert mended.outcome is Outcome.FIXED
    assert mended.note == "两轮的规则或模型不同，请核对是否确已修改"


def test_a_part_is_not_mended_by_a_file_beside_it_that_nobody_could_read() -> None:
    part = finding("fix", "缺少部分。", rule="section-missing", about="goal")
    other = paper("乙.docx", "四点半课堂")
    old = [paper("甲/表.docx", NAME, findings=(part,)), other]
    new = [
        paper("甲/表.docx", NAME, "新"),
        unread("甲/附件.docx", "corrupt", "文件已损坏。"),
        other,
    ]
    found = compare(old, new).projects[0]
    assert outcomes(found) == [(Outcome.UNKNOWN, "同一申报本轮有文件没有读出")]


def test_what_is_asked_of_another_kind_of_paper_is_not_mended() -> None:
    part = finding("fix", "缺少部分。", rule="section-missing", about="goal")
    old = [paper("表.docx", NAME, genre="plan", findings=(part,))]
    new = [paper("表.docx", NAME, "新", genre="summary")]
    note = "本轮这份材料按总结报告审核，要求不同"
    assert outcomes(only(compare(old, new))) == [(Outcome.UNKNOWN, note)]


@pytest.mark.parametrize(
    ("after", "outcome", "note"),
    [
        ({"roster": ()}, Outcome.FIXED, ""),
        ({}, Outcome.UNKNOWN, "本轮没有汇总表可以核对"),
    ],
)
def test_what_only_a_roster_shows_is_mended_only_by_a_roster(
    after: dict[str, Any], outcome: Outcome, note: str
) -> None:
    missing = finding("ask", "应报未报。", rule="roster-missing", file="汇总表.xlsx")
    form = paper("表.docx", NAME)
    before = side(form, stored=Across([missing]))
    [judged] = told(compare_rounds(before, side(replace(form, **after), stored=Across())))
    assert (judged.outcome, judged.note) == (outcome, note)


def test_a_rule_that_is_off_mends_nothing() -> None:
    off = finding("note", "未见数字。", rule="goal-unmentioned", fingerprint="off")
    found = only(compare([paper("表.docx", NAME, findings=(off,))], [paper("表.docx", NAME, "新")]))
    assert outcomes(found) == [(Outcome.UNKNOWN, "本轮的规则不查这一项")]


def test_a_form_without_the_field_is_no_form_that_fills_it() -> None:
    empty = finding("fix", "“联系电话”没有填。", rule="field-empty", about="联系电话")
    field = FieldResult("联系电话", "phone", "", "empty", 9)
    old = [paper("表.docx", NAME, fields=(field,), findings=(empty,))]
    filled = replace(field, value="0571-87654321", state="filled")
    assert outcomes(only(compare(old, [paper("表.docx", NAME, "新", fields=(filled,))]))) == [
        (Outcome.FIXED, "")
    ]
    assert outcomes(only(compare(old, [paper("表.docx", NAME, "新", fields=())]))) == [
        (Outcome.UNKNOWN, "本轮的材料里没有“联系电话”一栏")
    ]


def test_what_is_no_project_any_more_is_not_judged() -> None:
    none = Category(None, Decision.NONE, None, None, (), (), ())
    old = [paper("表.docx", NAME, findings=(leftover("XX社区"),))]
    new = [paper("表.docx", NAME, "新", category=none, elements=())]
    assert outcomes(only(compare(old, new))) == [(Outcome.UNKNOWN, "本轮这份材料没有按项目审核")]


def test_a_new_finding_says_where_it_comes_from() -> None:
    form, plan = paper("甲/表.docx", NAME), paper("甲/方案.docx", NAME, genre="plan")
    wrong = replace(plan.projects[0], findings=(leftover("XX社区"),))
    found = told(compare([form], [form, replace(plan, projects=(wrong,))]))
    assert [(each.outcome, each.note) for each in found] == [(Outcome.NEW, "本轮新交的材料")]
    part = replace(plan, status=Status.PARTIAL)
    found = told(compare([form, part], [form, replace(plan, projects=(wrong,))]))
    assert [each.note for each in found] == ["上轮这份材料没有读全"]
    decided = replace(leftover("XX社区"), decision=REJECTED)
    found = told(compare([form], [paper("甲/表.docx", NAME, "新", findings=(decided,))]))
    assert [each.outcome for each in found] == [Outcome.REJECTED]


def test_what_a_person_rejected_in_either_round_stays_rejected() -> None:
    plain, decided = leftover("XX社区"), replace(leftover("XX社区"), decision=REJECTED)
    first, second = (
        [paper("表.docx", NAME, t, findings=(f,))] for t, f in (("", decided), ("新", plain))
    )
    [carried] = told(compare(first, second))
    assert (carried.outcome, carried.note) == (Outcome.REJECTED, "上轮已由李敏标为不成立")
    assert carried.reason == "附件已写明"
    [now] = told(compare(second, first))
    assert (now.outcome, now.note) == (Outcome.REJECTED, "已由李敏标为不成立")
    [gone] = told(compare(first, [paper("表.docx", NAME, "新")]))
    assert gone.outcome is Outcome.REJECTED


def test_what_was_rejected_and_is_accepted_now_remains() -> None:
    rejected = replace(leftover("XX社区"), decision=REJECTED)
    accepted = replace(rejected, decision=replace(REJECTED, value="accepted"))
    old = [paper("表.docx", NAME, findings=(rejected,))]
    found = only(compare(old, [paper("表.docx", NAME, "新", findings=(accepted,))]))
    assert outcomes(found) == [(Outcome.STILL, "上轮标为不成立（附件已写明），请再核")]


def test_other_words_are_not_covered_by_what_was_rejected() -> None:
    decided = replace(leftover("由XX社区党委牵头落实"), decision=REJECTED)
    old = [paper("表.docx", NAME, findings=(decided,))]
    new = [paper("表.docx", NAME, "新", findings=(leftover("由XX社区党总支牵头落实"),))]
    [still] = told(compare(old, new))
    assert still.outcome is Outcome.STILL
    assert still.note.endswith("上轮标为不成立（附件已写明），请再核")


def test_a_file_that_can_be_read_now_is_mended_and_one_that_is_gone_is_not() -> None:
    locked = unread("一稿/表.docx", "encrypted", "文件设了打开密码。")
    broken = unread("一稿/坏.docx", "corrupt", "文件已损坏。")
    new = [paper("二稿/表.docx", NAME), unread("二稿/新坏.docx", "corrupt", "文件已损坏。")]
    found = compare([locked, broken], new)
    assert [(each.outcome, each.file, each.note) for each in found.across] == [
        (Outcome.NEW, "二稿/新坏.docx", ""),
        (Outcome.UNKNOWN, "一稿/坏.docx", "本轮没有收到这个文件"),
        (Outcome.FIXED, "一稿/表.docx", ""),
    ]
    assert only(found).remarks == ("上轮的“一稿/表.docx”没有读出，无从比较",)


def test_a_round_without_results_is_said_to_be_empty() -> None:
    assert side().provenance is None
    assert compare([paper("表.docx", NAME)], []).warnings == ("本轮的结果里没有文件，无从比较",)


def test_a_round_that_was_stopped_is_said_to_lack_projects() -> None:
    form = side(paper("表.docx", NAME))
    warnings = compare_rounds(form, replace(form, finished=False)).warnings
    assert warnings == ("本轮的审核没有做完，没有审到的项目不在里面",)


@pytest.mark.parametrize(
    ("rule", "note"),
    [
        ("plan-copied", "上轮一起核对的材料本轮没有交齐"),
        ("roster-differs", "本轮没有汇总表可以核对"),
        ("placeholder-left", ""),
    ],
)
def test_what_shows_only_beside_other_papers_is_not_mended_without_them(
    rule: str, note: str
) -> None:
    found = finding("ask", "请核实。", rule=rule, about="甲", fingerprint="f1")
    plan = paper("甲/方案.docx", NAME, TEXT, genre="plan")
    report = paper("甲/总结.docx", NAME, TEXT + "寅", genre="summary", findings=(found,))
    edited = paper("甲/总结.docx", NAME, TEXT + "寅卯", genre="summary")
    outcome = Outcome.UNKNOWN if note else Outcome.FIXED
    assert outcomes(only(compare([plan, report], [edited]))) == [(outcome, note)]


def test_a_report_that_was_a_copy_of_its_plan_is_mended_if_the_plan_is_there_again() -> None:
    found = finding("ask", "请核实。", rule="plan-copied", about="甲", fingerprint="f1")
    plan = paper("甲/方案.docx", NAME, "甲乙丙", genre="plan")
    report = paper("甲/总结.docx", NAME, TEXT, genre="summary", findings=(found,))
    edited = paper("甲/总结.docx", NAME, TEXT + "寅", genre="summary")
    assert outcomes(only(compare([plan, report], [plan, edited]))) == [(Outcome.FIXED, "")]


@pytest.mark.parametrize(
    ("name", "outcome"), [("红色议事亭", Outcome.UNKNOWN), (NAME, Outcome.FIXED)]
)
def test_a_name_unlike_the_form_s_is_mended_if_it_was_changed(name: str, outcome: Outcome) -> None:
    varies = finding("ask", "请核实。", rule="name-varies", about="甲", fingerprint="f1")
    plan = paper("方案.docx", "红色议事亭", TEXT, genre="plan", findings=(varies,))
    edited = paper("方案.docx", name, TEXT + "寅", genre="plan")
    [(became, _)] = outcomes(only(compare([plan], [edited])))
    assert became is outcome
