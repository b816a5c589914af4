"""A run with texts, to make pages of: small enough to know by heart, with one of everything."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lxml import html

from mingjian.result import (
    BlockResult,
    Category,
    Decided,
    Decision,
    Evidence,
    FileResult,
    SectionResult,
    Severity,
    State,
)
from report.page.limits import Limits
from report.page.pieces import Frame, page_pieces
from report.page.write import write_page
from report.rounds.records import Match, Outcome, RoundFinding, RoundProject, Rounds
from report.together import Across, JudgedTogether
from results import category, element, elements, file_result, finding, judge_together, project
from results import unread as unread_file

REJECTED = Decided("rejected", "附件已写明", "李敏", "2026-03-02T09:30:00+08:00")
# 0 heading, 1 paragraph, 2–6 a form of two rows, 7 paragraph.
TEXT = (
    "heading|一、工作安排",
    "paragraph|3月动员，11月底前完成，由张三负责，电话13867451234。",
    "cell 0 0|项目名称",
    "cell 0 1|楼栋议事机制",
    "cell 1 0|责任人",
    "cell 1 1|张三",
    "cell 1 1|（书记）",
    "paragraph|在XX社区推广。",
)


def round_finding(outcome: Outcome, message: str, note: str = "") -> RoundFinding:
    """Give what became of a finding of 金桥.docx."""
    return RoundFinding(
        outcome=outcome,
        rule="placeholder-left",
        severity=Severity.FIX,
        message=message,
        advice="请补充。",
        fingerprint="f00d",
        file="金桥.docx",
        place="第3段",
        before=(),
        after=(),
        note=note,
    )


ROUNDS = Rounds(
    warnings=("两轮的规则不同。",),
    projects=(
        RoundProject(
            title="楼栋议事机制",
            unit="金桥社区党委",
            match=Match.SAME_NAME,
            before=("一稿/金桥.docx",),
            after=("金桥.docx",),
            elements=(),
            findings=(
                round_finding(Outcome.STILL, "“XX社区”没有填写。"),
                round_finding(Outcome.FIXED, "时限要求：没有写明。", note="缺失→明确"),
            ),
        ),
    ),
    across=(),
    unread=(),
)
RUN = (("检查范围", "申报材料"), ("检查时间", "2026年3月2日"))


def blocks(*lines: str) -> tuple[BlockResult, ...]:
    """Read blocks: "heading|…", "paragraph|…", "cell ROW COLUMN|…" of a first table."""
    return tuple(_block(line) for line in lines)


def quote(number: int, words: str, lines: Sequence[BlockResult]) -> Evidence:
    """Give the evidence for words in a block."""
    start = lines[number].text.index(words)
    return Evidence(words, number, start, start + len(words))


def example() -> list[FileResult]:
    """Give a project with marks that overlap, a second one, and a file nobody could read."""
    text = blocks(*TEXT)
    owner = replace(element("owner", "责任人", State.EXPLICIT), value="张三")
    owner = replace(owner, evidence=(quote(1, "由张三负责", text), quote(5, "张三", text)))
    states = {one.id: replace(one, evidence=()) for one in elements(quality="missing")}
    states["owner"] = owner
    states["deadline"] = replace(
        states["deadline"],
        evidence=(quote(1, "11月底前完成，由张三", text),),
        decided=Decided("mentioned", "没有到日", "李敏", "2026-03-02T09:30:00+08:00"),
    )
    first = project(
        blocks=len(text),
        sections=(SectionResult("一、工作安排", 1, ("progress",), 0, 2, 30),),
        category=_category(quote(1, "3月动员", text)),
        elements=tuple(states.values()),
        findings=(
            finding("fix", "“XX社区”没有填写。", quote(7, "XX社区", text), block=7),
            finding("fix", "未找到质量标准。", block=7, fingerprint="f00e"),
            finding("ask", "请核实时间。", quote(1, "完成", text), fingerprint="f00f"),
            finding("ask", "请核实电话。", fingerprint="f010", decision=REJECTED),
        ),
    )
    second = project("红色议事厅", blocks=1, elements=(), unit="河滨社区党委")
    return [
        replace(file_result("金桥.docx", first), blocks=text),
        replace(file_result("河滨.docx", second), blocks=blocks("paragraph|正文。")),
        unread_file("南山.docx", "encrypted", "文件有打开密码。"),
    ]


def alone(results: Sequence[FileResult]) -> JudgedTogether:
    """Judge each of the results for itself."""
    judged = judge_together(results)
    return replace(judged, merged=(), across=Across())


def render(results: Sequence[FileResult], **limits: int) -> html.HtmlElement:
    """Make the page and read it with a parser that knows nothing of templates."""
    frame = Frame(RUN, ROUNDS, Limits(**limits))
    return html.document_fromstring("".join(page_pieces(results, alone(results), frame)))


def write_example(path: Path, results: Sequence[FileResult]) -> Path:
    """Write the page as a run does."""
    write_page(results, path, judge_together(results), run=RUN, rounds=ROUNDS)
    return path


def shown(node: html.HtmlElement) -> str:
    """Give the text of a part, every run of white space as one space."""
    return " ".join(node.text_content().split())


def _category(evidence: Evidence) -> Category:
    decided = Decided("党内民主", "以议事为主", "李敏", "2026-03-02T09:30:00+08:00")
    return category(evidence=(evidence,), decision=Decision.REVIEW, decided=decided)


def _block(line: str) -> BlockResult:
    head, text = line.split("|", 1)
    kind, *place = head.split()
    row, column = map(int, place) if place else (None, None)
    level = 1 if kind == "heading" else None
    return BlockResult(kind, text, level, None, None if row is None else 0, row, column)
