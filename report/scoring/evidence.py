"""What a submission's papers hold for a dimension of a score sheet, quoted with its place.

First the sentences its elements were found in, then the form fields, then how its sections begin;
what is quoted already is not quoted again. It is shown to a judge, who gives the points.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mingjian.document import FieldState
from mingjian.profile import Score
from mingjian.result import BlockResult, Element, SectionResult, State
from report.places import HEADING_CHARS, describe_place
from report.printable import one_line, shorten
from report.returned import Paper

QUOTES_OF_ELEMENT = 2
UNTITLED = "正文"
_ANSWERED = frozenset({FieldState.FILLED, FieldState.DEFERRED})
_FOUND = frozenset({State.EXPLICIT, State.MENTIONED})


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote for a dimension, of any length: what it is of (成效与反响), and where it stands."""

    of: str
    quote: str
    file: str
    genre: str
    place: str
    block: int


def find_passages(score: Score, papers: Sequence[Paper]) -> list[Passage]:
    """Give the passages for a dimension in papers of its genres, kind after kind."""
    found: list[Passage] = []
    for passage in _list_passages(score, papers):
        if not any(_is_same(passage, other) for other in found):
            found.append(passage)
    return found


def _list_passages(score: Score, papers: Sequence[Paper]) -> Iterator[Passage]:
    quoted: set[tuple[str, int]] = set()
    for passage in (*_of_elements(score, papers), *_of_fields(score, papers)):
        quoted.add((passage.file, passage.block))
        yield passage
    for paper in papers:
        own = {block for file, block in quoted if file == paper.result.file}
        yield from _of_sections(score, paper, own)


def _of_elements(score: Score, papers: Sequence[Paper]) -> Iterator[Passage]:
    """Give what is explicit before what is only mentioned."""
    elements = [
        (paper, element)
        for paper in papers
        for element in paper.project.elements
        if element.id in score.elements and element.settled in _FOUND
    ]
    for paper, element in sorted(elements, key=lambda one: one[1].settled is State.MENTIONED):
        for evidence in element.evidence[:QUOTES_OF_ELEMENT]:
            yield _passage(_name(element), evidence.quote, paper, evidence.block)


def _name(element: Element) -> str:
    return element.name if element.settled is State.EXPLICIT else f"{element.name}（提及）"


def _of_fields(score: Score, papers: Iterable[Paper]) -> Iterator[Passage]:
    for paper in papers:
        for field in paper.project.fields:
            if field.canonical in score.fields and field.state in _ANSWERED:
                yield _passage(field.label, field.value, paper, field.block)


def _of_sections(score: Score, paper: Paper, quoted: set[int]) -> Iterator[Passage]:
    """Give how sections begin, but for those that something is quoted from and empty ones."""
    for section in paper.project.sections:
        inside = range(section.block, section.block + section.blocks)
        asked = section.chars and not set(score.roles).isdisjoint(section.roles)
        if asked and quoted.isdisjoint(inside):
            heading = shorten(one_line(section.heading), HEADING_CHARS) or UNTITLED
            body = _read_body(section, paper.result.blocks or ())
            yield _passage(heading, body, paper, section.block)


def _read_body(section: SectionResult, blocks: Sequence[BlockResult]) -> str:
    """Give how a section goes on below its heading; "" where the results hold no text."""
    inside = blocks[section.block : section.block + section.blocks]
    texts = [block.text for block in inside]
    if texts:
        texts[0] = texts[0].removeprefix(section.heading).lstrip(" ：:。")
    return "".join(texts)


def _passage(of: str, quote: str, paper: Paper, block: int) -> Passage:
    return Passage(
        of=of,
        quote=one_line(quote),
        file=paper.result.file,
        genre=paper.project.genre,
        place=describe_place(block, paper.result),
        block=block,
    )


def _is_same(one: Passage, other: Passage) -> bool:
    return (one.file, one.block, one.quote) == (other.file, other.block, other.quote)
