"""`attachment-absent`: what a text says comes with it, and what stands behind its body."""

from dataclasses import replace

import pytest

from build import document, project
from judged import findings, read_in_part, told
from mingjian.document import Problem
from mingjian.profile import Attachment, load_profile
from mingjian.project import Project
from mingjian.result import Severity
from mingjian.taxonomy import load_taxonomy
from nlp.bounds.annexes import find_annexes
from nlp.bounds.attachments import find_absent_attachments
from nlp.elements.hearing import hear
from nlp.subject import NO_CATEGORY, Subject

RULE = "attachment-absent"
PLAN = "柳桥社区“红色议事厅”方案\n一、背景\n小区老旧，居民诉求多。\n二、步骤\n"
LONG = "每月第一个周五开门议事，居民提事，党员领事，社区办事，办完再报给居民听。"
SIGNED = "\n柳桥社区党委\n2025年3月1日"


def _named(text: str) -> list[str]:
    found = project(text)
    hearing = hear(found, "plan", None)
    rules = load_profile("generic")
    subject = Subject(hearing, "plan", (), NO_CATEGORY, rules, load_taxonomy())
    return [finding.evidence[0].quote for finding in find_absent_attachments(subject)]


@pytest.mark.parametrize(
    ("text", "standing", "listed"),
    [
        (f"附件：1.预算表 2.名单{SIGNED}", [], ["预算表", "名单"]),
        (f"附件：1.预算表\n2.名单{SIGNED}\n附件1\n{LONG}", [""], ["预算表", "名单"]),
        (f"附件1：预算表\n附件2：名单{SIGNED}", [], ["预算表", "名单"]),
        (f"附件1　预算表\n{LONG}\n附件2　名单\n{LONG}", ["预算表", "名单"], []),
        (f"【附件一】\n{LONG}", [""], []),
        (f"附1：预算表\n{LONG}", ["预算表"], []),
        ("附表\n| 时间 | 议题 |\n| 三月 | 修路灯 |", [""], []),
        ("附：本社区2024年有居民3100户。", [], []),
        ("附：骨干名单（12人）", [], ["骨干名单"]),
        ("附一页“衔接图”，标红七处。", [], []),
        ("附件一式两份，于4月交党办。", [], []),
        ("附件：无", [], []),
        (f"附录A　议事规则\n{LONG}", ["议事规则"], []),
    ],
)
def test_an_annex_is_told_from_a_list(text: str, standing: list[str], listed: list[str]) -> None:
    annexes = find_annexes(document(PLAN + text))
    assert [annex.name for annex in annexes.standing] == standing
    assert [annex.name for annex in annexes.listed] == listed


def test_it_is_certain_where_another_annex_stands() -> None:
    alone = told(f"{PLAN}登记表见附件1，规则见附件2。", RULE)
    assert [finding.severity for finding in alone] == [Severity.ASK, Severity.ASK]
    (sure,) = told(f"{PLAN}登记表见附件1，规则见附件2。\n附件1\n{LONG}", RULE)
    assert sure.severity is Severity.FIX
    assert [one.quote for one in sure.evidence] == ["见附件2"]


def test_a_mention_and_its_line_in_the_list_are_one_finding() -> None:
    (absent,) = told(f"{PLAN}登记表见附件1。\n附件：1.登记表{SIGNED}", RULE)
    assert [one.quote for one in absent.evidence] == ["见附件1", "登记表"]
    assert "附件1（登记表）" in absent.message
    assert absent.scope == "file"


def test_quotes_stand_where_they_say() -> None:
    found = project(f"{PLAN}进度见附件二（推进计划表），名册见附件三。")
    for finding in told(found, RULE):
        for one in finding.evidence:
            assert found.document.blocks[one.block].text[one.start : one.end] == one.quote


@pytest.mark.parametrize(
    "text",
    [
        "按申报通知附件2的格式填写。",
        "评分见《管理办法》附件1。",
        "名册见附件一（另附）。",
        "见附件2（略）。",
        "发票见附件，随文报送纸质件。",
        "见附表。\n| 时间 | 议题 |\n| 三月 | 修路灯 |",
        f"规则见附件。\n附：议事规则\n{LONG}",
        f"领导小组名单附后。\n领导小组名单\n{LONG}",
        f"【附 件】\n{LONG}\n规则见附件。",
        f"规则见附录A。\n附录A　议事规则\n{LONG}",
        f"规则见附件1。\n三、附件\n1.议事规则\n{LONG}{LONG}",
    ],
)
def test_in_doubt_nothing_is_said(text: str) -> None:
    assert told(PLAN + text, RULE) == []


def test_pictures_are_only_missed_in_plain_text() -> None:
    found = project(f"{PLAN}点位见附图，现场照片见附件1（活动照片）。")
    assert len(told(found, RULE)) == 2
    assert told(_as_word(found), RULE) == []


def test_of_a_file_read_in_part_or_with_files_inside_nothing_is_missed() -> None:
    text = f"{PLAN}规则见附件1。"
    carrying = project(text)
    problem = Problem("attachments", "文件内嵌了其他文件")
    inside = replace(carrying, document=replace(carrying.document, problems=(problem,)))
    assert told(text, RULE)
    assert told(read_in_part(text), RULE) == told(inside, RULE) == []


@pytest.mark.parametrize(
    ("proof", "text", "severities"),
    [
        (("annex",), "", [Severity.FIX]),
        (("file", "annex"), "", [Severity.ASK]),
        (("file",), "", []),
        (("annex",), f"附件\n会议记录\n{LONG}", []),
        (("annex", "link"), "记录见 https://example.cn/1", []),
    ],
)
def test_what_the_profile_wants_behind_the_body(
    proof: tuple[str, ...], text: str, severities: list[Severity]
) -> None:
    wanted = Attachment("议事记录", ("会议记录",), ("plan",), "", 1, proof, "第五条")
    rules = replace(load_profile("generic"), attachments=(wanted,))
    found = [f for f in findings(PLAN + text, "plan", rules) if f.rule == RULE]
    assert [finding.severity for finding in found] == severities


def test_what_may_be_left_out_is_not_wanted() -> None:
    wanted = Attachment("佐证材料", (), ("plan",), "", None, ("annex",), "第五条")
    rules = replace(load_profile("generic"), attachments=(wanted,))
    assert [f for f in findings(PLAN, "plan", rules) if f.rule == RULE] == []


def test_hostile_lines_stay_linear() -> None:
    for text in ("附" * 100_000, "见附件" * 30_000, "1.附 " * 25_000, "附件\n" * 20_000):
        told(PLAN + text, RULE)


def _as_word(found: Project) -> Project:
    return replace(found, document=replace(found.document, format="docx"))
