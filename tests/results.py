"""Results to test with, readable in place: give what matters, the rest is an ordinary project."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from batch.run_pass import RunPass, RunRules
from mingjian.document import Problem, Status
from mingjian.profile import load_profile
from mingjian.result import (
    Category,
    Decision,
    Element,
    Evidence,
    FieldResult,
    FileResult,
    Finding,
    ProjectResult,
    Provenance,
    Ranked,
    SectionResult,
    Severity,
    State,
)
from report.together import JudgedTogether

LABELS = ("典型培育", "机制", "党内民主", "服务模式", "社会组织", "其他")
FIVE = {
    "progress": "项目进度",
    "owner": "责任人",
    "deadline": "时限要求",
    "quality": "质量标准",
    "goal": "预期目标",
}
PROVENANCE = Provenance("0.1.0", "generic@1", "bag@1", "street-five@1")


def evidence(quote: str, block: int = 2, start: int = 0) -> Evidence:
    """Quote something from a block."""
    return Evidence(quote, block, start, start + len(quote))


def category(label: str = "机制", confidence: float = 0.91, **changes: Any) -> Category:
    """Suggest a category; the other labels share what is left."""
    rest = round((1 - confidence) / (len(LABELS) - 1), 6)
    ranking = [Ranked(label, confidence), *(Ranked(x, rest) for x in LABELS if x != label)]
    made = Category(label, Decision.SUGGEST, confidence, None, tuple(ranking), (), ())
    return replace(made, **changes)


def elements(**states: str) -> tuple[Element, ...]:
    """Give the five elements, all explicit but those named; `owner="missing"` and the like."""
    return tuple(
        element(id_, name, State(states.get(id_, "explicit"))) for id_, name in FIVE.items()
    )


def element(id_: str, name: str, state: State, value: str | None = None) -> Element:
    """Give a required element; an explicit one quotes a value."""
    found = state is State.EXPLICIT
    value = (value or f"{name}的内容") if found else None
    quotes = (evidence(value, block=12),) if value else ()
    message = "" if found else f"未找到明确的{name}。"
    return Element(id_, name, True, state, value, message, f"请补充{name}。", quotes)


def finding(severity: str, message: str, *quotes: Evidence, **changes: Any) -> Finding:
    """Give a finding with its quotes."""
    made = Finding(
        "placeholder-left", Severity(severity), message, "请填写完整。", 2, "f00d", quotes
    )
    return replace(made, **changes)


def project(title: str = "楼栋议事机制", **changes: Any) -> ProjectResult:
    """Give an application with all five elements and nothing to mend."""
    made = ProjectResult(
        index=0,
        title=title,
        title_source="stated",
        genre="application",
        year=2024,
        unit="金桥社区党委",
        block=0,
        blocks=41,
        sections=(SectionResult("一、背景与起因", 1, ("background",), 3, 4, 612),),
        fields=(FieldResult("项目负责人", "leader", "张三", "filled", 17),),
        category=category(),
        elements=elements(),
        findings=(),
    )
    return replace(made, **changes)


def file_result(file: str = "2024/金桥社区.docx", *projects: ProjectResult) -> FileResult:
    """Give a file that was read well."""
    return FileResult(file, "ab" * 32, "docx", Status.OK, 1.0, (), PROVENANCE, projects)


def unread(file: str, status: str, message: str) -> FileResult:
    """Give a file that was not read, and why."""
    problem = Problem(status, message)
    return FileResult(file, "cd" * 32, None, Status(status), None, (problem,), PROVENANCE)


def run_pass(results: Iterable[FileResult]) -> RunPass:
    """Give the pass over a run of the working directory."""
    made = RunPass(PurePosixPath(), RunRules(load_profile("generic")))
    for result in results:
        made.add(result)
    return made


def judge_together(results: Iterable[FileResult]) -> JudgedTogether:
    """Judge results as a run does."""
    return run_pass(results).judge_together()
