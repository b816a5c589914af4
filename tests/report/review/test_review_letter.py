"""What the letter says, before it is in Word."""

from dataclasses import replace

from mingjian.document import Status
from mingjian.result import BlockResult, Decided, FileResult, Finding
from mingjian.run_result import SubmissionFile
from report.returned import Paper, Returned, gather_returned
from report.review.letter import Item, Letter, compose_letter
from report.review.passages import PLACES
from report.review.wording import load_wording
from report.together import Together
from results import evidence, file_result, finding, judge_together, project


def letter(*findings: Finding) -> Letter:
    """Write about one paper."""
    return compose(file_result("金桥/申报书.docx", project(findings=findings)))


def compose(*results: FileResult) -> Letter:
    """Write about the one submission that results are."""
    judged = judge_together(results)
    [returned] = gather_returned(results, Together(judged.merged, judged.across))
    return compose_letter(returned, load_wording())


def only_item(*findings: Finding) -> Item:
    [part] = letter(*findings).parts
    [item] = part.items
    return item


def parts(made: Letter) -> dict[str, list[str]]:
    return {part.name: [item.problem for item in part.items] for part in made.parts}


def test_findings_stand_in_their_parts_and_empty_parts_are_left_out() -> None:
    made = letter(
        finding("note", "没有填写意见。", rule="opinion-blank"),
        finding("ask", "责任人：没有写明是谁。", rule="element-vague"),
        finding("fix", "“联系电话”一栏未填写。", rule="field-empty"),
        finding("block", "交的是空白模板。", rule="template-left"),
    )
    assert parts(made) == {
        "必须补正": ["交的是空白模板。", "“联系电话”一栏未填写。"],
        "建议完善": ["责任人：没有写明是谁。"],
        "提示": ["没有填写意见。"],
    }


def test_a_submission_in_order_has_no_parts() -> None:
    assert letter().parts == ()


def test_the_head_names_unit_project_and_papers_with_their_genre() -> None:
    form = file_result("金桥/申报表.docx", project("《红色》议事厅"))
    plan = file_result("金桥/方案.docx", project("《红色》议事厅", genre="plan"))
    made = compose(form, replace(plan, status=Status.PARTIAL))
    assert (made.unit, made.title) == ("金桥社区党委", "〈红色〉议事厅")
    assert (
        made.materials == "《申报表.docx》（申报书）、《方案.docx》（实施方案，部分文字未能读出）"
    )


def test_who_names_no_unit_is_addressed_all_the_same() -> None:
    made = compose(file_result("a.docx", project("", unit=None)))
    assert (made.unit, made.title) == ("申报单位", "（未写明项目名称）")


def test_an_item_says_where_and_quotes() -> None:
    item = only_item(finding("fix", "留有占位符。", evidence("XX社区", 4), evidence("某某", 12)))
    assert item.passages == "第5段（一、背景与起因），原文“XX社区”；第13段，原文“某某”"
    assert item.advice == "请填写完整。"


def test_of_something_absent_the_place_where_it_belongs_is_told() -> None:
    assert only_item(finding("fix", "未找到责任人。", block=20)).passages == "第21段附近"


def test_a_cell_is_named_by_table_row_and_column() -> None:
    blocks = (BlockResult("cell", "联系电话", None, 2, 0, 4, 1),)
    made = project(findings=(finding("fix", "未填写。", block=0),))
    result = replace(file_result("申报表.docx", made), blocks=blocks)
    [part] = compose(result).parts
    assert part.items[0].passages == "第2页，表1第5行第2列（联系电话）附近"


def test_findings_that_say_the_same_are_one_item_with_all_places() -> None:
    item = only_item(
        finding("fix", "留有占位符。", evidence("____次", 7), evidence("____%", 7, 9)),
        finding("fix", "留有占位符。", evidence("某某", 9)),
    )
    assert item.passages == "第8段，原文“____次”“____%”；第10段，原文“某某”"


def test_of_many_places_the_first_are_told_and_how_many_they_are() -> None:
    found = (finding("fix", "留有占位符。", evidence("某某", block)) for block in range(7, 39))
    passages = only_item(*found).passages
    assert passages.count("原文") == PLACES
    assert passages.endswith("第17段，原文“某某”等32处")


def test_phones_and_ids_are_masked_even_where_a_quote_is_cut() -> None:
    quote = "联" * 110 + "13812345678，办公电话和地址另附"
    item = only_item(
        finding("fix", "电话13812345678有误。", evidence(quote), advice="请改330106199003071234。")
    )
    assert item.problem == "电话138****5678有误。"
    assert "330106199003071234" not in item.advice
    assert "联138****56…”" in item.passages


def test_what_a_stranger_wrote_stays_on_one_line() -> None:
    item = only_item(finding("fix", "留有占位符。", evidence("某\n某\x07\u202e")))
    assert item.passages.endswith("原文“某 某”")


def test_a_rejected_finding_is_not_told_and_an_accepted_one_with_its_reason() -> None:
    decided = Decided("accepted", "初审会上已定，电话13812345678", "李敏", "2026-03-02T09:30:00")
    made = letter(
        finding("fix", "甲", decision=decided),
        finding("fix", "乙", decision=replace(decided, value="rejected"), fingerprint="beef"),
    )
    assert parts(made) == {"必须补正": ["甲"]}
    assert made.parts[0].items[0].reason == "初审会上已定，电话138****5678"


def test_among_several_papers_the_place_names_the_file() -> None:
    form = project(findings=(finding("fix", "甲", evidence("某某", 12), rule="field-empty"),))
    plan = project(genre="plan", findings=(finding("fix", "乙", block=20, rule="section-empty"),))
    made = compose(file_result("金桥/申报表.docx", form), file_result("金桥/方案.docx", plan))
    items = {item.problem: item.passages for part in made.parts for item in part.items}
    assert items == {"甲": "《申报表.docx》第13段，原文“某某”", "乙": "《方案.docx》第21段附近"}


def test_a_file_is_named_once_for_places_that_follow_one_another() -> None:
    form = project(
        findings=(
            finding("fix", "甲", evidence("某某", 12), evidence("XX", 14)),
            finding("fix", "甲", block=16),
        )
    )
    plan = project(genre="plan", findings=(finding("fix", "甲", evidence("____", 9)),))
    made = compose(file_result("金桥/申报表.docx", form), file_result("金桥/方案.docx", plan))
    assert made.parts[0].items[0].passages == (
        "《申报表.docx》第13段，原文“某某”；第15段，原文“XX”；第17段附近；"
        "《方案.docx》第10段，原文“____”"
    )


def test_a_quote_from_a_sister_paper_is_placed_in_it() -> None:
    here, there = project(genre="plan"), project()
    quote = replace(evidence("会客厅", 4), file="金桥/申报表.docx")
    afar = replace(evidence("会客间", 6), file="南山/总结.docx")
    found = replace(
        here, findings=(finding("ask", "名称不一。", quote, afar, rule="name-differs"),)
    )
    papers = tuple(
        Paper(file_result(file, one), one)
        for file, one in (("金桥/方案.docx", found), ("金桥/申报表.docx", there))
    )
    [part] = compose_letter(Returned("议事", None, papers), load_wording()).parts
    assert part.items[0].passages == (
        "《申报表.docx》第5段（一、背景与起因），原文“会客厅”；总结.docx 第7段，原文“会客间”"
    )


def test_what_a_sister_paper_may_hold_is_said_once() -> None:
    made = letter(
        finding("fix", "未找到责任人。", scope="file"),
        finding("ask", "文中提到附件。", scope="file", rule="attachment-absent"),
    )
    told = [part.name for part in made.parts if load_wording().elsewhere in part.note]
    assert told == ["必须补正"]


def test_unread_files_are_named_with_what_to_do() -> None:
    one = project(findings=(finding("ask", "请核实。"),))
    files = (
        SubmissionFile("金桥/附件.docx", None, Status.ENCRYPTED, None, None),
        SubmissionFile("金桥/图.jpg", None, Status.SKIPPED, None, None),
    )
    returned = Returned("议事", None, (Paper(file_result("金桥/表.docx", one), one),), files)
    made = compose_letter(returned, load_wording())
    assert parts(made) == {
        "必须补正": ["《附件.docx》设有打开密码，未能审阅。"],
        "请核实": ["《图.jpg》的内容未能读出，尚未审阅。", "请核实。"],
    }
    assert made.parts[0].items[0].advice == "请去掉密码后重新报送。"
    assert made.materials.endswith("《附件.docx》（未能读出）、《图.jpg》（未能读出）")
