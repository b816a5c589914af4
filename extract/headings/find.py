"""Which lines are headings, and of which level, in files that mostly have no heading styles.

What may be a heading (`numbered`, `bare`, `run_ins`) is put into one reading of all numbers and
looks (`nesting`), which tells what stands below what; then each series is believed or not as a
whole (`judging`). A heading's level is the number of headings above it, plus one.
"""

from collections.abc import Container, Sequence, Set
from dataclasses import replace

from extract.headings.articles import find_body_articles
from extract.headings.bare import BRACKET, Scope, find_bare
from extract.headings.elements import Element, Shape
from extract.headings.gaps import fill_gaps
from extract.headings.judging import accept
from extract.headings.letterhead import find_bylines, find_letterhead
from extract.headings.nesting import Place, nest
from extract.headings.never import (
    contents_words,
    find_annexes,
    find_contents,
    find_signatures,
    is_table_row,
)
from extract.headings.numbered import read_numbered
from extract.headings.page import Page, build_page
from extract.headings.run_ins import find_run_ins
from extract.headings.title import find_title
from extract.headings.weighing import weigh_bare
from extract.reading import Line
from mingjian.document import Heading

MAX_LEVEL = 9


def find_headings(lines: Sequence[Line], labelled: Container[int] = ()) -> tuple[Heading, ...]:
    """Find the headings of a text; `block` numbers them by line.

    Cells, notes, titles and lines of a table of contents are never headings, `labelled` lines
    (标签：正文) only if they are numbered like headings beside them.
    """
    page = build_page(lines)
    elements = _find_elements(page, labelled)
    places = nest(elements)
    accepted = accept(page, elements, places)
    return tuple(
        _build(lines[element.line].text, element, _level(index, places, accepted))
        for index, element in enumerate(elements)
        if index in accepted
    )


def _find_elements(page: Page, labelled: Container[int]) -> list[Element]:
    """Gather all that may be a heading, in order of lines."""
    head = find_title(page.lines)
    title = frozenset(head)
    contents = find_contents(page)
    listed = frozenset(contents_words(page.texts[n]) for n in contents)
    beside = {*find_letterhead(page.lines), *find_bylines(page.lines, head)}
    barred = title | contents | find_annexes(page) | beside
    barred |= {n for n, text in enumerate(page.texts) if is_table_row(text)}
    barred |= find_body_articles(page)
    numbered = _read_all_numbered(page, barred)
    barred |= {n for n in range(len(page.texts)) if n in labelled}
    taken = frozenset(element.line for element in numbered)
    scope = Scope(taken, title, barred | taken | find_signatures(page), listed)
    bare, spare = weigh_bare(page, scope, find_bare(page, scope))
    elements = fill_gaps([*numbered, *bare], spare)
    elements += find_run_ins(page, barred | {element.line for element in elements})
    return [_confirm(e, page, listed) for e in sorted(elements, key=lambda e: e.line)]


def _read_all_numbered(page: Page, barred: Set[int]) -> list[Element]:
    places = (n for n in range(len(page.texts)) if n not in barred and page.is_paragraph(n))
    return [element for n in places if (element := read_numbered(page, n))]


def _confirm(element: Element, page: Page, listed: Set[str]) -> Element:
    """A heading style or the table of contents makes an element sure."""
    if element.shape is not Shape.WHOLE or element.sure:
        return element
    text = page.texts[element.line]
    in_contents = bool(listed) and not listed.isdisjoint(
        {contents_words(text), contents_words(text[element.start :])}
    )
    sure = in_contents or element.outline is not None
    return replace(element, sure=True) if sure else element


def _level(index: int, places: Sequence[Place | None], accepted: Container[int]) -> int:
    level = 1
    place = places[index]
    while place is not None and place.parent is not None:
        level += place.parent in accepted
        place = places[place.parent]
    return min(level, MAX_LEVEL)


def _build(text: str, element: Element, level: int) -> Heading:
    words = text[: element.end]
    words = words if element.kind == BRACKET else words.strip().rstrip(":：。")
    return Heading(element.line, 0, element.end, words, level)
