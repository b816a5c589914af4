"""All lines of a draft that one document gives, in the order of a profile's tables."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from mingjian.document import Document
from mingjian.element import ElementDefinition
from mingjian.profile.draft_line import MOST_LINES, DraftLine, DraftPaper
from mingjian.taxonomy import Taxonomy
from mingjian.text import fold
from nlp.drafting.annexes import find_annexes
from nlp.drafting.attachments import find_attachments, find_naming
from nlp.drafting.deadlines import find_deadlines
from nlp.drafting.fields import find_fields
from nlp.drafting.form_labels import read_form_labels
from nlp.drafting.labels import find_boxes, find_labels
from nlp.drafting.lengths import find_form_lengths, find_lengths
from nlp.drafting.likeness import looks_like
from nlp.drafting.naming import Naming
from nlp.drafting.passages import call_year, read_passages
from nlp.drafting.quotas import find_quotas
from nlp.drafting.regions import Part
from nlp.drafting.sections import find_listed_sections, find_sections
from nlp.drafting.specifics import find_specifics
from nlp.drafting.topics import find_topics

_HEAD_BLOCKS = 8
_TITLE_CHARS = 60
_TITLE = re.compile(r"^[^。;]*(?:关于|的通知|启事|公告|实施方案|工作方案|管理办法)[^。;:]*$")


def read_paper(
    document: Document,
    part: Part,
    naming: Naming,
    elements: Mapping[str, ElementDefinition],
    taxonomy: Taxonomy,
) -> DraftPaper:
    """Read a call or a blank form (`part` says which): its title and what it asks, with places."""
    lines = islice(_find(document, part, naming, elements, taxonomy), MOST_LINES)
    placed = (replace(line, place=describe_place(document, line.block)) for line in lines)
    return DraftPaper(find_title(document), tuple(placed), looks_like(document) or "")


def _find(
    document: Document,
    part: Part,
    naming: Naming,
    elements: Mapping[str, ElementDefinition],
    taxonomy: Taxonomy,
) -> Iterator[DraftLine]:
    passages = read_passages(document, part)
    labels = read_form_labels(document, part, naming)
    yield from find_fields(labels)
    yield from find_sections(passages, naming)
    yield from find_specifics(passages, naming, elements)
    yield from find_listed_sections(passages, naming)
    yield from find_lengths(passages, naming)
    yield from find_form_lengths(labels)
    yield from find_attachments(passages)
    yield from find_naming(passages)
    yield from find_deadlines(passages, call_year(document))
    yield from find_quotas(passages)
    annexes = {annex.passage.block for annex in find_annexes(passages)}
    listed = [passage for passage in passages if passage.block not in annexes]
    topics = list(find_topics(listed))
    taken = {line.block for line in topics}
    yield from find_labels([one for one in listed if one.block not in taken], taxonomy)
    yield from find_boxes(labels, taxonomy)
    yield from topics


def find_title(document: Document) -> str:
    """Give the title of a call: the line 关于…的通知, else the document's own; "" without one."""
    heads = [fold(block.text).strip() for block in document.blocks[:_HEAD_BLOCKS]]
    for number, text in enumerate(heads):
        if _TITLE.search(text) and len(text) <= _TITLE_CHARS:
            return document.blocks[number].text.strip()
    return "".join(document.blocks[number].text.strip() for number in document.titles[:1])


def describe_place(document: Document, block: int) -> str:
    """Say where a block stands, for a person: 第5段, 表1第3行."""
    location = document.blocks[block].location
    if location.table is None or location.row is None:
        return f"第{block + 1}段"
    return f"表{location.table + 1}第{location.row + 1}行"
