"""`revision-left`: tracked changes, comments, marked words, notes to oneself."""

import pytest

from build import project
from docx_build import docx_bytes, paragraph, run_xml
from extract.projects import split_projects
from extract.reader import read_document
from judged import told
from mingjian.project import Project
from mingjian.result import Severity

RULE = "revision-left"
HEAD = paragraph("柳桥社区“红色议事厅”方案") + paragraph("每月第一个周五开门议事。")
DELETED = '<w:del w:id="1" w:author="甲"><w:r><w:delText>{}</w:delText></w:r></w:del>'
INSERTED = f'<w:p><w:ins w:id="2" w:author="甲">{run_xml("居民提事。")}</w:ins></w:p>'
COMMENTED = f'<w:p>{run_xml("党员领事。")}<w:r><w:commentReference w:id="5"/></w:r></w:p>'
COMMENTS = f'<w:comment w:id="5">{paragraph("写清谁来领")}</w:comment>'


def _word(body: str, **parts: str) -> Project:
    (only,) = split_projects(read_document(docx_bytes(HEAD + body, **parts), "方案.docx"))
    return only


def _deleting(words: str) -> str:
    return f"<w:p>{run_xml('社区办事。')}{DELETED.format(words)}</w:p>"


def test_deletions_are_noted_once_where_the_first_stands() -> None:
    found = _word(_deleting("旧话一") + _deleting("旧话二"))
    (left,) = told(found, RULE)
    assert left.severity is Severity.NOTE
    assert "修订痕迹（2处）" in left.message
    assert found.document.blocks[left.block].text == "社区办事。"


def test_insertions_alone_leave_a_trace_too() -> None:
    (left,) = told(_word(INSERTED), RULE)
    assert "修订痕迹" in left.message


def test_comments_are_noted_where_they_were_made() -> None:
    found = _word(COMMENTED, comments=COMMENTS)
    (left,) = told(found, RULE)
    assert "批注（1处）" in left.message
    assert found.document.blocks[left.block].text == "党员领事。"


def test_marked_words_are_noted() -> None:
    (left,) = told(_word(paragraph("数字再核。", run='<w:highlight w:val="yellow"/>')), RULE)
    assert "荧光笔" in left.message


@pytest.mark.parametrize(
    "marked",
    [
        paragraph("社区办事。", run='<w:highlight w:val="none"/>'),
        paragraph("社区办事。", properties='<w:rPr><w:highlight w:val="yellow"/></w:rPr>'),
        paragraph(" ", run='<w:highlight w:val="yellow"/>'),
    ],
)
def test_a_mark_on_no_words_is_none(marked: str) -> None:
    assert told(_word(marked), RULE) == []


def test_kinds_of_traces_are_told_apart() -> None:
    marked = paragraph("数字再核。", run='<w:highlight w:val="yellow"/>')
    found = told(_word(COMMENTED + INSERTED + marked, comments=COMMENTS), RULE)
    assert len({finding.fingerprint for finding in found}) == len(found) == 3


def test_a_clean_file_has_no_trace() -> None:
    assert told(_word(paragraph("社区办事。")), RULE) == []


@pytest.mark.parametrize(
    "note", ["【待定稿】", "（数据待核实）", "[待补]", "（此处再改改）", "（？？）", "（本段删）"]
)
def test_a_note_to_oneself_is_quoted(note: str) -> None:
    found = project(f"议事厅方案\n一、背景\n小区老旧{note}，居民诉求多。")
    (left,) = told(found, RULE)
    (kept,) = left.evidence
    assert kept.quote == note
    assert found.document.blocks[kept.block].text[kept.start : kept.end] == note


@pytest.mark.parametrize(
    "words",
    [
        "（待补充）",  # told as a placeholder
        "（此处填写姓名）",
        "（地点待确认）",
        "（待换届后填写）",
        "（待审批）",
        "（此处由党委填写）",
        "（原址待改造）",
        "（为什么？）",
    ],
)
def test_what_others_tell_and_what_is_said_openly_is_passed_over(words: str) -> None:
    assert told(f"议事厅方案\n一、背景\n小区老旧{words}，居民诉求多。", RULE) == []


def test_hostile_brackets_stay_linear() -> None:
    for text in ("（" * 100_000, "（待" * 50_000, "（此处" * 30_000, "（" + "待" * 100_000):
        assert told(f"议事厅方案\n{text}", RULE) == []
