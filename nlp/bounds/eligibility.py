"""What a form declares against what the scheme asks of those who apply; nothing is inferred."""

import re
from collections.abc import Iterator, Sequence

from mingjian.document import Field, FieldState
from mingjian.profile import Eligibility
from mingjian.result import Finding
from mingjian.rule import build_finding
from mingjian.text import fold
from nlp.passages import quote
from nlp.subject import Subject

RULE = "eligibility-unmet"
# 近三年未受过处分 declares the contrary.
_DENIED = re.compile(r"(?:未|无|没有|不曾|从未|不存在)[^,。;]{0,6}$")


def find_unmet_eligibility(subject: Subject) -> Iterator[Finding]:
    """Ask about filled fields that lack every word they must hold, or hold one they must not."""
    for wanted in subject.profile.eligibilities:
        fields = [f for f in subject.project.fields if _is_meant(wanted, f)]
        if fields and subject.genre in wanted.genres:
            yield from _check(subject, wanted, fields)


def _is_meant(wanted: Eligibility, field: Field) -> bool:
    named = field.canonical == wanted.field and fold(wanted.label) in fold(field.label)
    return named and field.state is FieldState.FILLED


def _check(subject: Subject, wanted: Eligibility, fields: Sequence[Field]) -> Iterator[Finding]:
    """Look for the words in all fields of the kind together: 职务, 职称 are both of the leader."""
    values = [fold(field.value) for field in fields]
    if wanted.must and not any(fold(word) in value for word in wanted.must for value in values):
        yield _ask(subject, wanted, fields[0], f"没有写到“{'、'.join(wanted.must)}”")
    denied = ((f, word) for f in fields for word in wanted.never if _declares(fold(f.value), word))
    for field, word in denied:
        yield _ask(subject, wanted, field, f"写到“{word}”")
        return


def _declares(value: str, word: str) -> bool:
    places = (match.start() for match in re.finditer(re.escape(fold(word)), value))
    return any(_DENIED.search(value[max(0, place - 8) : place]) is None for place in places)


def _ask(subject: Subject, wanted: Eligibility, field: Field, said: str) -> Finding:
    message = f"“{field.label}”一栏{said}，申报条件见{wanted.source}，请核实。"
    words = (message, "请核实是否符合申报条件；符合的，请补充写明。")
    first = field.value.split("\n", 1)[0]
    start = subject.project.document.blocks[field.block].text.find(first)
    if start < 0:
        return build_finding(RULE, words, field.block, about=said)
    place = quote(subject.project, field.block, start, start + len(first))
    return build_finding(RULE, words, (place,), about=said)
