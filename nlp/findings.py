"""What goes back to the submitter: absent and vague elements, blanks, placeholders.

Quiet and right beats loud. Each finding says what, where, how to mend it; its fingerprint stays
the same when paragraphs move.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from mingjian.document import FieldState
from mingjian.element import ElementDefinition
from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.placeholders import find_placeholders
from mingjian.profile import Profile
from mingjian.project import Project
from mingjian.result import Category, Decision, Element, Evidence, Finding, Severity, State
from mingjian.taxonomy import Taxonomy
from mingjian.text import visible
from nlp.naming import declared_label
from nlp.passages import quote

_FIELD_WORDS = {
    FieldState.EMPTY: ("{}一栏未填写。", "请填写；确实没有的，写“无”并说明。"),
    FieldState.PROMPT: ("{}一栏仍是填写提示。", "请删去提示文字，填写实际内容。"),
}
# The characters quoted behind a placeholder, and the placeholders quoted of one paragraph.
CONTEXT = 10
MAX_QUOTES = 5
_CLAUSE_END = "，。；：、！？,;:\n"


def find_findings(
    project: Project,
    elements: Sequence[Element],
    category: Category,
    profile: Profile,
    taxonomy: Taxonomy,
) -> tuple[Finding, ...]:
    """Gather the findings of a project inside the gate, ordered by severity, then place."""
    found = [
        *_element_findings(project, elements, profile),
        *_field_findings(project, elements, profile),
        *_placeholder_findings(project),
        *_category_findings(project, category, taxonomy),
    ]
    ordered = sorted(found, key=lambda f: (-f.severity.rank, f.block, f.rule))
    return tuple(_with_fingerprints(ordered))


def _element_findings(
    project: Project, elements: Sequence[Element], profile: Profile
) -> Iterator[Finding]:
    for element in elements:
        if not element.required or element.state not in {State.MISSING, State.MENTIONED}:
            continue
        missing = element.state is State.MISSING
        home = _home(project, profile.elements[element.id])
        yield Finding(
            rule="element-missing" if missing else "element-vague",
            severity=Severity.FIX if missing else profile.vague,
            message=f"{element.name}：{element.message}。",
            advice=f"{element.advice}。",
            block=element.evidence[0].block if element.evidence else home,
            fingerprint=element.id,
            evidence=() if missing else element.evidence[:1],
            scope="file" if missing else None,
        )


def _home(project: Project, definition: ElementDefinition) -> int:
    """Give the block where an absent element belongs: its field, its section, else the head."""
    for field in project.fields:
        if definition.asks(field):
            return field.block
    for section in project.sections:
        if definition.id in section.roles:
            return section.block
    return project.block


def _field_findings(
    project: Project, elements: Sequence[Element], profile: Profile
) -> Iterator[Finding]:
    """Report blank cells, except where the element they answer is reported absent already."""
    told = {
        canonical
        for element in elements
        if element.required and element.state is State.MISSING
        for canonical in profile.elements[element.id].fields
    }
    needed = _needed_fields()
    for field in project.fields:
        blank = field.canonical in needed and field.state in _FIELD_WORDS
        if blank and field.canonical not in told:
            message, advice = _FIELD_WORDS[field.state]
            yield Finding(
                rule="field-empty",
                severity=Severity.FIX,
                message=message.format(f"“{field.label}”"),
                advice=advice,
                block=field.block,
                fingerprint=field.label,
                evidence=(),
            )


def _placeholder_findings(project: Project) -> Iterator[Finding]:
    """Report placeholders once a block; where the file carries site furniture, a site's masks."""
    masked = any(item.reason == "furniture" for item in project.document.omitted)
    for block in project.indexes():
        quotes = tuple(_quote_placeholders(project, block))
        if quotes:
            yield Finding(
                rule="placeholder-left",
                severity=Severity.NOTE if masked else Severity.FIX,
                message="可能是来源网站的遮盖。" if masked else "留有未替换的占位符。",
                advice="请核实并换成实际的名称、日期或数字。",
                block=block,
                fingerprint="",
                evidence=quotes[:MAX_QUOTES],
            )


@lru_cache(maxsize=1)
def _needed_fields() -> frozenset[str]:
    """Load the fields without which a form cannot be worked with."""
    return frozenset(load_lexicon(LEXICONS / "needed_fields.tsv").keys())


def _quote_placeholders(project: Project, block: int) -> Iterator[Evidence]:
    """Quote each placeholder with the rest of its clause, so that a reader finds it."""
    text = project.document.blocks[block].text
    stop = 0
    for start, end in find_placeholders(text):
        if start < stop:
            continue
        stop = end
        while stop < min(end + CONTEXT, len(text)) and text[stop] not in _CLAUSE_END:
            stop += 1
        yield quote(project, block, start, stop)


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
        severity=Severity.ASK,
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
