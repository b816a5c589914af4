"""Parts that the profile requires of this kind of document and that stand under no heading.

Where the text holds something of the part all the same, that is only noted. Where much of it stands
under headings that say nothing (老街之困, 算一笔账), the part may be one of those: that is asked.
"""

from collections.abc import Iterator
from dataclasses import replace

from mingjian.document import Status
from mingjian.project import Project
from mingjian.result import Evidence, Finding, Severity, State
from mingjian.role import Role, load_roles
from mingjian.rule import build_finding
from nlp.passages import quote
from nlp.patterns import compile_pattern
from nlp.subject import Subject

RULE = "section-missing"
# A title, an address and a signature come to less. Of the 945 parts that people found written in
# the train documents 4 are called missing with this limit, 55 without (batch.learning.parts).
VEILED_CHARS = 80


def find_missing_sections(subject: Subject) -> Iterator[Finding]:
    """Report the required roles that no heading, field or merged heading stands for.

    A role whose element is reported already is passed over, and so is every role of a file that
    could be read only in part.
    """
    if subject.project.document.status is Status.PARTIAL:
        return
    there, told = _roles_there(subject), subject.told()
    for name, source in subject.profile.required_roles(subject.genre):
        role = load_roles()[name]
        if name not in told and there.isdisjoint({role.id, *role.alike}):
            content = _find_content(subject, role)
            yield _note(role, content) if content else _report(subject, role, source)


def _roles_there(subject: Subject) -> frozenset[str]:
    """Give the roles of the headings and the fields, blank ones too: they are told as blank."""
    project, definitions = subject.project, subject.profile.elements
    roles = {role for section in project.sections for role in section.roles}
    fields = {field.canonical for field in project.fields if field.canonical}
    asked = {d.id for d in definitions.values() if any(d.asks(f) for f in project.fields)}
    return frozenset(roles | fields | asked)


def _find_content(subject: Subject, role: Role) -> Evidence | None:
    """Give a place that says something of a role: its element's, or a sentence with its cues."""
    element = next((e for e in subject.elements if e.id == role.id), None)
    if element and element.evidence and element.state is not State.MISSING:
        return element.evidence[0]
    if not role.cues:
        return None
    cues = compile_pattern(role.cues)
    said = (p for p in subject.passages if not p.heading and cues.search(p.text))
    return next((quote(subject.project, p.block, p.start, p.end) for p in said), None)


def _note(role: Role, content: Evidence) -> Finding:
    words = (
        f"没有单列“{role.label}”部分，相关内容写在别处。",
        f"请核实引文是否就是“{role.label}”；如要求单独成节，请加上标题。",
    )
    return build_finding(RULE, words, (content,), about=role.id, severity=Severity.NOTE)


def _report(subject: Subject, role: Role, source: str) -> Finding:
    veiled = _has_veiled_text(subject.project)
    words = "可能写在看不出用途的标题下" if veiled else "正文里也未见相关内容"
    advice = "请核实；没有写的，请补上" if veiled else "请补写；已经写在别处的，请标明"
    said = (f"未找到“{role.label}”部分，{words}。", f"{advice}。依据：{source}。")
    severity = Severity.ASK if veiled else None
    place = subject.project.block
    finding = build_finding(RULE, said, place, about=role.id, severity=severity)
    return replace(finding, scope="file")


def _has_veiled_text(project: Project) -> bool:
    """Say whether text stands in sections whose heading, or lack of one, does not say what for."""
    veiled = (section.chars for section in project.sections if not section.roles)
    return sum(veiled) >= VEILED_CHARS
