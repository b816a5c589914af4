"""Required elements that no field, section or sentence answers, or only in passing."""

from collections.abc import Iterator

from mingjian.absence import ABSENCES, tell_absent
from mingjian.result import Finding
from nlp.subject import Subject


def find_absent_elements(subject: Subject) -> Iterator[Finding]:
    """Report each required element that is missing or only mentioned."""
    for element in subject.elements:
        if element.required and element.state in ABSENCES:
            yield tell_absent(element, subject.project, subject.profile)
