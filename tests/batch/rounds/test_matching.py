"""Projects known again in the next round, renamed or moved; and never taken for another."""

import pytest

from report.rounds.records import Match
from two_rounds import compare, matches, only, paper

TEXT = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
OTHER = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往"


def test_the_same_bytes_are_the_same_project_wherever_they_lie() -> None:
    old = paper("一稿/甲/申报表.docx", "红色议事厅", TEXT, sha256="ab" * 32)
    new = paper("二稿/乙/改名.docx", "红色议事厅", TEXT, sha256="ab" * 32)
    assert only(compare([old], [new])).match is Match.SAME_FILE


def test_a_submission_is_the_same_files_only_if_no_paper_was_changed() -> None:
    plan = paper("甲/方案.docx", "红色议事厅", OTHER, genre="plan", sha256="cd" * 32)
    old = paper("甲/表.docx", "红色议事厅", TEXT, sha256="ab" * 32)
    mended = paper("甲/表.docx", "红色议事厅", TEXT + "改。", sha256="ef" * 32)
    assert only(compare([old, plan], [old, plan])).match is Match.SAME_FILE
    assert only(compare([old, plan], [mended, plan])).match is Match.SAME_PLACE


def test_copies_are_matched_one_to_one() -> None:
    copies = [paper(f"一稿/{n}/表.docx", "红色议事厅", TEXT, sha256="ab" * 32) for n in "甲乙丙"]
    moved = [paper(f"二稿/{n}/表.docx", "红色议事厅", TEXT, sha256="ab" * 32) for n in "丁戊己"]
    found = compare(copies, moved).projects
    assert {one.match for one in found} == {Match.SAME_FILE}
    assert sum(len(one.after) for one in found) == 3


def test_path_and_name_make_it_the_same_whatever_was_written() -> None:
    old, new = paper("表.docx", "红色议事厅", TEXT), paper("表.docx", "红色议事厅", OTHER)
    assert only(compare([old], [new])).match is Match.SAME_PLACE


def test_unit_and_name_make_it_the_same_in_any_folder() -> None:
    old = paper("甲.docx", "“红色议事厅”项目申报表", TEXT, unit="金桥社区党委")
    new = paper("二稿/乙.docx", "红色议事厅", OTHER, unit="中共望江街道金桥社区委员会")
    assert only(compare([old], [new])).match is Match.SAME_NAME


def test_a_new_name_is_known_by_the_text_of_the_unit() -> None:
    old = paper("甲.docx", "红色议事厅", TEXT)
    new = paper("二稿/乙.docx", "楼道板凳会", TEXT[:14] + OTHER[:6])
    found = only(compare([old], [new]))
    assert (found.match, found.earlier_title) == (Match.ALIKE, "红色议事厅")


def test_two_projects_of_one_unit_stay_two_though_they_share_their_background() -> None:
    old, new = (
        paper("甲.docx", "红色议事厅", TEXT),
        paper("乙.docx", "四点半课堂", TEXT[:8] + OTHER),
    )
    rounds = compare([old], [new])
    assert matches(rounds) == {"红色议事厅": Match.GONE, "四点半课堂": Match.ADDED}
    gone = next(one for one in rounds.projects if one.match is Match.GONE)
    assert gone.remarks == ("同一单位本轮新报了“四点半课堂”，请人工核对是不是同一个项目",)


def test_of_two_as_alike_none_is_chosen() -> None:
    old = paper("甲.docx", "红色议事厅", TEXT)
    new = [paper(f"{n}.docx", f"{n}号板凳会", TEXT[:16] + OTHER[:4]) for n in "子丑"]
    assert {*matches(compare([old], new)).values()} == {Match.GONE, Match.ADDED}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"title": "红色驿站二期"}, {"title": "红色驿站三期"}),
        ({"title": "红色驿站", "year": 2024}, {"title": "先锋驿站", "year": 2025}),
        ({"title": "红色驿站"}, {"title": "先锋驿站", "unit": "银河社区党委"}),
        ({"title": "红色驿站"}, {"title": "先锋驿站", "genre": "plan"}),
    ],
)
def test_number_year_unit_and_kind_tell_like_texts_apart(
    first: dict[str, str], second: dict[str, str]
) -> None:
    old = paper("甲.docx", text=TEXT, **first)
    new = paper("乙.docx", text=TEXT[:15] + OTHER[:5], **second)
    rounds = compare([old], [new])
    assert {*matches(rounds).values()} == {Match.GONE, Match.ADDED}


def test_a_corrected_year_number_or_unit_makes_no_other_project_in_its_place() -> None:
    old = paper("甲.docx", "红色驿站二期", TEXT, year=2023, unit="银河社区党委")
    new = paper("甲.docx", "红色驿站三期", TEXT[:18] + OTHER[:2], year=2024)
    assert only(compare([old], [new])).match is Match.SAME_PLACE


def test_a_text_left_as_it_is_is_the_same_whatever_kind_it_is_taken_for() -> None:
    old = paper("甲.docx", "红色驿站", TEXT, genre="plan")
    new = paper("乙.docx", "先锋驿站", TEXT[:18] + OTHER[:2], genre="application")
    assert only(compare([old], [new])).match is Match.ALIKE


def test_without_a_unit_nearly_all_must_be_the_same() -> None:
    old = paper("甲.docx", "红色议事厅", TEXT, unit=None)
    near, far = TEXT[:18] + OTHER[:2], TEXT[:14] + OTHER[:6]
    for text, match in ((near, Match.ALIKE), (far, Match.ADDED)):
        new = paper("乙.docx", "楼道板凳会", text, unit=None)
        assert matches(compare([old], [new]))["楼道板凳会"] is match


def test_one_name_without_units_is_not_enough_for_other_words() -> None:
    old = paper("甲.docx", "红色议事厅", TEXT, unit=None)
    new = paper("乙.docx", "红色议事厅", OTHER, unit=None)
    assert len(compare([old], [new]).projects) == 2


def test_a_file_saved_over_a_nameless_one_is_known_by_its_text() -> None:
    same = {"title_source": "file", "unit": None}
    old, new = (paper("甲.docx", "申报表", text, **same) for text in (TEXT, TEXT[:15] + OTHER[:5]))
    assert only(compare([old], [new])).match is Match.SAME_PLACE
    another = paper("甲.docx", "申报表", OTHER, **same)
    assert len(compare([old], [another]).projects) == 2


def test_the_order_of_files_does_not_matter() -> None:
    old = [paper(f"{n}.docx", f"{n}色议事厅", TEXT[i:] + OTHER[:i]) for i, n in enumerate("红蓝青")]
    new = [
        paper(f"新{n}.docx", f"{n}色板凳会", TEXT[i:] + OTHER[:i]) for i, n in enumerate("红蓝青")
    ]
    assert matches(compare(old, new)) == matches(compare(old[::-1], new[::-1]))
