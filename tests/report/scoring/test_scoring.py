"""The score sheets as a judge opens them, and what they quote."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mingjian.document import Status
from mingjian.errors import UsageError
from mingjian.profile import Profile, Score, ScoreSheet, load_profile
from mingjian.result import (
    BlockResult,
    Decided,
    Decision,
    Evidence,
    FieldResult,
    FileResult,
    SectionResult,
    State,
)
from mingjian.units import unit_key
from report.rows import project_rows
from report.scoring.rows import list_entries
from report.scoring.telling import NOT_FOUND, QUOTE_CHARS, hide
from report.scoring.write import write_scores
from report.together import ALONE
from results import category, element, file_result, judge_together, project, unread

TEXT = (
    "红色议事厅项目结项报告",
    "一、主要成效",
    "共开议事会26次，解决41件。“议事厅”由张三主持，电话13812341234。",
    "二、创新点",
    "把议事桌搬进楼道。",
)
SECTIONS = (
    SectionResult("一、主要成效", 1, ("result",), 1, 2, 40),
    SectionResult("二、创新点", 1, ("innovation",), 3, 2, 9),
)
FOUND = Evidence("共开议事会26次，解决41件", 2, 0, 13)
RESULT = replace(element("result", "成效与反响", State.EXPLICIT), evidence=(FOUND,))
POINTS = ScoreSheet("结项", True, False, (), "90分以上为优秀", "办法第五条")


def score(dimension: str = "实效性", **changes: object) -> Score:
    """Give a dimension of 50 points that looks for results."""
    made = Score("结项", dimension, 50, None, True, (), ("result",), (), (), "办法第五条")
    return replace(made, **changes)  # type: ignore[arg-type]


def scheme(*scores: Score, use: ScoreSheet = POINTS) -> Profile:
    """Give a profile with these dimensions."""
    sheets = (use,) if any(one.sheet == use.sheet for one in scores) else ()
    return replace(load_profile("generic"), scores=scores, score_sheets=sheets)


def report(file: str = "金桥/结项报告.docx", **changes: object) -> FileResult:
    """Give a report with its text."""
    made = project(
        "红色议事厅",
        genre="summary",
        blocks=len(TEXT),
        sections=SECTIONS,
        elements=(RESULT,),
        fields=(FieldResult("项目负责人", "leader", "张三", "filled", 2),),
    )
    blocks = tuple(BlockResult("paragraph", text, None, None, None, None, None) for text in TEXT)
    read = file_result(file, replace(made, **changes))  # type: ignore[arg-type]
    return replace(read, blocks=blocks)


def written(folder: Path, results: Sequence[FileResult], profile: Profile) -> Workbook:
    """Write the sheets and read them back."""
    path = folder / "评审打分表.xlsx"
    assert write_scores(results, path, judge_together(results), profile)
    return load_workbook(path)


def sheet_of(folder: Path, results: Sequence[FileResult], profile: Profile) -> Worksheet:
    """Give the first sheet."""
    sheet = written(folder, results, profile).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def evidence_of(folder: Path, results: Sequence[FileResult], dimension: Score) -> object:
    """Give what stands as evidence for the only dimension of the first project."""
    return sheet_of(folder, results, scheme(dimension))["E3"].value


def test_a_profile_without_a_score_sheet_gives_no_file(tmp_path: Path) -> None:
    path = tmp_path / "评审打分表.xlsx"
    results = (report(),)
    assert not write_scores(results, path, judge_together(results), load_profile("generic"))
    assert list(tmp_path.iterdir()) == []


def test_each_dimension_has_its_evidence_and_empty_cells_for_the_judge(tmp_path: Path) -> None:
    scores = (score(), score("创新性", weight=25, elements=(), roles=("innovation",)))
    rows = list(sheet_of(tmp_path, (report(),), scheme(*scores)).values)
    assert rows[0][4] == "实效性（满分50分，打整数）"
    assert rows[0][7] == "创新性（满分25分，打整数）"
    assert rows[1][:7] == (
        *("编号", "项目名称", "申报单位", "材料"),
        *("依据（摘自材料）", "得分", "评语"),
    )
    assert rows[2][:4] == (1, "红色议事厅", "金桥社区党委", "结项报告.docx")
    assert rows[2][4:7] == ("1. 成效与反响：“共开议事会26次，解决41件”（第3段）", None, None)
    assert rows[2][7] == "1. 二、创新点：“把议事桌搬进楼道。”（第4段）"


def test_only_points_between_nothing_and_full_marks_are_taken(tmp_path: Path) -> None:
    scores = (
        score(),
        score("表达", weight=12.5, integers=False),
        score("印象", weight=None, share=60, integers=False),
    )
    use = replace(POINTS, total=False, grades=("优秀", "合格"))
    rules = {
        str(rule.sqref): rule
        for rule in sheet_of(
            tmp_path, (report(),), scheme(*scores, use=use)
        ).data_validations.dataValidation
    }
    whole, half, free, grade = (rules[cell] for cell in ("F3", "I3", "L3", "N3"))
    assert (whole.type, whole.formula1, whole.formula2) == ("whole", "0", "50")
    assert whole.errorStyle in (None, "stop")
    assert (half.type, half.formula2) == ("decimal", "12.5")
    assert free.type in (None, "none")
    assert free.prompt == "占60%。方案没有规定满分，按评委会的办法填写。"
    assert (grade.type, grade.formula1) == ("list", '"优秀,合格"')


def test_points_are_added_up_only_where_the_scheme_says_so(tmp_path: Path) -> None:
    scores = (score(), score("创新性"))
    total = sheet_of(tmp_path, (report(),), scheme(*scores))["K3"]
    assert total.value == '=IF(COUNT(F3,I3)=2,SUM(F3,I3),"")'
    alone = scheme(*scores, use=replace(POINTS, total=False))
    for row in sheet_of(tmp_path, (report(),), alone):
        assert all(cell.data_type != "f" for cell in row)


def test_what_is_not_found_is_left_to_the_judge_s_reading(tmp_path: Path) -> None:
    assert evidence_of(tmp_path, (report(),), score(elements=("budget",))) == NOT_FOUND


def test_a_plan_s_promises_are_no_results(tmp_path: Path) -> None:
    plan = (report(genre="plan"),)
    told = evidence_of(tmp_path, plan, score(genres=("summary",)))
    assert told == "材料里未见总结报告，请评委阅读原文"


def test_what_the_form_says_and_how_sections_begin_is_quoted_too(tmp_path: Path) -> None:
    fields = ("leader",)
    told = evidence_of(tmp_path, (report(),), score(elements=(), fields=fields, roles=("result",)))
    assert told == "1. 项目负责人：“张三”（第3段）", "the section is quoted already"
    alone = evidence_of(tmp_path, (report(fields=()),), score(elements=(), roles=("result",)))
    assert str(alone).startswith("1. 一、主要成效：“共开议事会26次")
    assert "138****1234" in str(alone)


def test_long_and_many_quotes_are_cut_and_counted(tmp_path: Path) -> None:
    fields = tuple(FieldResult("创新点", "innovation", f"{n}" * 200, "filled", n) for n in range(5))
    more = FieldResult("创新点", "innovation", "六", "filled", 1)
    told = evidence_of(
        tmp_path,
        (report(fields=(*fields, more, fields[0])),),
        score(elements=(), fields=("innovation",)),
    )
    lines = str(told).split("\n")
    assert lines[-1] == "另有1处，请阅读原文"
    assert len(lines) == 6
    assert f"“{'0' * (QUOTE_CHARS - 1)}…”" in lines[0]


def test_a_state_a_person_gave_counts(tmp_path: Path) -> None:
    decided = Decided("missing", "写的是别的项目", "李敏", "2025-06-01")
    elements = (replace(RESULT, decided=decided),)
    assert evidence_of(tmp_path, (report(elements=elements),), score()) == NOT_FOUND


def test_papers_of_one_submission_are_one_row_and_name_their_files(tmp_path: Path) -> None:
    form = report("金桥/申报表.docx", genre="application", elements=())
    results = (form, report())
    rows = list(sheet_of(tmp_path, results, scheme(score(roles=("innovation",)))).values)
    assert len(rows) == 3
    assert rows[2][3] == "申报表.docx\n结项报告.docx"
    assert "（结项报告.docx 第3段）" in str(rows[2][4])
    assert "（申报表.docx 第4段）" in str(rows[2][4])


def test_a_file_nobody_could_read_has_a_row_and_one_outside_the_gate_is_counted(
    tmp_path: Path,
) -> None:
    outside = report("通知.docx", title="通知", category=category(decision=Decision.NONE))
    results = (outside, report(), unread("坏.docx", "corrupt", "文件损坏。"))
    book = written(tmp_path, results, scheme(score()))
    rows = list(book.worksheets[0].values)
    assert [row[0] for row in rows[2:]] == [2, 3]
    assert rows[3][3:5] == ("坏.docx", "文件未能读取（文件损坏），请评委阅读原文")
    notes = [str(row[0]) for row in book["评分说明"].values]
    assert any(note.startswith("另有1份材料判为非项目材料") for note in notes)


def test_a_blind_sheet_names_nobody(tmp_path: Path) -> None:
    use = replace(POINTS, blind=True)
    results = (report("金桥社区.docx", fields=report().projects[0].fields),)
    profile = scheme(score(elements=(), roles=("result",)), use=use)
    sheet = sheet_of(tmp_path, results, profile)
    text = "".join(str(cell.value) for row in sheet for cell in row)
    assert "共开议事会26次" in text
    for name in ("金桥", "张三", "红色议事厅"):
        assert name not in text
    assert [cell.value for cell in sheet[2]][:2] == ["编号", "依据（摘自材料）"]


def test_the_longest_name_is_hidden_first() -> None:
    names = ["金桥社区党委", unit_key("金桥社区党委") or ""]
    assert hide("金桥社区党委和金桥社区居委会", names) == "＊＊和＊＊居委会"


def test_numbers_are_those_of_the_ledger(tmp_path: Path) -> None:
    two = file_result("两个.docx", project("甲"), project("乙", index=1))
    results = (unread("坏.docx", "corrupt", "文件损坏。"), two, report())
    told = {entry.number: entry for entry in list_entries(results, ALONE)}
    assert sorted(told) == [row.number for row in project_rows(results)]
    for row in project_rows(results):
        returned = told[row.number].returned
        assert (returned.title if returned else "") == row.title


def test_the_organiser_s_words_are_only_ever_text(tmp_path: Path) -> None:
    odd = score("=1+1", sheet="=[评]:分*", weight=None)
    book = written(tmp_path, (report(title="=HYPERLINK(1)"),), scheme(odd))
    for sheet in book.worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert book.sheetnames == ["=·评··分·", "评分说明"]


def test_the_notes_say_where_each_dimension_comes_from(tmp_path: Path) -> None:
    heard = score("现场汇报", weight=None, share=40, integers=False, elements=())
    book = written(tmp_path, (report(),), scheme(score(genres=("summary",)), heard))
    rows = list(book["评分说明"].values)
    assert rows[1] == (
        *("结项", "实效性", "满分50分，打整数"),
        *("要素：成效与反响；只看总结报告", "办法第五条"),
    )
    assert rows[2][1:4] == ("现场汇报", "占40%", "材料里看不出，由评委掌握")
    assert any(row[0] == "结项：90分以上为优秀（出处：办法第五条）" for row in rows)
    assert [cell.value for cell in book["结项"][2]][7:9] == ["得分", "评语"]


def test_equal_results_give_equal_bytes(tmp_path: Path) -> None:
    profile = load_profile("campus-closing-2020")
    for name in ("a", "b"):
        write_scores((report(),), tmp_path / name, judge_together((report(),)), profile)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    path = tmp_path / "没有" / "评审打分表.xlsx"
    with pytest.raises(UsageError, match="关闭已用 Excel"):
        write_scores((report(),), path, judge_together((report(),)), scheme(score()))


def test_an_unread_sister_file_stands_in_the_row_of_its_submission(tmp_path: Path) -> None:
    form = report("金桥/申报表.docx", genre="application")
    sister = unread("金桥/附件.docx", "encrypted", "有密码。")
    rows = list(sheet_of(tmp_path, (form, report(), sister), scheme(score())).values)
    assert [row[3] for row in rows[2:]] == ["申报表.docx\n结项报告.docx\n附件.docx（未读取）"]


def test_a_roster_is_not_judged(tmp_path: Path) -> None:
    roster = replace(file_result("汇总表.xlsx"), roster=())
    rows = list(sheet_of(tmp_path, (roster, report()), scheme(score())).values)
    assert [row[0] for row in rows[2:]] == [2]


def test_a_report_s_results_are_quoted_though_the_application_tells_as_much(tmp_path: Path) -> None:
    planned = replace(RESULT, evidence=(Evidence("红色议事厅", 0, 0, 5),))
    results = (report("金桥/申报表.docx", genre="application", elements=(planned,)), report())
    told = evidence_of(tmp_path, results, score(genres=("summary",)))
    assert told == "1. 成效与反响：“共开议事会26次，解决41件”（结项报告.docx 第3段）"
    both = evidence_of(tmp_path, results, score())
    assert "（申报表.docx 第1段）" in str(both)


def test_what_is_only_mentioned_comes_last(tmp_path: Path) -> None:
    vague = replace(
        element("goal", "预期目标", State.MENTIONED), evidence=(Evidence("成效", 1, 4, 6),)
    )
    told = evidence_of(
        tmp_path, (report(elements=(vague, RESULT)),), score(elements=("goal", "result"))
    )
    assert [line[:4] for line in str(told).split("\n")] == ["1. 成", "2. 预"]
    assert "预期目标（提及）" in str(told)


def test_a_heading_without_a_text_is_no_evidence(tmp_path: Path) -> None:
    bare = replace(SECTIONS[0], chars=0)
    told = evidence_of(tmp_path, (report(sections=(bare,)),), score(elements=(), roles=("result",)))
    assert told == NOT_FOUND


@pytest.mark.parametrize("lead", [66, 71, 75])
def test_a_number_at_the_cut_is_masked_and_a_name_hidden(tmp_path: Path, lead: int) -> None:
    value = "议" * lead + "金桥社区党委，13812341234" + "事" * 90
    field = FieldResult("创新点", "innovation", value, "filled", 2)
    dimension = score(elements=(), fields=("innovation",))
    results = (report(fields=(field,)),)
    assert "1381" not in str(evidence_of(tmp_path, results, dimension))
    use = replace(POINTS, blind=True)
    blind = sheet_of(tmp_path, results, scheme(dimension, use=use))["B3"].value
    assert "金" not in str(blind)


def test_what_could_not_be_read_is_said_where_nothing_was_found(tmp_path: Path) -> None:
    form = report("金桥/申报表.docx", genre="application")
    partly = replace(
        report("银桥/结项报告.docx", title="夜校", unit="银桥社区"), status=Status.PARTIAL
    )
    results = (form, unread("金桥/结项报告.docx", "corrupt", "文件损坏。"), partly)
    profile = scheme(score(genres=("summary",), elements=("budget",)))
    rows = list(sheet_of(tmp_path, results, profile).values)
    assert [row[4] for row in rows[2:]] == [
        "材料里未见总结报告，请评委阅读原文（有1份文件没有读全）",
        f"{NOT_FOUND}（有1份文件没有读全）",
    ]
