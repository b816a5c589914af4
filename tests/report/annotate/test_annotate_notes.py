"""What a submitter is told in his file, and where."""

from dataclasses import replace
from typing import Any

from mingjian.document import Problem, Status
from mingjian.result import BlockResult, Decided, FileResult, Finding, SectionResult
from report.annotate.note import Note
from report.annotate.notes import build_notes
from report.returned import Paper
from report.review.wording import load_wording
from results import elements, evidence, file_result, finding, project

TEXTS = (
    "2025年申报表",
    "楼栋议事机制",
    "一、背景",
    "XX社区在册党员，电话13812341234。",
    "XX月完成",
)


def blocks(*texts: str, row: int | None = None) -> tuple[BlockResult, ...]:
    table = None if row is None else 0
    return tuple(BlockResult("paragraph", text, None, None, table, row, 1) for text in texts)


def notes(result: FileResult, **reasons: str) -> list[Note]:
    papers = [Paper(result, one) for one in result.projects]
    by_rule = {name.replace("_", "-"): why for name, why in reasons.items()}
    return list(build_notes(papers, by_rule, load_wording()))


def told(*findings: Finding, **changes: Any) -> list[Note]:
    made = project(findings=findings, blocks=5, **changes)
    return notes(replace(file_result("a.docx", made), blocks=blocks(*TEXTS)))


def test_the_summary_stands_at_the_title_and_counts() -> None:
    found = [finding("fix", "甲。"), finding("block", "乙。"), finding("ask", "丙。")]
    summary = told(*found, elements=elements(owner="missing", goal="mentioned"))[0]
    assert (summary.block, summary.start, summary.end) == (1, 0, 0)
    assert summary.lead == "【审核概况】"
    assert summary.text.splitlines()[:2] == [
        "本篇共3条意见（必须补正2条、请核实1条），见文中批注。",
        "各项要素：项目进度明确，责任人缺失，时限要求明确，质量标准明确，预期目标提及。",
    ]


def test_elements_that_nobody_asks_for_are_not_listed() -> None:
    loose = tuple(replace(one, required=False) for one in elements(owner="missing"))
    assert "要素" not in told(elements=loose)[0].text


def test_a_project_without_findings_is_told_so() -> None:
    (summary,) = told()
    assert summary.text.startswith("本篇没有发现需要修改的地方。")


def test_without_a_block_that_holds_the_title_the_first_one_has_the_summary() -> None:
    assert told(title="别的名字")[0].block == 0


def test_a_file_that_was_read_in_part_says_so_before_anything_is_called_missing() -> None:
    made = file_result("a.docx", project())
    problem = Problem("text-lost", "部分文字可能没有读到。")
    partial = replace(made, status=Status.PARTIAL, coverage=0.975, problems=(problem,))
    text = notes(partial)[0].text
    assert "本文件部分读出（97%），未找到的内容请先对照原文核实。\n部分文字可能没有读到。" in text


def test_a_finding_says_what_why_and_how_to_mend() -> None:
    quote = evidence("XX社区", 3)
    (_, note) = notes(
        file_result("a.docx", project(findings=(finding("fix", "留有占位符。", quote),))),
        placeholder_left="无法审核",
    )
    assert note.lead == "【必须补正】"
    assert note.text.splitlines() == [
        "留有占位符。",
        "为什么：无法审核。",
        "怎样修改：请填写完整。",
    ]
    assert (note.block, note.start, note.end, note.quote) == (3, 0, 4, "XX社区")


def test_each_finding_is_called_as_the_letter_calls_it() -> None:
    found = [finding(severity, "甲。") for severity in ("block", "fix", "ask", "note")]
    vague = finding("ask", "责任人：写到落实责任。", rule="element-vague")
    leads = [note.lead for note in told(*found, vague)[1:]]
    assert leads == ["【必须补正】", "【必须补正】", "【请核实】", "【提示】", "【建议完善】"]


def test_of_something_absent_the_note_is_on_the_whole_paragraph() -> None:
    note = told(finding("fix", "责任人：未找到。", block=2))[1]
    assert (note.block, note.start, note.end, note.quote) == (2, 0, 0, "")


def test_further_passages_are_named_by_heading_and_quote() -> None:
    found = finding("ask", "前后不一。", evidence("XX社区", 3), evidence("XX月", 4))
    sections = (SectionResult("一、背景", 1, ("background",), 2, 3, 60),)
    note = told(found, sections=sections)[1]
    assert note.block == 3
    assert note.text.splitlines()[-1] == "相关的还有：“一、背景”部分的“XX月”。"


def test_further_passages_in_cells_are_named_by_row() -> None:
    found = finding("ask", "前后不一。", evidence("甲", 0), evidence("乙", 1))
    made = project(findings=(found,), sections=())
    result = replace(file_result("a.docx", made), blocks=blocks("甲", "乙", row=4))
    assert notes(result)[1].text.endswith("相关的还有：第1个表格第5行的“乙”。")


def test_many_passages_are_counted() -> None:
    quotes = [evidence(f"第{n}处", n) for n in range(9)]
    note = told(finding("ask", "前后不一。", *quotes), sections=())[1]
    assert note.text.endswith("“第5处”等8处。")


def test_a_passage_in_another_file_is_named_with_the_file() -> None:
    other = replace(evidence("30场", 11), file="金桥/总结.docx")
    own = replace(evidence("XX社区", 3), file="a.docx")
    for quotes in ((other, own), (own, other)):
        note = told(finding("ask", "与总结不一致。", *quotes))[1]
        assert note.block == 3
        assert note.text.endswith("相关的还有：总结.docx 第12段的“30场”。")


def test_with_passages_only_in_other_files_the_note_is_where_the_finding_is() -> None:
    other = replace(evidence("30场", 11), file="总结.docx")
    note = told(finding("ask", "与总结不一致。", other, block=2))[1]
    assert (note.block, note.start, note.end) == (2, 0, 0)
    assert "总结.docx 第12段的“30场”" in note.text


def test_what_a_sister_file_may_answer_says_so() -> None:
    note = told(finding("fix", "责任人：未找到。", scope="file"))[1]
    assert note.text.startswith("责任人：未找到。（如写在同一申报的其他材料里，可不补）")


def test_a_rejected_finding_is_not_told() -> None:
    rejected = Decided("rejected", "附件已写明", "李敏", "2026-03-02T09:30:00+08:00")
    (summary,) = told(finding("fix", "留有占位符。", decision=rejected))
    assert "没有发现" in summary.text


def test_phones_and_line_ends_of_strangers_do_not_get_through() -> None:
    quote = evidence("电话13812341234", 3)
    found = finding("ask", "电话13812341234\n不对。", quote, replace(quote, block=4))
    note = told(found)[1]
    assert "13812341234" not in note.text + note.quote
    assert note.quote == "电话138****1234"
    assert note.text.splitlines()[0] == "电话138****1234 不对。"


def test_ids_tell_projects_and_equal_findings_apart() -> None:
    twice = (finding("fix", "甲。"), finding("fix", "甲。", block=4))
    pair = (project(findings=twice), project(index=1, findings=twice))
    ids = [note.id for note in notes(file_result("汇编.docx", *pair))]
    assert len(ids) == len(set(ids)) == 6
    assert [note.block for note in notes(file_result("汇编.docx", *pair))][:3] == [0, 2, 4]
