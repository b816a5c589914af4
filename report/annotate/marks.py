"""The marks of comments in the text."""

from collections import defaultdict
from collections.abc import Sequence

from lxml import etree

from report.annotate.cutting import CutRuns
from report.annotate.markup import (
    PARAGRAPH,
    RUN,
    content_of,
    detach,
    insert_after,
    insert_before,
    language,
    tags,
    word_attribute,
    word_element,
)
from report.annotate.spans import Span

_RANGE_MARKS = tags("commentRangeStart", "commentRangeEnd")
_REFERENCE = tags("commentReference")


def marked_ids(root: etree._Element) -> set[str]:
    """Give the ids of all comments that have a mark in a part."""
    marks = root.iter(*_RANGE_MARKS, *_REFERENCE)
    return {word_attribute(mark, "id") or "" for mark in marks}


def remove_marks(root: etree._Element, ids: frozenset[str]) -> None:
    """Remove the marks of these comments, and the runs that hold nothing but a reference."""
    for mark in list(root.iter(*_RANGE_MARKS, *_REFERENCE)):
        if word_attribute(mark, "id") in ids:
            holder = mark.getparent()
            detach(mark)
            if holder.tag in RUN and next(content_of(holder), None) is None:
                detach(holder)


def set_marks(root: etree._Element, marked: Sequence[tuple[Span, str]]) -> None:
    """Mark spans in a part as what the comments with these ids are about."""
    uri = language(root)
    runs = CutRuns([edge for span, _ in marked for edge in (span.begin, span.end)])
    before: defaultdict[etree._Element, list[etree._Element]] = defaultdict(list)
    after: defaultdict[etree._Element, list[etree._Element]] = defaultdict(list)
    for span, number in marked:
        begin, end = runs.behind(span.begin), runs.before(span.end)
        start, *stop = _make_marks(uri, number)
        (after if begin.tag in PARAGRAPH else before)[begin].append(start)
        after[end] += stop
    for element, made in before.items():
        insert_before(element, made)
    for element, made in after.items():
        if element.tag in PARAGRAPH:
            element.extend(made)
        else:
            insert_after(element, made)


def _make_marks(uri: str, number: str) -> list[etree._Element]:
    """Make where the comment begins, where it ends, and the run that refers to it."""
    run = word_element(uri, "r")
    run.append(word_element(uri, "commentReference", id=number))
    begin, end = (word_element(uri, f"commentRange{side}", id=number) for side in ("Start", "End"))
    return [begin, end, run]
