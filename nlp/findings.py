"""What goes back to the submitter: what is absent, what was left in, a category that differs.

Quiet and right beats loud. Each finding says what, where, how to mend it; its fingerprint stays
the same when paragraphs move.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingjian.project import Project
from mingjian.result import Category, Decision, Finding
from mingjian.taxonomy import Taxonomy
from mingjian.text import visible
from nlp.absence.elements import find_absent_elements
from nlp.absence.empty_sections import find_empty_sections
from nlp.absence.fields import find_blank_fields, find_blank_opinions
from nlp.absence.leftovers import find_leftovers
from nlp.absence.missing_sections import find_missing_sections
from nlp.absence.subject import Subject
from nlp.naming import declared_label
from nlp.severities import SEVERITIES


def find_findings(subject: Subject, category: Category, taxonomy: Taxonomy) -> tuple[Finding, ...]:
    """Gather the findings of a project inside the gate, ordered by severity, then place."""
    found = [
        *find_absent_elements(subject),
        *find_missing_sections(subject),
        *find_empty_sections(subject),
        *find_blank_fields(subject),
        *find_blank_opinions(subject),
        *find_leftovers(subject),
        *_category_findings(subject.project, category, taxonomy),
    ]
    ordered = sorted(found, key=lambda f: (-f.severity.rank, f.block, f.rule))
    return tuple(_with_fingerprints(ordered))


def _category_findings(
    project: Project, category: Category, taxonomy: Taxonomy
) -> Iterator[Finding]:
    declared = declared_label(category.declared, taxonomy)
    differs = declared is not None and declared != category.label
    if not differs or category.decision is not Decision.SUGGEST or declared in category.secondary:
        return
    block = next((f.block for f in project.fields if f.canonical == "category"), project.block)
    yield Finding(
        rule="category-differs",
        severity=SEVERITIES["category-differs"],
        message=f"申报类别为“{category.declared}”，正文内容更接近“{category.label}”。",
        advice="请核实申报类别。",
        block=block,
        fingerprint=declared or "",
        evidence=category.evidence[:1],
    )


def _with_fingerprints(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Number equal findings and hash rule, subject, quote and number; no path, no block."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        words = visible("".join(item.quote for item in finding.evidence))
        key = (finding.rule, finding.fingerprint, words)
        text = "\x1f".join([*key, str(seen[key])])
        seen[key] += 1
        yield replace(finding, fingerprint=hashlib.sha256(text.encode()).hexdigest()[:16])
