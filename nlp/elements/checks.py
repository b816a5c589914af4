"""The kinds of check; which of them proves what is data (corpora/elements).

Each kind is a function from a rule and the project's passages to hits, the best first.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from mingjian.element import ElementDefinition, ElementRule
from mingjian.project import Project
from mingjian.text import visible
from nlp.passages import Passage
from nlp.patterns import compile_pattern

# Sentences up to this length are quoted whole, longer ones by the clauses round the match.
QUOTE_CHARS = 70
# More steps in one sentence prove nothing more; a text made of dates must not take for ever.
MAX_STEPS = 24
# A pattern that matches no text.
NOTHING = r"(?!)"
_CLAUSE = "，,。；;！？!?\n"


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that proves a state: block text[start:end] is the quote, `value` what was found.

    `at` is where in the block the value stands.
    """

    block: int
    start: int
    end: int
    value: str
    at: int


@dataclass(frozen=True, slots=True)
class Scene:
    """What a check may look at: the project, the passages of sections that count for the element,
    and the clauses that prove nothing (`never`).
    """

    project: Project
    passages: Sequence[Passage]
    never: re.Pattern[str] | None = None

    def find(self, pattern: re.Pattern[str], passage: Passage) -> Iterator[re.Match[str]]:
        """Give the matches whose own clause may prove something."""
        for match in pattern.finditer(passage.text):
            clause = passage.text[slice(*_clause(passage.text, match.start(), match.end()))]
            if match.group().strip() and not (self.never and self.never.search(clause)):
                yield match


Check = Callable[[ElementRule, Scene], Iterator[Hit]]


def build_scene(element: ElementDefinition, project: Project, passages: Sequence[Passage]) -> Scene:
    """Leave out the sections that can prove nothing for this element."""
    never = compile_pattern(element.never) if element.never else None
    skipped = frozenset(element.skip_roles)
    kept = [passage for passage in passages if not skipped.intersection(passage.roles)]
    return Scene(project, kept, never)


def find_pattern(rule: ElementRule, scene: Scene) -> Iterator[Hit]:
    """Find the rule's pattern in single sentences."""
    pattern = compile_pattern(rule.pattern)
    for passage in _eligible(rule, scene):
        match = None if passage.heading else next(scene.find(pattern, passage), None)
        if match:
            yield _hit(scene.project, passage, match.start(), match.end())


def find_steps(rule: ElementRule, scene: Scene) -> Iterator[Hit]:
    """Find the pattern `count` times over, at different values, in the sentences of a section.

    Here headings count: （一）宣传发动（5月上旬） dates a step. Sections beside each other with the
    same roles are one, as each step may have its own.
    """
    pattern = compile_pattern(rule.pattern)
    runs = groupby(_eligible(rule, scene), key=lambda passage: passage.roles or passage.section)
    for _, group in runs:
        hits = [
            _hit(scene.project, passage, match.start(), match.end())
            for passage in group
            for match in islice(scene.find(pattern, passage), MAX_STEPS)
        ]
        if len({hit.value for hit in hits}) >= rule.count:
            yield from hits


def find_section(rule: ElementRule, scene: Scene) -> Iterator[Hit]:
    """Find a section of the rule's roles with a body of the rule's length."""
    sections = {p.section for p in scene.passages if set(p.roles) & set(rule.roles)}
    for number in sorted(sections):
        group = [p for p in scene.passages if p.section == number and not p.heading]
        chars = sum(len(visible(passage.text)) for passage in group)
        if chars >= rule.chars:
            first = group[0]
            yield _hit(scene.project, first, 0, len(first.text))


CHECKS: Mapping[str, Check] = {
    "pattern": find_pattern,
    "steps": find_steps,
    "section": find_section,
}


def _eligible(rule: ElementRule, scene: Scene) -> Iterator[Passage]:
    """Give the passages in the rule's sections that hold its pattern and nothing that bars it."""
    pattern, unless = compile_pattern(rule.pattern), compile_pattern(rule.unless or NOTHING)
    wanted, barred = set(rule.roles), set(rule.outside)
    for passage in scene.passages:
        in_role = not wanted or not wanted.isdisjoint(passage.roles)
        if not in_role or not barred.isdisjoint(passage.roles):
            continue
        if pattern.search(passage.text) and not unless.search(passage.text):
            yield passage


def _hit(project: Project, passage: Passage, start: int, end: int) -> Hit:
    """Quote the sentence, or the clauses round the match if it is long."""
    text = project.document.blocks[passage.block].text
    at = passage.start + start
    value = text[at : passage.start + end]
    if passage.end - passage.start <= QUOTE_CHARS:
        return Hit(passage.block, passage.start, passage.end, value, at)
    begin, stop = _clause(passage.text, start, end)
    return Hit(passage.block, passage.start + begin, passage.start + stop, value, at)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to the clauses it stands in; of a clause without end, to what is quoted."""
    least, most = max(0, start - QUOTE_CHARS), min(len(text), end + QUOTE_CHARS)
    while start > least and text[start - 1] not in _CLAUSE:
        start -= 1
    while end < most and text[end] not in _CLAUSE:
        end += 1
    return start, end
