"""A form that declares another category than its text speaks of."""

from collections.abc import Iterator
from dataclasses import replace

from mingjian.result import Decision, Finding
from mingjian.rule import build_finding
from nlp.naming import declared_block, declared_label
from nlp.subject import Subject

RULE = "category-differs"


def find_other_category(subject: Subject) -> Iterator[Finding]:
    """Ask about a declared category that is neither the suggested one nor its secondary.

    Not where the suggestion is 其他, the taxonomy's last: a form has to name one of the others.
    """
    category, project = subject.category, subject.project
    declared = declared_label(category.declared, subject.taxonomy)
    differs = declared is not None and declared != category.label
    if (
        category.label == subject.taxonomy.labels[-1]
        or not differs
        or category.decision is not Decision.SUGGEST
        or declared in category.secondary
    ):
        return
    message = f"申报类别为“{category.declared}”，正文内容更接近“{category.label}”。"
    words, block = (message, "请核实申报类别。"), declared_block(project)
    finding = build_finding(RULE, words, block, about=declared or "")
    yield replace(finding, evidence=category.evidence[:1])
