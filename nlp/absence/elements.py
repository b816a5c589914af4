"""Required elements that no field, section or sentence answers, or only in passing."""

from collections.abc import Iterator
from dataclasses import replace

from mingjian.element import ElementDefinition
from mingjian.project import Project
from mingjian.result import Finding, State
from mingjian.rule import build_finding
from nlp.subject import Subject


def find_absent_elements(subject: Subject) -> Iterator[Finding]:
    """Report each required element that is missing or only mentioned."""
    for element in subject.elements:
        if not element.required or element.state not in {State.MISSING, State.MENTIONED}:
            continue
        missing = element.state is State.MISSING
        home = _home(subject.project, subject.profile.elements[element.id])
        words = (f"{element.name}：{element.message}。", f"{element.advice}。")
        block = element.evidence[0].block if element.evidence else home
        if missing:
            finding = build_finding("element-missing", words, block, about=element.id)
            yield replace(finding, scope="file")
        else:
            place, vague = element.evidence[:1] or block, subject.profile.vague
            yield build_finding("element-vague", words, place, about=element.id, severity=vague)


def _home(project: Project, definition: ElementDefinition) -> int:
    """Give the block where an absent element belongs: its field, its section, else the head."""
    for field in project.fields:
        if definition.asks(field):
            return field.block
    for section in project.sections:
        if definition.id in section.roles:
            return section.block
    return project.block
