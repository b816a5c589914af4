"""What in a project's text is not its writer's own: headings, labels, prompts, quoted policy."""

import re
from collections.abc import Iterator
from functools import cache

from mingjian.document import FieldState
from mingjian.lexicon import load_lexicon
from mingjian.paths import CORPORA
from mingjian.project import Project
from nlp.copies.letters import MOST_CHARS

NOT_OWN = CORPORA / "lexicons" / "not_own.tsv"
_NOT_FILLED = frozenset({FieldState.EMPTY, FieldState.PROMPT, FieldState.PLACEHOLDER})
# 《关于…的意见》 and “两学一做”: titles of papers and slogans; also a project's or a place's name,
# which a copyist exchanges. Speech of a sentence and more is the writer's.
_NAMED = re.compile(r"《[^《》\n]{1,60}》|“[^“”。！？\n]{1,30}”")
# A sentence with quoted words behind 指出 and its like, or with words of NOT_OWN.
_SAID = re.compile(r"(?:指出|强调|要求|提出|号召|讲到|说过)[：:，,]?[“「]")
# A longer sentence is a list; without a bound a long text would be gone through for each cue.
REACH = 400
_ENDS = re.compile(r"[。！？；!?;\n]")
Span = tuple[int, int]


def find_foreign(project: Project, text: str) -> list[Span]:
    """Give the spans of `project.text()` that are not the writer's own, in no order."""
    return [*_form_spans(project), *find_quoted(text)]


def find_quoted(text: str) -> list[Span]:
    """Give the spans of a text that repeat policy, prompt, or are names in quotation marks."""
    text = text[:MOST_CHARS]
    named = [match.span() for match in _NAMED.finditer(text)] if _may_name(text) else []
    cues = [place for words in _cues() for place in _find_all(text, words)]
    if "“" in text:
        cues += [match.start() for match in _SAID.finditer(text)]
    return named + [_sentence_around(text, place) for place in cues]


def _may_name(text: str) -> bool:
    return "《" in text or "“" in text


def _form_spans(project: Project) -> Iterator[Span]:
    """Give headings, titles, and the labels and prompts of a form, as spans of the joined text."""
    document, indexes = project.document, project.indexes()
    starts = [0]
    for index in indexes:
        starts.append(starts[-1] + len(document.blocks[index].text) + 1)

    def whole(block: int, blocks: int = 1) -> Span:
        first, behind = max(block, indexes.start), min(block + blocks, indexes.stop)
        return starts[first - indexes.start], starts[max(behind, first) - indexes.start]

    for heading in document.headings:
        if heading.block in indexes:
            start = starts[heading.block - indexes.start]
            yield start + heading.start, start + heading.end
    yield from (whole(block) for block in document.titles if block in indexes)
    for field in project.fields:
        if field.label_block is not None and field.label_block in indexes:
            yield whole(field.label_block)
        if field.state in _NOT_FILLED and field.block in indexes:
            yield whole(field.block, field.blocks)


def _find_all(text: str, words: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + len(words))


def _sentence_around(text: str, place: int) -> Span:
    """Give the sentence that holds a place, within REACH; no mark within a quotation ends it."""
    least, most = max(0, place - REACH), place + REACH
    start = max(text.rfind(mark, least, place) for mark in "。！？；!?;\n") + 1 or least
    close = text.find("”", place, most) if text.find("“", place, place + 40) >= 0 else place
    end = _ENDS.search(text, max(close, place), most)
    return start, end.end() if end else min(most, len(text))


@cache
def _cues() -> tuple[str, ...]:
    return load_lexicon(NOT_OWN).keys()
