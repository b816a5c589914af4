"""What the writer never replaced: the template's own words, and placeholders."""

import re
from collections.abc import Iterator, Mapping, Sequence

from mingjian.document import Field, FieldState
from mingjian.placeholders import find_placeholders, is_asking
from mingjian.project import Project, Section
from mingjian.prompts import is_for_others, prompt_length
from mingjian.result import Evidence, Finding, Severity
from mingjian.rule import build_finding, load_rules
from mingjian.text import visible
from nlp.absence.fields import is_opinion, needed_fields, signing_blocks
from nlp.passages import quote
from nlp.subject import Subject

_PROMPT, _PLACEHOLDER = "prompt-left", "placeholder-left"
# What is said of a prompt that stands for an answer, that may do so, and that stands beside one.
_ALONE = ("{}仍是填写提示，没有实际内容。", "请删去提示文字，填写实际内容；不涉及的，写“无”。")
_LIKELY = ("{}疑似仍是填写提示。", "请核实；是提示文字的，换成实际内容。")
_BESIDE = ("{}还留着填写提示。", "请删去提示文字。")
# The characters quoted behind a placeholder, and the placeholders quoted of one paragraph.
CONTEXT = 10
MAX_QUOTES = 5
# The spans of the placeholders of each block.
Places = Mapping[int, Sequence[tuple[int, int]]]
# What follows inside a number, of which an identity number in single digits is the longest.
_GAPS = "-－ "
_NUMBER = re.compile(rf"(?:[{_GAPS}]{{0,2}}\d){{1,36}}[Xx]?")
_OPENING = frozenset("(（【[")
_CLAUSE_END = "，。；：、！？,;:\n"


def find_leftovers(subject: Subject) -> Iterator[Finding]:
    """Report prompts and placeholders, each once a block; a prompt is no placeholder as well."""
    places = _find_places(subject.project)
    prompts: dict[int, Finding] = {}
    for prompt in _find_prompts(subject, places):
        prompts.setdefault(prompt.block, prompt)
    yield from prompts.values()
    lined = signing_blocks(subject) | _lines(subject)
    yield from _find_placeholders(subject.project, places, lined)


def _find_places(project: Project) -> Places:
    """Find the placeholders of each block that holds any."""
    found = (
        (block, tuple(find_placeholders(_text(project, block)))) for block in project.indexes()
    )
    return {block: spans for block, spans in found if spans}


def _find_prompts(subject: Subject, places: Places) -> Iterator[Finding]:
    """Report the template's words in fields, at the head of sections, and inside sentences."""
    project, fields, told = subject.project, subject.field_blocks(), subject.told_missing()
    for field in project.fields:
        asked = not is_opinion(field) and not is_for_others(field.value)
        if asked and not subject.is_told_missing(field):
            yield from _field_prompt(project, field)
    for section in project.sections:
        if section.heading and section.block not in fields and told.isdisjoint(section.roles):
            yield from _section_prompt(project, section)
            yield from _later_prompts(project, section)
    for block, spans in places.items():
        asking = [s for s in spans if is_asking(_text(project, block)[slice(*s)])]
        for start, end in asking[:1]:
            yield _prompt(quote(project, block, start, end), _usual(_PROMPT), _ALONE, "此处")


def _field_prompt(project: Project, field: Field) -> Iterator[Finding]:
    """Report a field that keeps its prompt: alone, or before what was written."""
    length, where = prompt_length(field.value), f"“{field.label}”一栏"
    whole = 0 < length == len(field.value)
    if whole or field.state is FieldState.PROMPT:
        kept = _find_words(project, field.block, field.value.split("\n", 1)[0])
        needed = field.canonical in needed_fields()
        severity = _usual(_PROMPT) if needed else Severity.NOTE
        severity, saying = (severity, _ALONE) if whole else (Severity.ASK, _LIKELY)
        yield _prompt(kept, severity, saying, where)
    elif length and visible(field.value[length:]):
        words = field.value[:length].strip().split("\n", 1)[0]
        yield _prompt(_find_words(project, field.block, words), Severity.NOTE, _BESIDE, where)


def _section_prompt(project: Project, section: Section) -> Iterator[Finding]:
    """Report the prompt that a body begins with; where a text follows, that is only noted."""
    runs_in = section.start < len(_text(project, section.block))
    block, start = (section.block, section.start) if runs_in else (section.block + 1, 0)
    if block >= section.block + section.blocks:
        return
    text = _text(project, block)[start:]
    length = prompt_length(text)
    if length and not is_for_others(text[:length]):
        kept = quote(project, block, start, start + length)
        alone = len(visible(kept.quote)) == section.chars
        severity, words = (_usual(_PROMPT), _ALONE) if alone else (Severity.NOTE, _BESIDE)
        yield _prompt(kept, severity, words, f"“{section.heading}”部分")


def _later_prompts(project: Project, section: Section) -> Iterator[Finding]:
    """Report the lines further on in a section that are nothing but a prompt in brackets."""
    if "opinions" in section.roles:
        return
    for block in range(section.block + 2, section.block + section.blocks):
        text = _text(project, block)
        whole = text[:1] in _OPENING and 0 < prompt_length(text) == len(text)
        if whole and not is_for_others(text):
            where = f"“{section.heading}”部分"
            yield _prompt(quote(project, block, 0, len(text)), _usual(_PROMPT), _BESIDE, where)


def _find_words(project: Project, block: int, words: str) -> Evidence:
    """Quote words that stand in a block; the whole block where they are broken over its lines."""
    text = _text(project, block)
    start = text.find(words)
    return quote(project, block, *((start, start + len(words)) if start >= 0 else (0, len(text))))


def _prompt(kept: Evidence, severity: Severity, words: tuple[str, str], where: str) -> Finding:
    message, advice = words
    return build_finding(_PROMPT, (message.format(where), advice), (kept,), severity=severity)


def _lines(subject: Subject) -> frozenset[int]:
    """Give the blocks where what is to be written stands on its line: 负责人：__海勒__."""
    fields = subject.project.fields
    left = {field.block for field in fields if field.state is not FieldState.FILLED}
    return frozenset(field.block for field in fields) - left


def _find_placeholders(
    project: Project, places: Places, lined: frozenset[int]
) -> Iterator[Finding]:
    """Report placeholders; where the file carries site furniture, they may be a site's masks.

    In the blocks `lined`, underscores are only lines to write on.
    """
    masked = any(item.reason == "furniture" for item in project.document.omitted)
    for block, spans in places.items():
        found = _quote_placeholders(project, block, spans)
        quotes = tuple(q for q in found if block not in lined or not q.quote.startswith("_"))
        if quotes:
            said = "可能是来源网站的遮盖。" if masked else "留有未替换的占位符。"
            words = (said, "请核实并换成实际的名称、日期或数字。")
            severity = Severity.NOTE if masked else None
            yield build_finding(_PLACEHOLDER, words, quotes[:MAX_QUOTES], severity=severity)


def _quote_placeholders(
    project: Project, block: int, spans: Sequence[tuple[int, int]]
) -> Iterator[Evidence]:
    """Quote each placeholder with the rest of its clause, so that a reader finds it."""
    text = _text(project, block)
    stop = 0
    for start, end in spans:
        if start < stop or is_asking(text[start:end]):
            continue
        stop = end
        while stop < min(end + CONTEXT, len(text)) and text[stop] not in _CLAUSE_END:
            stop += 1
        stop = _end_number(text, stop)
        yield quote(project, block, start, stop)


def _end_number(text: str, stop: int) -> int:
    """Move an end out of a number: of half a phone number nobody sees what it is, to hide it."""
    if not text[max(0, stop - 3) : stop].rstrip(_GAPS)[-1:].isdigit():
        return stop
    number = _NUMBER.match(text, stop)
    return number.end() if number else stop


def _text(project: Project, block: int) -> str:
    return project.document.blocks[block].text


def _usual(rule: str) -> Severity:
    return load_rules()[rule].severity
