"""Findings on elements that are missing or only mentioned, whether tool or person says so."""

from dataclasses import replace

from mingjian.element import ElementDefinition
from mingjian.profile import Profile
from mingjian.project import Project
from mingjian.result import Element, Finding, ProjectResult, State
from mingjian.rule import build_finding

# What a required element in such a state is told as.
ABSENCES = {State.MISSING: "element-missing", State.MENTIONED: "element-vague"}


def tell_absent(element: Element, project: Project | ProjectResult, profile: Profile) -> Finding:
    """Report an element whose state is missing or mentioned, in its own message and advice."""
    home = _home(project, profile.elements[element.id])
    words = (f"{element.name}：{element.message}。", f"{element.advice}。")
    block = element.evidence[0].block if element.evidence else home
    rule = ABSENCES[element.state]
    if element.state is State.MISSING:
        return replace(build_finding(rule, words, block, about=element.id), scope="file")
    place = element.evidence[:1] or block
    return build_finding(rule, words, place, about=element.id, severity=profile.vague)


def _home(project: Project | ProjectResult, definition: ElementDefinition) -> int:
    """Give the block where an absent element belongs: its field, its section, else the head."""
    for field in project.fields:
        if definition.asks(field):
            return field.block
    for section in project.sections:
        if definition.id in section.roles:
            return section.block
    return project.block
